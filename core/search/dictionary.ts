/** Staff's own words for the search, kept in memory and asked for anew as soon as they have changed. */
import type { Ports } from '../ports/index';
import type { Store, Transaction } from '../ports/store';
import { editions, words, type WordRecord } from '../records/reading';
import { foldText } from './text';

export type Dictionary = ReadonlyMap<string, readonly string[]>;

/** Words taken into account; staff are refused more. */
export const MOST_WORDS = 2000;
const ID = 'words';
/** How long a process goes on without asking whether something has changed, in milliseconds. */
const FRESH = 2000;

/** Says to all processes that the words have changed, in the transaction that changes them. */
export async function dictionaryChanged(tx: Transaction): Promise<void> {
  if (!(await tx.get(editions, ID))) await tx.insert(editions, { id: ID, version: 1 });
  else await tx.update(editions, ID, { inc: { version: 1 } });
}

export async function allWords(store: Store): Promise<WordRecord[]> {
  const all: WordRecord[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await store.list(words, { order: ['at', 'desc'], limit: 1000, cursor });
    all.push(...items);
    if (next === undefined || all.length >= MOST_WORDS) return all;
    cursor = next;
  }
}

export function createDictionary({ store, clock }: Pick<Ports, 'store' | 'clock'>): () => Promise<Dictionary> {
  let known: { version: number; words: Dictionary; asked: number } | undefined;
  return async () => {
    const now = clock.now();
    if (known && now - known.asked < FRESH) return known.words;
    // The version before the words: what changes in between is seen at the next look.
    const version = (await store.get(editions, ID))?.version ?? 0;
    if (known?.version !== version) {
      const all = version === 0 ? [] : await allWords(store);
      known = { version, words: new Map(all.map(({ word, means }) => [foldText(word), means])), asked: now };
    }
    known.asked = now;
    return known.words;
  };
}
