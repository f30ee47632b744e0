/**
 * A slip 查询凭条: what was found, signed, so that somebody else need not ask again. It is a compact JWS, and what its QR code holds is
 * `slipAddress(issuer, slip)`: an address that any camera opens as the public page, with the slip behind `#`, which browsers keep to
 * themselves. The mini-program reads both, the address and the bare slip (`slipIn`).
 */
import { instant } from './shared';
import { z } from './zod';

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
export const slipClaims = z.object({
  iss: z.string(),
  /** Unguessable. */
  jti: z.string(),
  iat: z.int(),
  exp: z.int(),
  kind: z.string(),
  by: z.string(),
  items: z.array(z.tuple([z.string(), z.string()])),
  /** Status list, and the place of its bit in it. */
  status: z.tuple([z.string(), z.int()]),
});
export type SlipClaims = z.output<typeof slipClaims>;

/** The same for people. */
export const slipView = z.object({
  kind: z.string(),
  issuer: z.string(),
  items: z.array(z.object({ label: z.string(), value: z.string() })),
  at: instant,
  until: instant,
});
export type SlipView = z.output<typeof slipView>;

/** A clock may be as wrong as this. */
const SKEW = 5 * 60_000;

/** What the slip says of itself at `now`, once its signature is known to be right. */
export function readClaims({ kind, by, items, iat, exp }: SlipClaims, now: number) {
  const text = (seconds: number) => new Date(seconds * 1000).toISOString();
  const shown = items.map(([label, value]) => ({ label, value }));
  const slip: SlipView = { kind, issuer: by, items: shown, at: text(iat), until: text(exp) };
  return { slip, early: iat * 1000 > now + SKEW, expired: exp * 1000 <= now };
}

/**
 * `genuine`: ours, unchanged, in time, and not revoked as of `asOf`. `altered`: it names our key and is not what that key signed.
 * `ended`: genuine, but over or taken back. `unchecked`: it cannot be judged, which is no verdict about the credential. Why not:
 * `foreign`: no slip, or of a key that is not known here (perhaps newer than what the phone has); `early`: made later than now, so a
 * clock is wrong; `no-list`, `old-list`: signed by us, but whether it was revoked is not known, or only as of `asOf`, which is too long
 * ago; `away`: the server could not look.
 */
export const slipVerdict = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('genuine'), slip: slipView, asOf: instant }),
  z.object({ verdict: z.literal('altered') }),
  z.object({ verdict: z.literal('ended'), why: z.enum(['expired', 'revoked']), slip: slipView }),
  z.object({
    verdict: z.literal('unchecked'),
    why: z.enum(['foreign', 'early', 'no-list', 'old-list', 'away']),
    /** What it says, where at least its signature is right. */
    slip: z.nullable(slipView),
    asOf: z.nullable(instant),
  }),
]);
export type SlipVerdict = z.output<typeof slipVerdict>;
