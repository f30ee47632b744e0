/** Finds tokens in pages, and reads their entries. */
import { Reading } from '../bytes';
import { INLINE, RESTART } from './form';

export interface BlockPlace {
  part: number;
  offset: number;
  length: number;
  entries: number;
  top: number;
}

/** A token of one segment. */
export interface TermInfo {
  /** Sections it stands in. */
  entries: number;
  /** Its entries, if they are few. */
  inline: Uint8Array | null;
  /** Documents it stands in; -1 where only the entries tell. */
  documents: number;
  lists: BlockPlace[];
  blocks: BlockPlace[];
}

/** The page that would hold the token, given the first token of each; -1 if none would. */
export function pageFor(firsts: readonly string[], token: string): number {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle]! <= token) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function findTerm(page: Uint8Array, token: string): TermInfo | null {
  const restarts = (page[page.length - 2]! << 8) | page[page.length - 1]!;
  const table = page.length - 2 - 3 * restarts;
  const start = (n: number) => (page[table + 3 * n]! << 16) | (page[table + 3 * n + 1]! << 8) | page[table + 3 * n + 2]!;
  let low = 0;
  let high = restarts;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokenAt(page, start(middle)) <= token) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return null;
  const reading = new Reading(page, start(low - 1));
  let current = '';
  for (let i = 0; i < RESTART && reading.at < table; i++) {
    current = nextToken(reading, current);
    if (current === token) return info(reading);
    if (current > token) return null;
    skip(reading);
  }
  return null;
}

/** All tokens of a page in order. */
export function* termsOf(page: Uint8Array): Generator<[token: string, info: TermInfo]> {
  const restarts = (page[page.length - 2]! << 8) | page[page.length - 1]!;
  const end = page.length - 2 - 3 * restarts;
  const reading = new Reading(page);
  for (let token = ''; reading.at < end;) {
    token = nextToken(reading, token);
    const next = nextAt(reading);
    yield [token, info(reading)];
    reading.at = next;
  }
}

function tokenAt(page: Uint8Array, at: number): string {
  return nextToken(new Reading(page, at), '');
}

function nextToken(reading: Reading, before: string): string {
  const shared = reading.varint();
  let token = before.slice(0, shared);
  for (let more = reading.varint(); more > 0; more--) token += String.fromCharCode((reading.byte() << 8) | reading.byte());
  return token;
}

function nextAt({ bytes, at }: Reading): number {
  const ahead = new Reading(bytes, at);
  skip(ahead);
  return ahead.at;
}

function skip(reading: Reading): void {
  reading.varint();
  const length = reading.varint();
  reading.at += length;
}

function info(reading: Reading): TermInfo {
  const entries = reading.varint();
  const length = reading.varint();
  if (entries <= INLINE) {
    const inline = reading.bytes.subarray(reading.at, reading.at + length);
    return { entries, inline, documents: -1, lists: [], blocks: [] };
  }
  const documents = reading.varint();
  const lists = reading.varint();
  const all = places(reading, reading.varint());
  return { entries, inline: null, documents, lists: all.slice(0, lists), blocks: all.slice(lists) };
}

function places(reading: Reading, count: number): BlockPlace[] {
  const found: BlockPlace[] = [];
  let part = reading.varint();
  let offset = reading.varint();
  for (let i = 0; i < count; i++) {
    const packed = reading.varint();
    const length = packed >> 1;
    if (packed & 1) {
      part++;
      offset = 0;
    }
    found.push({ part, offset, length, entries: reading.varint(), top: reading.byte() });
    offset += length;
  }
  return found;
}
