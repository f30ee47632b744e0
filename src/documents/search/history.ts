import type { Kv } from '../../lib/kv';

const KEY = 'searches';
const MOST = 12;
const LONGEST = 60;

/** What was searched for on this phone, the last first. It stays on the phone. */
export interface History {
  /** The same array until something changes. */
  get(): readonly string[];
  add(words: string): void;
  clear(): void;
  subscribe(changed: () => void): () => void;
}

export function createHistory(kv: Kv): History {
  const listeners = new Set<() => void>();
  let list = kv.get<string[]>(KEY) ?? [];
  const put = (next: string[]): void => {
    list = next;
    kv.set(KEY, next);
    listeners.forEach((changed) => changed());
  };
  return {
    get: () => list,
    add: (typed) => {
      const words = typed.trim();
      // Something pasted is not a search to come back to.
      if (words === '' || words.length > LONGEST) return;
      put([words, ...list.filter((old) => old !== words)].slice(0, MOST));
    },
    clear: () => put([]),
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
}
