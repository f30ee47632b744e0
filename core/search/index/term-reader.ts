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
    SPELLED.next(new Reading(page, start(middle)));
    if (SPELLED.compare(token) <= 0) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return null;
  const reading = new Reading(page, start(low - 1));
  for (let i = 0; i < RESTART && reading.at < table; i++) {
    SPELLED.next(reading);
    const order = SPELLED.compare(token);
    if (order === 0) return info(reading);
    if (order > 0) return null;
    skip(reading);
  }
  return null;
}

/** All tokens of a page in order. */
export function* termsOf(page: Uint8Array): Generator<[token: string, info: TermInfo]> {
  const restarts = (page[page.length - 2]! << 8) | page[page.length - 1]!;
  const end = page.length - 2 - 3 * restarts;
  const reading = new Reading(page);
  const spelled = new Spelled();
  while (reading.at < end) {
    spelled.next(reading);
    const next = nextAt(reading);
    yield [spelled.token(), info(reading)];
    reading.at = next;
  }
}

/** A token in code units, which says of itself only where it differs from the one before. */
class Spelled {
  private readonly units = new Uint16Array(256);
  private length = 0;

  next(reading: Reading): void {
    const shared = reading.varint();
    this.length = shared + reading.varint();
    for (let i = shared; i < this.length; i++) this.units[i] = (reading.byte() << 8) | reading.byte();
  }

  /** Below 0 if it comes before the other token, 0 if it is that one. */
  compare(token: string): number {
    const both = Math.min(this.length, token.length);
    for (let i = 0; i < both; i++) {
      const difference = this.units[i]! - token.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return this.length - token.length;
  }

  token(): string {
    const [first, second] = this.units;
    // Most are one or two code units long.
    if (this.length === 2) return String.fromCharCode(first!, second!);
    return this.length === 1 ? String.fromCharCode(first!) : String.fromCharCode(...this.units.subarray(0, this.length));
  }
}

const SPELLED = new Spelled();

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
