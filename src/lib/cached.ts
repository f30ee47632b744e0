import { useEffect, useSyncExternalStore } from 'react';
import type { Kv } from './kv';

/** Something the phone keeps from the last time, so that it is there at once and without a network. */
export interface Cached<T> {
  get(): T | undefined;
  subscribe(changed: () => void): () => void;
  /** Asks anew; the old value stays when that fails, and the returned promise rejects. */
  refresh(): Promise<T>;
  put(value: T): void;
}

const forgetters = new Set<() => void>();

/** Drops every value; what is on a page then is asked for anew. */
export const forgetCached = (): void => forgetters.forEach((forget) => forget());

export function createCached<T>(kv: Kv, key: string, ask: () => Promise<T>): Cached<T> {
  const listeners = new Set<() => void>();
  let value = kv.get<T>(key);
  const put = (next: T): void => {
    value = next;
    kv.set(key, next);
    listeners.forEach((changed) => changed());
  };
  forgetters.add(() => {
    value = undefined;
    listeners.forEach((changed) => changed());
  });
  return {
    get: () => value,
    put,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    refresh: async () => {
      const next = await ask();
      put(next);
      return next;
    },
  };
}

/** The value, kept up to date; asks once when the component appears. */
export function useCached<T>(cached: Cached<T>): T | undefined {
  useEffect(() => {
    // What is shown stays as it is; pages that cannot do without the value ask again themselves.
    cached.refresh().catch(() => undefined);
  }, [cached]);
  return useSyncExternalStore(cached.subscribe, cached.get);
}
