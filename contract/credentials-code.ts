/**
 * A holder's code as it is written: four groups of four from 32 signs without I, L, O and U, the last one a check sign. Phone and
 * server read it alike, so that a slip of the finger is found before anybody is asked.
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DRAWN = 15;
const LENGTH = DRAWN + 1;

/** Multiplies by x in the field of 32 elements (x⁵ + x² + 1): every single wrong sign and every swap of neighbours shows. */
const next = (sum: number) => (sum << 1) ^ (sum & 16 ? 37 : 0);

const sumOf = (signs: string) => [...signs].reduce((sum, sign) => next(sum) ^ SIGNS.indexOf(sign), 0);

/** A code of 75 random bits, made from text whose digits are base64url. */
export function codeFrom(random: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const drawn = [...random.slice(0, DRAWN)].map((digit) => SIGNS[digits.indexOf(digit) & 31]).join('');
  return drawn + SIGNS[next(sumOf(drawn))];
}

/** The signs of what was typed or scanned, as a code is kept: O is 0, I and L are 1, spaces and hyphens do not count. */
export const plainCode = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** What is wrong with a typed code, for people; null: it may be one. */
export function codeFault(typed: string): string | null {
  const code = plainCode(typed);
  if (code === '') return '请填写查询码';
  if (code.length !== LENGTH) return `查询码是 ${LENGTH} 位，这里有 ${code.length} 位，请核对`;
  return [...code].every((sign) => SIGNS.includes(sign)) && sumOf(code) === 0 ? null : '查询码里有一位不对，请核对';
}

/** `7K2M-…`: as people read it out. */
export const shownCode = (code: string) => plainCode(code).replace(/(.{4})(?=.)/g, '$1-');
