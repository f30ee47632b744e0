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
  /**
   * For each code unit of `text`, and one past the end, the offset in the original (UTF-16 code units); null where both are
   * the same everywhere.
   */
  from: Uint32Array | null;
}

/** What single code units fold to, as far as it was needed: most are themselves. Where it is not one code unit, MANY. */
const FOLDS = new Uint16Array(65_536);
const MANY = 0xffff;

function foldUnit(unit: number): number {
  const known = FOLDS[unit]!;
  if (known !== 0) return known;
  // The first half of a pair is no character by itself.
  const folded = unit >= 0xd800 && unit <= 0xdbff ? '' : foldOne(unit, String.fromCharCode(unit));
  return (FOLDS[unit] = folded.length === 1 && folded !== '\0' ? folded.charCodeAt(0) : MANY);
}

/** Folds for comparison. Nothing is dropped, so neighbours stay neighbours; a lone surrogate becomes a space. */
export function fold(original: string): Folded {
  const text = foldText(original);
  if (text.length === original.length && !/[\ud800-\udfff]/.test(original)) return { text, from: null };
  const from: number[] = [];
  for (let at = 0; at < original.length;) {
    const code = original.codePointAt(at)!;
    const width = code > 0xffff ? 2 : 1;
    const folded = foldOne(code, original.slice(at, at + width));
    for (let i = 0; i < folded.length; i++) from.push(at);
    at += width;
  }
  from.push(original.length);
  return { text, from: Uint32Array.from(from) };
}

/** The folded text alone. */
export function foldText(original: string): string {
  let text = '';
  let kept = 0;
  for (let at = 0; at < original.length;) {
    const unit = original.charCodeAt(at);
    const folded = foldUnit(unit);
    if (folded === unit) {
      at++;
      continue;
    }
    const code = folded === MANY ? original.codePointAt(at)! : unit;
    const width = code > 0xffff ? 2 : 1;
    text +=
      original.slice(kept, at) + (folded === MANY ? foldOne(code, original.slice(at, at + width)) : String.fromCharCode(folded));
    kept = at += width;
  }
  return kept === 0 ? original : text + original.slice(kept);
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
  if (!from) return [start, end];
  let last = end;
  while (last < from.length - 1 && from[last] === from[last - 1]) last++;
  return [from[start]!, from[last]!];
}

export interface Token {
  token: string;
  start: number;
  end: number;
}

const HAN = /^[\u3400-\u9fff\u{20000}-\u{3134f}]$/u;
const LETTER = /^\p{L}$/u;
const NUMERAL = /^\p{N}$/u;
/** What a code unit is, as far as it was needed: 1 Chinese, 2 letter, 3 numeral, 4 nothing to look for, 5 half of a pair. */
const CLASSES = new Uint8Array(65_536);

function classOf(unit: number): number {
  return CLASSES[unit]! || (CLASSES[unit] = unit >= 0xd800 && unit <= 0xdfff ? 5 : classOfChar(String.fromCharCode(unit)));
}

function classOfChar(char: string): number {
  if (HAN.test(char)) return 1;
  return LETTER.test(char) ? 2 : NUMERAL.test(char) ? 3 : 4;
}

function classAt(text: string, at: number): number {
  const own = CLASSES[text.charCodeAt(at)]! || classOf(text.charCodeAt(at));
  return own === 5 ? classOfChar(String.fromCodePoint(text.codePointAt(at)!)) : own;
}

const widthAt = (text: string, at: number) => (text.codePointAt(at)! > 0xffff ? 2 : 1);

/** A token from `start` to `end`. */
export type Visit = (start: number, end: number) => void;

/**
 * Calls for each token of folded text: of Chinese the single characters and pairs, a pair after its first character. With
 * `firsts` only for those that begin with a code unit marked there.
 */
export function visitTokens(text: string, visit: Visit, firsts?: Uint8Array): void {
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    const width = classOf(unit) === 5 ? widthAt(text, at) : 1;
    const kind = classAt(text, at);
    let end = at + width;
    if (kind === 1) {
      if (!firsts || firsts[unit] === 1) {
        visit(at, end);
        if (end < text.length && classAt(text, end) === 1) visit(at, end + (classOf(text.charCodeAt(end)) === 5 ? 2 : 1));
      }
    } else if (kind !== 4) {
      while (end < text.length && classAt(text, end) === kind)
        end += classOf(text.charCodeAt(end)) === 5 ? widthAt(text, end) : 1;
      if (!firsts || firsts[unit] === 1) visit(at, end);
    }
    at = end;
  }
}

/** Longer words count as their beginning. */
export const LONGEST_TOKEN = 40;

/** Tokens of folded text with their place in it. A pair comes after its first character. */
export function tokens(folded: string): Token[] {
  const found: Token[] = [];
  visitTokens(folded, (start, end) =>
    found.push({ token: folded.slice(start, Math.min(end, start + LONGEST_TOKEN)), start, end }),
  );
  return found;
}

/** Whether a token is a single Chinese character. */
export function isCharacter(token: string): boolean {
  return token.length === 1 && token >= '\u3400' && token <= '\u9fff';
}

/** Stands in front of document numbers. */
export const MARK = '№';
const DIGITS = '零一二三四五六七八九';
const NUMBER =
  /([\u4e00-\u9fff]{1,8})[ \t]*(?:[〔[(【<《][ \t]*((?:19|20)\d\d)[ \t]*年?[ \t]*[〕\])】>》]|[ \t]*((?:19|20)\d\d)(?:[ \t]*年|[ \t-]+))[ \t]*第?[ \t]*(\d{1,4})(?!\d)[ \t]*号?|([\u4e00-\u9fff]{0,8}令)[ \t]*第?[ \t]*(\d{1,4}|[零一二三四五六七八九十百]{1,7})[ \t]*号/g;

/** No number without one of these; far quicker to see. */
const MAYBE = /(?:19|20)\d\d|令/;

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
  if (!MAYBE.test(folded)) return found;
  for (const match of folded.matchAll(NUMBER)) {
    const letters = match[1] ?? match[5]!;
    const number = match[1] ? `${match[2] ?? match[3]}-${Number(match[4])}` : `${arabic(match[6]!)}`;
    const spellings: string[] = [];
    for (let i = 0; i <= Math.max(0, letters.length - 2); i++) spellings.push(`${MARK}${letters.slice(i)}${number}`);
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
