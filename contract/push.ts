import { action } from './define';
import { key, nothing } from './shared';
import { z } from './zod';

const credit = z.object({
  /** The system's own name of the message, `case.progress`. */
  template: z.string(),
  /** What it tells, for people. */
  title: z.string(),
  /** WeChat's template id, for wx.requestSubscribeMessage. */
  tmplId: z.string(),
  /** How many more messages the resident allowed. */
  credits: z.int(),
});

export const push = {
  credits: action({
    summary: 'Which messages can be subscribed to, and how many more of each the caller allowed.',
    access: 'resident',
    effect: 'read',
    limit: { times: 240, seconds: 60 },
    input: nothing,
    output: z.object({ templates: z.array(credit) }),
  }),
  consent: action({
    summary: "Record what the resident answered to WeChat's subscription question: one accept is one message.",
    access: 'resident',
    effect: 'write',
    limit: { times: 60, seconds: 3600 },
    input: z.strictObject({
      key,
      choices: z
        .array(
          z.strictObject({
            tmplId: z.string('模板不对').check(z.maxLength(100, '模板不对')),
            choice: z.enum(['accept', 'reject', 'ban', 'filter'], '选择不对'),
          }),
          '选择不对',
        )
        .check(z.minLength(1, '选择不对'), z.maxLength(5, '一次最多 5 个')),
    }),
    output: z.object({ templates: z.array(credit) }),
  }),
};
