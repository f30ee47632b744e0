/** Verdicts on slips, on the wire. What a slip is stands in `slip-text.ts`. */
import { instant } from './shared';
import { z } from './zod';

/** What a slip says, for people. */
export const slipView = z.object({
  kind: z.string(),
  issuer: z.string(),
  items: z.array(z.object({ label: z.string(), value: z.string() })),
  at: instant,
  until: instant,
});
export type SlipView = z.output<typeof slipView>;

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
