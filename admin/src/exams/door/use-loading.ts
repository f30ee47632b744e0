import { useEffect, useRef, useState } from 'react';
import { Cancelled } from '../../lib/parcel';
import { useApi, useServices } from '../../lib/services';
import { useStaff } from '../../lib/session';
import type { Current } from '../types';
import { loadLists } from './load';
import { putHolder } from './store';

/** Loads lists, with progress; `onDone` also after stopping, because what was complete then is here. */
export function useLoading(onDone: () => Promise<void>) {
  const { examoffice } = useApi();
  const { keepForOffline } = useServices();
  const staff = useStaff();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [done, setDone] = useState(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => {
    keepForOffline();
    return () => stop.current?.abort();
  }, [keepForOffline]);
  const run = async (current: Current, chosen: string[]) => {
    stop.current = new AbortController();
    setShare(0);
    setError(null);
    setDone(false);
    const { username } = staff;
    try {
      await putHolder({ username, staff, at: Date.now() });
      await loadLists(examoffice, {
        username,
        current,
        chosen,
        now: Date.now,
        signal: stop.current.signal,
        onProgress: setShare,
      });
      setDone(true);
    } catch (caught) {
      if (!(caught instanceof Cancelled)) setError(caught as Error);
    } finally {
      setShare(null);
      await onDone();
    }
  };
  const start = (current: Current, chosen: string[]) => void run(current, chosen);
  return { share, error, done, start, cancel: () => stop.current?.abort() };
}
