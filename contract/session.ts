import { action } from './define';
import { instant, nothing, done } from './shared';
import { z } from './zod';

export const session = {
  settings: action({
    summary: 'What the mini-program needs to know before anybody signs in.',
    access: 'public',
    effect: 'read',
    limit: { times: 120, seconds: 60 },
    input: nothing,
    output: z.object({
      city: z.string(),
      hotline: z.string(),
      center: z.object({ lng: z.number(), lat: z.number() }),
      /** True in demonstration mode: nothing filed reaches a real department. */
      demo: z.boolean(),
    }),
  }),
  signIn: action({
    summary: "Exchange the code of wx.login for a resident's token (own servers; the cloud knows the caller by itself).",
    access: 'public',
    effect: 'write',
    // Many phones share one address of a mobile carrier.
    limit: { times: 1200, seconds: 60 },
    input: z.strictObject({
      code: z.string('缺少登录凭证').check(z.minLength(1, '缺少登录凭证'), z.maxLength(128, '登录凭证不对')),
    }),
    output: z.object({ token: z.string(), expiresAt: instant }),
  }),
  signOut: action({
    summary: 'End the session of the token that is sent along.',
    access: 'resident',
    effect: 'write',
    limit: { times: 60, seconds: 60 },
    input: nothing,
    output: done,
  }),
};
