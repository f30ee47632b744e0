/**
 * Work that the phone does before a check once there were misses: a number that makes a hash begin with zero bits. Nothing is to be
 * seen or heard, and nobody else is asked. Each is good for one resident, one number, once.
 */
import type { Ports } from '../ports/index';
import { instant } from '../shared/time';

type Needs = Pick<Ports, 'clock' | 'secrets'>;

export interface Solved {
  token: string;
  answer: string;
}

const LIFETIME = 10 * 60_000;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** `about`: whom and what it is for. */
export function makePuzzle({ clock, secrets }: Needs, about: string, bits: number): { token: string; bits: number } {
  const open = `${bits}.${(clock.now() + LIFETIME).toString(36)}.${secrets.token().slice(0, 22)}`;
  return { token: `${open}.${sign(secrets, open, about)}`, bits };
}

const sign = (secrets: Ports['secrets'], open: string, about: string) => secrets.mac(`puzzle|${open}|${about}`);

/** What to keep so that it is not used again, if this is a right answer to one of at least `bits` for this; else null. */
export function readSolved({ clock, secrets }: Needs, about: string, bits: number, solved: Solved | undefined) {
  if (!solved) return null;
  const [asked = '', ends = '', nonce = '', mac = ''] = solved.token.split('.');
  const until = parseInt(ends, 36);
  const ours = mac === sign(secrets, `${asked}.${ends}.${nonce}`, about);
  if (!ours || Number(asked) < bits || !(until > clock.now())) return null;
  if (zeroBits(secrets.digest(`${solved.token}.${solved.answer}`)) < Number(asked)) return null;
  return { id: `z${secrets.mac(`spent|${solved.token}`).slice(0, 24)}`, endsAt: instant(until) };
}

/** Leading zero bits of bytes written as base64url. */
export function zeroBits(text: string): number {
  const first = [...text].findIndex((digit) => digit !== 'A');
  return first < 0 ? text.length * 6 : first * 6 + Math.clz32(DIGITS.indexOf(text[first]!)) - 26;
}
