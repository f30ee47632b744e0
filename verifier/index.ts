/**
 * Verifies slips without asking anybody: with the published keys and status lists as they were fetched some time before. Pure
 * JavaScript, for runtimes without Web Crypto; it needs BigInt.
 */
import { readClaims, SLIP_TYPE, slipClaims, slipIn } from '../contract/slip-text';
import type { SlipVerdict } from '../contract/slips';
import { openJws } from './jws';
import { openKeys, type KeySet } from './keys';
import { findList } from './list';

/** What was fetched: `/.well-known/jwks.json`, and `/status/<list>` of the lists that slips may still name. */
export interface Held {
  issuer: string;
  keys: KeySet;
  lists: readonly string[];
}

/** Judges what was scanned or pasted. `now` is the device's clock, in milliseconds. */
export function judgeSlip(text: string, held: Held, now: number): SlipVerdict {
  const token = slipIn(text);
  const keys = openKeys(held.keys);
  const opened = token === null ? null : openJws(token, SLIP_TYPE, keys);
  if (opened?.is === 'altered') return { verdict: 'altered' };
  const claims = opened?.is === 'genuine' ? slipClaims(opened.claims) : null;
  if (claims?.iss !== held.issuer) return { verdict: 'unchecked', why: 'foreign', slip: null, asOf: null };
  const { slip, early, expired } = readClaims(claims, now);
  if (early) return { verdict: 'unchecked', why: 'early', slip, asOf: null };
  if (expired) return { verdict: 'ended', why: 'expired', slip };
  const [name, place] = claims.status;
  const list = findList(held.lists, { issuer: held.issuer, id: `${held.issuer}/status/${name}`, keys });
  if (!list) return { verdict: 'unchecked', why: 'no-list', slip, asOf: null };
  // What was revoked stays so, however old the list is.
  if (list.isRevoked(place)) return { verdict: 'ended', why: 'revoked', slip };
  if (Date.parse(list.until) <= now) return { verdict: 'unchecked', why: 'old-list', slip, asOf: list.from };
  return { verdict: 'genuine', slip, asOf: list.from };
}
