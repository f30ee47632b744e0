import { checkAnswer, kindView, solvedPuzzle } from './credentials-parts';
import { action } from './define';
import { id, key, nothing } from './shared';
import { z } from './zod';

const typed = z.record(
  z.string().check(z.maxLength(40, '不认识的项目')),
  z.string('格式不对').check(z.maxLength(100, '最多 100 个字')),
);

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
};
