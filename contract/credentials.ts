import { checkAnswer, kindView, shownItem, slipVerdict, solvedPuzzle } from './credentials-parts';
import { action } from './define';
import { cursor, done, id, instant, key, nothing, page } from './shared';
import { z } from './zod';

const typed = z.record(
  z.string().check(z.maxLength(40, '不认识的项目')),
  z.string('格式不对').check(z.maxLength(100, '最多 100 个字')),
);

const lookView = z.object({
  id: z.string(),
  /** Its name. */
  kind: z.string(),
  result: z.enum(['found', 'none', 'revoked', 'unreachable']),
  at: instant,
});

export const credentials = {
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
    output: z.object({ slip: z.string(), id: z.string(), until: instant }),
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
    input: z.strictObject({ slip: z.string('缺少凭条').check(z.maxLength(6000, '这不是查询凭条')) }),
    output: slipVerdict,
  }),
  status: action({
    summary: 'The status list of a month as a signed W3C BitstringStatusListCredential: 1 stands for revoked.',
    access: 'public',
    effect: 'read',
    limit: { times: 60, seconds: 60 },
    input: z.strictObject({ list: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])[a-d]$/, '没有这个名单')) }),
    output: z.object({ credential: z.string() }),
  }),
};
