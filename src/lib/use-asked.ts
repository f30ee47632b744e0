import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Cached } from './cached';
import { useOnline } from './online';

/** What is kept, asked for anew when the component appears; with the reason when there is nothing to show and none could be got. */
export function useAsked<T>(cached: Cached<T>): { value: T | undefined; error: unknown; again: () => void } {
  const value = useSyncExternalStore(cached.subscribe, cached.get);
  const [error, setError] = useState<unknown>();
  const again = useCallback(() => {
    setError(undefined);
    cached.refresh().catch(setError);
  }, [cached]);
  useEffect(again, [again]);
  useOnline(() => {
    if (error !== undefined) again();
  });
  return { value, error: value === undefined ? error : undefined, again };
}
