/**
 * A cursor carries the documents still to be shown, in the order of the first page: whatever is published, withdrawn or
 * put together in between, none comes twice and none is left out.
 */
import { StoreError } from '../ports/store';
import type { Question } from './engine';
import { keyOf } from './index/form';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** 36 bits. */
const WIDTH = 6;

/** The same for two questions with the same answer, page apart. */
export function questionKey({ words, filters, sort, exact }: Question): string {
  const { issuer, kind, topic, year, status } = filters;
  return digits(keyOf(JSON.stringify([words, issuer, kind, topic, year, status, sort, exact])));
}

export function toCursor(question: string, keys: readonly number[]): string {
  return question + keys.map(digits).join('');
}

/** Keys of documents, see `keyOf`. Throws StoreError 'cursor' for anything that was not made for this question. */
export function fromCursor(question: string, cursor: string): number[] {
  const wrong = new StoreError('cursor', 'not a cursor of this question');
  if (!cursor.startsWith(question) || cursor.length % WIDTH !== 0) throw wrong;
  const keys: number[] = [];
  for (let at = WIDTH; at < cursor.length; at += WIDTH) {
    let key = 0;
    for (let i = 0; i < WIDTH; i++) {
      const digit = DIGITS.indexOf(cursor[at + i]!);
      if (digit < 0) throw wrong;
      key = key * 64 + digit;
    }
    keys.push(key);
  }
  return keys;
}

function digits(key: number): string {
  let text = '';
  for (let rest = key, i = 0; i < WIDTH; i++, rest = Math.floor(rest / 64)) text = DIGITS[rest % 64]! + text;
  return text;
}
