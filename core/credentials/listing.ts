/**
 * Searching the public list of an open kind. Such a list has some ten thousand short rows, so a process keeps what it has read of
 * it and asks the store only for what is new: words are then looked for in all of it, and pages follow each other without gaps.
 */
import type { CredentialKind, ShownItem } from '../../contract/credentials-parts';
import { fail } from '../fail';
import { credentialListed, type ListedRecord } from '../records/credentials';
import { instant } from '../shared/time';
import { findKind } from './kinds';
import { plainName } from './normal';
import type { RegisterPorts } from './ports';
import { shownOf } from './shown';

type Needs = Pick<RegisterPorts, 'store' | 'clock'>;

/** Milliseconds for which what is known is not asked for again. */
const FRESH = 5_000;
/** What is stored under one instant may be seen later than that: clocks differ, and a transaction takes its time. */
const OVERLAP = 120_000;
const PAGE = 1000;
const MOST_WORDS = 8;
const CHINESE = /^\p{Script=Han}+$/u;

interface Entry {
  row: ListedRecord;
  /** Its values in their plain form, one after the other. */
  text: string;
}

/** What a process knows of one list. */
interface Known {
  entries: Map<string, Entry>;
  /** By number, without the revoked. */
  sorted: readonly Entry[];
  /** The newest instant seen. */
  seen: string;
  askedAt: number;
  asking: Promise<void> | null;
}

export interface Searched {
  kind: string;
  words: string;
  limit: number;
  cursor?: string | undefined;
}

export interface Listing {
  search(asked: Searched): Promise<{ items: ShownItem[][]; total: number; next?: string }>;
}

export function createListing(ports: Needs): Listing {
  const lists = new Map<string, Known>();
  return {
    async search({ kind: id, words, limit, cursor }) {
      const kind = await findKind(ports, id);
      if (!kind || kind.hidden || !kind.ways.includes('list')) throw fail('NOT_FOUND', '没有这份名单');
      let known = lists.get(id);
      if (!known) lists.set(id, (known = { entries: new Map(), sorted: [], seen: '', askedAt: -Infinity, asking: null }));
      await refresh(ports, kind, known);
      const found = matching(known.sorted, wordsOf(words));
      const from = cursor === undefined ? 0 : found.findIndex(({ row }) => row.key > cursor);
      const page = from < 0 ? [] : found.slice(from, from + limit);
      const items = page.map(({ row }) => shownOf(kind, row.values));
      const more = from >= 0 && from + limit < found.length;
      return { items, total: found.length, ...(more && { next: page.at(-1)!.row.key }) };
    },
  };
}

/** Words are told apart by spaces and punctuation. */
function wordsOf(words: string): string[] {
  const plain = words.split(/[\s,，、;；|/]+/u).map(plainName);
  return [...new Set(plain.filter((word) => word !== ''))].slice(0, MOST_WORDS);
}

/** The rows that hold all words in the fewest parts: where some hold them as they stand, only these. */
function matching(entries: readonly Entry[], words: readonly string[]): readonly Entry[] {
  const parts = entries.map(({ text }) => words.reduce((sum, word) => sum + partsOf(text, word), 0));
  const fewest = parts.reduce((least, one) => Math.min(least, one), Infinity);
  return fewest === Infinity ? [] : entries.filter((_, i) => parts[i] === fewest);
}

/**
 * In how many parts a text holds a word; Infinity: it does not. A Chinese word may be in parts of two characters and more, the
 * longest first: 云澜大学会计 is 云澜大学 and 会计. One character may be left over at the end.
 */
function partsOf(text: string, word: string): number {
  if (text.includes(word)) return 1;
  if (!CHINESE.test(word)) return Infinity;
  const characters = [...word];
  let parts = 0;
  for (let at = 0; at < characters.length; parts += 1) {
    const least = at > 0 && at === characters.length - 1 ? 1 : 2;
    let end = characters.length;
    while (end - at >= least && !text.includes(characters.slice(at, end).join(''))) end -= 1;
    if (end - at < least) return Infinity;
    at = end;
  }
  return parts;
}

/** Those who ask at the same time wait for one reading. */
async function refresh(ports: Needs, kind: CredentialKind, known: Known): Promise<void> {
  if (known.asking) return known.asking;
  if (ports.clock.now() - known.askedAt < FRESH) return;
  known.asking = read(ports, kind, known).finally(() => (known.asking = null));
  return known.asking;
}

async function read({ store, clock }: Needs, kind: CredentialKind, known: Known): Promise<void> {
  const now = clock.now();
  const from = known.seen === '' ? '' : instant(Date.parse(known.seen) - OVERLAP);
  let changed = false;
  let cursor: string | undefined;
  do {
    const where = { kind: kind.id, at: { gte: from } };
    const page = await store.list(credentialListed, { where, order: ['at', 'asc'], limit: PAGE, cursor });
    for (const row of page.items) {
      if (row.at > known.seen) known.seen = row.at;
      if (known.entries.get(row.key)?.row.version === row.version) continue;
      known.entries.set(row.key, { row, text: textOf(kind, row) });
      changed = true;
    }
    cursor = page.next;
  } while (cursor !== undefined);
  if (changed) known.sorted = sorted(known.entries);
  known.askedAt = now;
}

const textOf = ({ fields }: CredentialKind, { values }: ListedRecord) =>
  fields
    .filter(({ shown }) => shown !== 'hidden')
    .map(({ id }) => plainName(values[id] ?? ''))
    .join(' ');

const sorted = (entries: ReadonlyMap<string, Entry>) =>
  [...entries.values()].filter(({ row }) => row.status === 'valid').sort((a, b) => (a.row.key < b.row.key ? -1 : 1));
