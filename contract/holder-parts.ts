import { day, instant } from './shared';
import { z } from './zod';

export const holderMe = z.object({
  /** False: this place has no way to check real names. */
  open: z.boolean(),
  /** The mini-program that asks for the person's consent; null: nobody else has to be asked. */
  consent: z.nullable(z.object({ appId: z.string(), path: z.string() })),
  proved: z.nullable(
    z.object({
      /** Masked. */
      name: z.string(),
      at: instant,
      /** Until then one's own certificates are shown whole. */
      freshUntil: instant,
    }),
  ),
  now: instant,
});

/**
 * `differs`: not the name and number of whoever is signed in to WeChat; which of them is not told. `unnamed`: WeChat does not know the
 * real name of this person. `unreachable`: it could not be asked, and that cost no try. `wait`, `locked`: too many tries.
 */
export const proofAnswer = z.discriminatedUnion('result', [
  z.object({ result: z.literal('matches'), me: holderMe }),
  z.object({ result: z.literal('differs') }),
  z.object({ result: z.literal('unnamed') }),
  z.object({ result: z.literal('unreachable') }),
  z.object({ result: z.literal('wait'), seconds: z.int() }),
  z.object({ result: z.literal('locked'), until: instant }),
]);

export const certificateView = z.object({
  id: z.string(),
  /** Name of its kind. */
  kind: z.string(),
  issuer: z.string(),
  state: z.enum(['valid', 'revoked']),
  until: z.nullable(day),
  ended: z.boolean(),
  items: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      /** Whole if the proof is fresh, else as `masked`; empty: only to be seen whole. */
      value: z.string(),
      /** As others see it unless they are shown more; null: a code never shows it. */
      masked: z.nullable(z.string()),
      /** On every code. */
      always: z.boolean(),
    }),
  ),
  /** Whether codes can be made for it. */
  codes: z.boolean(),
  /** Codes that are good now. */
  live: z.int(),
});

export const codeView = z.object({
  id: z.string(),
  certificate: z.string(),
  kind: z.string(),
  /** What it shows. */
  items: z.array(z.object({ label: z.string(), whole: z.boolean() })),
  note: z.string(),
  at: instant,
  until: instant,
  /** `over`: its time has passed. `revoked`: it was taken back, or the name was forgotten, or the register has changed. */
  state: z.enum(['good', 'over', 'revoked']),
  /** How often it showed something, and when last. */
  uses: z.int(),
  lastAt: z.nullable(instant),
});

export const holderLook = z.object({
  id: z.string(),
  at: instant,
  /** By number and name, or by a code of the holder's. */
  how: z.enum(['number', 'code']),
  /** What whoever looked said of themself, `一位居民` if nothing, `您本人`. Never who they are. */
  who: z.string(),
  /** Note of the code. */
  note: z.string(),
  /** `none`: number right and another field wrong; nothing was shown. `over`: the code was no good any more. */
  result: z.enum(['found', 'none', 'revoked', 'over', 'unreachable']),
});
