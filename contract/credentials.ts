import { checkAnswer, kindView, shownItem, solvedPuzzle } from './credentials-parts';
import { codeActions } from './credentials-codes';
import { action } from './define';
import { cursor, done, id, instant, key, nothing, page } from './shared';
import { SLIP_LENGTH } from './slip-text';
import { slipVerdict } from './slips';
import { z } from './zod';

/** A slip, or the address its code holds. */
const slipText = z.string('缺少凭条').check(z.maxLength(SLIP_LENGTH + 300, '这不是查询凭条'));
const jwkSet = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

const typed = z.record(
  z.string().check(z.maxLength(40, '不认识的项目')),
  z.string('格式不对').check(z.maxLength(100, '最多 100 个字')),
);

const lookView = z.object({
  id: z.string(),
  /** Its name; empty where a code was asked about that there never was. */
  kind: z.string(),
  how: z.enum(['number', 'code']),
  result: z.enum(['found', 'none', 'revoked', 'unreachable']),
  at: instant,
});

export const credentials = {
  ...codeActions,
  kinds: action({
    summary: 'What can be checked, and the form of each kind.',
    access: 'public',
    effect: 'read',
    limit: { times: 240, seconds: 60 },
    input: nothing,
    output: z.object({ items: z.array(kindView) }),
  }),
  check: action({
    summary: 'Ask a register by number and name. A look is recorded, never what was typed.',
    access: 'resident',
    effect: 'write',
    limit: { times: 30, seconds: 60 },
    input: z.strictObject({
      key,
      kind: id('种类'),
      /** Field id to what was typed. */
      fields: typed.check(z.refine((fields) => Object.keys(fields).length <= 20, '项目太多')),
      puzzle: z.optional(solvedPuzzle),
    }),
    output: checkAnswer,
  }),
  list: action({
    summary: 'Search the public list of an open kind, by number. Without words: all of it.',
    access: 'public',
    effect: 'read',
    limit: { times: 120, seconds: 60 },
    input: z.strictObject({
      kind: id('种类'),
      words: z._default(z.string('格式不对').check(z.maxLength(60, '最多 60 个字')), ''),
      ...page,
    }),
    output: z.object({
      items: z.array(z.array(shownItem)),
      /** All that were found, on this page or not. */
      total: z.int(),
      next: z.optional(cursor),
    }),
  }),
  slip: action({
    summary: 'A signed slip of what was found within the last hour, for others to verify. The same key gives the same slip.',
    access: 'resident',
    effect: 'write',
    limit: { times: 30, seconds: 60 },
    input: z.strictObject({ key, look: id('查询') }),
    /** `id` is for its owner, to take it back by; it does not stand on the slip. */
    output: z.object({
      slip: z.string(),
      /** What its QR code holds: an address that any camera opens, with the slip behind `#` (`slipAddress`). */
      code: z.string(),
      id: z.string(),
      until: instant,
    }),
  }),
  mine: action({
    summary: 'Own checks, newest first: that one looked and what came of it, never what was typed or shown.',
    access: 'resident',
    effect: 'read',
    limit: { times: 120, seconds: 60 },
    input: z.strictObject(page),
    output: z.object({ items: z.array(lookView), next: z.optional(cursor) }),
  }),
  slips: action({
    summary: 'Own slips that are still good, the one that lasts longest first. What they say is on the slips alone.',
    access: 'resident',
    effect: 'read',
    limit: { times: 120, seconds: 60 },
    input: z.strictObject(page),
    output: z.object({
      items: z.array(z.object({ id: z.string(), kind: z.string(), at: instant, until: instant })),
      next: z.optional(cursor),
    }),
  }),
  revokeSlip: action({
    summary: 'Take back a slip of one’s own; done again, it changes nothing.',
    access: 'resident',
    effect: 'write',
    limit: { times: 60, seconds: 60 },
    input: z.strictObject({ id: id('凭条') }),
    output: done,
  }),
  verify: action({
    summary: 'Whether a slip is genuine. Whoever has the published keys and the status list need not ask.',
    access: 'public',
    effect: 'read',
    limit: { times: 60, seconds: 60 },
    input: z.strictObject({ slip: slipText }),
    output: slipVerdict,
  }),
  slipPdf: action({
    summary: 'A genuine slip as a PDF to keep and print, with its code.',
    access: 'resident',
    effect: 'read',
    limit: { times: 20, seconds: 60 },
    input: z.strictObject({ slip: slipText }),
    output: z.object({
      /** A name for the file. */
      name: z.string(),
      base64: z.string(),
    }),
  }),
  slipVc: action({
    summary: 'A genuine slip as a W3C Verifiable Credential 2.0: the document, and the same secured as a JWT (`vc+jwt`).',
    access: 'resident',
    effect: 'read',
    limit: { times: 20, seconds: 60 },
    input: z.strictObject({ slip: slipText }),
    output: z.object({ document: z.record(z.string(), z.unknown()), jwt: z.string() }),
  }),
  published: action({
    summary:
      'All that is needed to verify slips without a network: public keys, and the lists that slips still good may stand in.',
    access: 'public',
    effect: 'read',
    limit: { times: 60, seconds: 60 },
    input: nothing,
    output: z.object({ issuer: z.string(), keys: jwkSet, lists: z.array(z.string()) }),
  }),
  keys: action({
    summary: 'Public keys as a JWK set, the one that signs first; also at /.well-known/jwks.json.',
    access: 'public',
    effect: 'read',
    limit: { times: 240, seconds: 60 },
    input: nothing,
    output: jwkSet,
  }),
  status: action({
    summary:
      'The status list of a month as a signed W3C BitstringStatusListCredential: 1 stands for revoked; also at /status/<list>.',
    access: 'public',
    effect: 'read',
    limit: { times: 240, seconds: 60 },
    input: z.strictObject({ list: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])[a-d]$/, '没有这个名单')) }),
    output: z.object({ credential: z.string() }),
  }),
};
