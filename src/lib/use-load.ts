import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useOnline } from './online';

export interface Loaded<T> {
  value: T | undefined;
  /** Why the last attempt failed; what was there before stays. */
  error: unknown;
  load(): Promise<void>;
  put(value: T): void;
}

/** What a page shows: asked for when it opens, comes back to the front, is pulled down, or the network is there again. */
export function useLoad<T>(ask: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [error, setError] = useState<unknown>();
  // An answer that a newer one has overtaken is dropped.
  const run = useRef(0);
  const put = useCallback((next: T) => {
    run.current += 1;
    setValue(next);
    setError(undefined);
  }, []);
  const load = useCallback(async () => {
    const mine = ++run.current;
    setError(undefined);
    try {
      const next = await ask();
      if (mine === run.current) setValue(next);
    } catch (reason) {
      if (mine === run.current) setError(reason);
    }
  }, [ask]);
  useEffect(() => void load(), [load]);
  useOnline(() => {
    if (error !== undefined) void load();
  });
  const shown = useRef(false);
  useDidShow(() => {
    // The first time it loads by itself.
    if (shown.current) void load();
    shown.current = true;
  });
  usePullDownRefresh(() => void load().then(() => Taro.stopPullDownRefresh()));
  return { value, error, load, put };
}
