/**
 * One way from text to tokens, at import and at query. Text is folded (width, case, traditional characters) and every
 * folded code unit knows where it came from; Chinese becomes single characters and pairs, the rest whole words.
 * Folding never goes by sound: 不, 布 and 部 stay different.
 */
import { TRADITIONAL } from './traditional';

const SIMPLE = new Map<string, string>();
for (let i = 0; i < TRADITIONAL.length; i += 2) SIMPLE.set(TRADITIONAL[i]!, TRADITIONAL[i + 1]!);

export interface Folded {
  text: string;
  /** For each code unit of `text`, and one past the end, the offset in the original (UTF-16 code units). */
  from: Uint32Array;
}

/** Folds for comparison. Nothing is dropped, so neighbours stay neighbours; a lone surrogate becomes a space. */
export function fold(original: string): Folded {
  let text = '';
  const from: number[] = [];
  for (let at = 0; at < original.length;) {
    const code = original.codePointAt(at)!;
    const width = code > 0xffff ? 2 : 1;
    const folded = foldOne(code, original.slice(at, at + width));
    text += folded;
    for (let i = 0; i < folded.length; i++) from.push(at);
    at += width;
  }
  from.push(original.length);
  return { text, from: Uint32Array.from(from) };
}

/** The folded text alone. */
export function foldText(original: string): string {
  return fold(original).text;
}

function foldOne(code: number, char: string): string {
  if (code < 0x80) return code >= 65 && code <= 90 ? char.toLowerCase() : char;
  if (code >= 0x4e00 && code <= 0x9fff) return SIMPLE.get(char) ?? char;
  if (code >= 0xd800 && code <= 0xdfff) return ' ';
  const plain = char.normalize('NFKC').toLowerCase();
  return SIMPLE.get(plain) ?? plain;
}

/** The range of the original that a range of folded text came from; never cuts a character in two. */
export function toOriginal({ from }: Folded, start: number, end: number): [start: number, end: number] {
  let last = end;
  while (last < from.length - 1 && from[last] === from[last - 1]) last++;
  return [from[start]!, from[last]!];
}

export interface Token {
  token: string;
  start: number;
  end: number;
}

const HAN = '\\u3400-\\u9fff\\u{20000}-\\u{3134f}';
/** A run of Chinese, or a word, or a number. */
const RUN = new RegExp(`([${HAN}]+)|(?:(?![${HAN}])\\p{L})+|\\p{N}+`, 'gu');

/** Tokens of folded text with their place in it. A pair comes after its first character. */
export function tokens(folded: string): Token[] {
  const found: Token[] = [];
  for (const { 0: run, 1: chinese, index } of folded.matchAll(RUN)) {
    if (chinese) characters(run, index, found);
    else found.push({ token: run.slice(0, 40), start: index, end: index + run.length });
  }
  return found;
}

function characters(run: string, offset: number, found: Token[]): void {
  const chars = [...run];
  let at = offset;
  chars.forEach((char, i) => {
    const next = chars[i + 1];
    found.push({ token: char, start: at, end: at + char.length });
    if (next) found.push({ token: char + next, start: at, end: at + char.length + next.length });
    at += char.length;
  });
}

/** How often each token occurs; document numbers (文号) are one token each, see `numbersIn`. */
export function counts(folded: string): Map<string, number> {
  const count = new Map<string, number>();
  for (const { token } of tokens(folded)) count.set(token, (count.get(token) ?? 0) + 1);
  for (const { spellings } of numbersIn(folded)) for (const token of spellings) count.set(token, (count.get(token) ?? 0) + 1);
  return count;
}

/** Whether a token is a single Chinese character. */
export function isCharacter(token: string): boolean {
  return token.length === 1 && token >= '\u3400' && token <= '\u9fff';
}

const DIGITS = '零一二三四五六七八九';
const NUMBER =
  /([\u4e00-\u9fff]{1,8})[ \t]*(?:[〔[(【<《][ \t]*((?:19|20)\d\d)[ \t]*年?[ \t]*[〕\])】>》]|[ \t]*((?:19|20)\d\d)(?:[ \t]*年|[ \t-]+))[ \t]*第?[ \t]*(\d{1,4})(?!\d)[ \t]*号?|([\u4e00-\u9fff]{0,8}令)[ \t]*第?[ \t]*(\d{1,4}|[零一二三四五六七八九十百]{1,7})[ \t]*号/g;

export interface DocumentNumber {
  /**
   * One token for the number with everything before it that might belong to its letters, longest first: after 根据国办发
   * nobody can tell where the letters begin.
   */
  spellings: string[];
  start: number;
  end: number;
}

/** Document numbers in folded text, in all their spellings: 国办发〔2013〕100号, 国办发[2013]100, 国办发 2013 100; 国务院令第379号. */
export function numbersIn(folded: string): DocumentNumber[] {
  const found: DocumentNumber[] = [];
  for (const match of folded.matchAll(NUMBER)) {
    const letters = match[1] ?? match[5]!;
    const number = match[1] ? `${match[2] ?? match[3]}-${Number(match[4])}` : `${arabic(match[6]!)}`;
    const spellings: string[] = [];
    for (let i = 0; i <= Math.max(0, letters.length - 2); i++) spellings.push(`№${letters.slice(i)}${number}`);
    found.push({ spellings, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

function arabic(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  let total = 0;
  let digit = 0;
  for (const char of numeral) {
    const unit = char === '十' ? 10 : char === '百' ? 100 : 0;
    if (unit) {
      total += (digit || 1) * unit;
      digit = 0;
    } else {
      digit = DIGITS.indexOf(char);
    }
  }
  return total + digit;
}
