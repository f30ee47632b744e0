/**
 * A slip 查询凭条: what was found, signed, so that somebody else need not ask again. It is a compact JWS, and what its QR code holds is
 * `slipAddress(issuer, slip)`: an address that any camera opens as the public page, with the slip behind `#`, which browsers keep to
 * themselves. The mini-program reads both, the address and the bare slip (`slipIn`). Without zod, because phones judge slips too.
 */
import type { SlipView } from './slips';

/** Stands in the header of every slip, so that no other paper passes for one. */
export const SLIP_TYPE = 'slip+jwt';
/** Longer ones are no slips; a QR code holds at most half of it. */
export const SLIP_LENGTH = 6000;

/** Where a slip's QR code leads. */
export const slipAddress = (issuer: string, slip: string) => `${issuer}/verify#${slip}`;

/** The slip in what was scanned or pasted; null if there is none. */
export function slipIn(text: string): string | null {
  const tail = text.slice(text.lastIndexOf('#') + 1).replace(/\s+/g, '');
  return tail.length <= SLIP_LENGTH && /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/.test(tail) ? tail : null;
}

/** What a slip says. Short, because it has to fit a QR code; names as in a JWT where there are some. */
export interface SlipClaims {
  iss: string;
  /** Unguessable. */
  jti: string;
  iat: number;
  exp: number;
  kind: string;
  by: string;
  items: [label: string, value: string][];
  /** Status list, and the place of its bit in it. */
  status: [list: string, place: number];
}

const isText = (value: unknown) => typeof value === 'string';
const isPair = (value: unknown, second: (value: unknown) => boolean) =>
  Array.isArray(value) && value.length === 2 && isText(value[0]) && second(value[1]);

/** The claims of a slip, whose signature is known to be right; null: they are of something else. */
export function slipClaims(claims: unknown): SlipClaims | null {
  const { iss, jti, iat, exp, kind, by, items, status } = Object(claims) as Record<keyof SlipClaims, unknown>;
  const texts = [iss, jti, kind, by].every(isText) && Array.isArray(items) && items.every((item) => isPair(item, isText));
  const numbers = [iat, exp].every(Number.isSafeInteger) && isPair(status, Number.isSafeInteger);
  return texts && numbers ? (claims as SlipClaims) : null;
}

/** A clock may be as wrong as this. */
const SKEW = 5 * 60_000;

/** What the slip says of itself at `now`, once its signature is known to be right. */
export function readClaims({ kind, by, items, iat, exp }: SlipClaims, now: number) {
  const text = (seconds: number) => new Date(seconds * 1000).toISOString();
  const shown = items.map(([label, value]) => ({ label, value }));
  const slip: SlipView = { kind, issuer: by, items: shown, at: text(iat), until: text(exp) };
  return { slip, early: iat * 1000 > now + SKEW, expired: exp * 1000 <= now };
}
