/** Looking by holders' codes: one, or a list of them. Part of the service `credentials`. */
import { codeFault } from './credentials-code';
import { foundAnswer } from './credentials-parts';
import { action } from './define';
import { MAX_LIST_BYTES } from './list-limits';
import { cursor, id, instant, key, page, text } from './shared';
import { z } from './zod';

const own = { access: 'resident', effect: 'read', limit: { times: 120, seconds: 60 } } as const;
const change = { access: 'resident', effect: 'write', limit: { times: 30, seconds: 60 } } as const;

/** What whoever looks says of themself; the holder reads it. */
const who = z._default(text('单位名称', 0, 30), '');

/**
 * `none`: there never was such a code, and it counts as a wrong one. `over`: there was, and it shows nothing any more, whether its time
 * has passed or it was taken back: the words are the same, because which of them is the holder's affair.
 */
export const codeAnswer = z.discriminatedUnion('result', [
  foundAnswer,
  z.object({ result: z.literal('none') }),
  z.object({ result: z.literal('over') }),
  z.object({ result: z.literal('revoked'), kind: z.string(), issuer: z.string(), at: instant }),
  z.object({ result: z.literal('unreachable') }),
  z.object({ result: z.literal('wait'), seconds: z.int() }),
  z.object({ result: z.literal('locked'), until: instant }),
]);
export type CodeAnswer = z.output<typeof codeAnswer>;

/** `open`: rows wait to be asked about. `stopped`: too many wrong codes; it goes on when `until` has passed. */
const batchView = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['open', 'stopped', 'done']),
  until: z.nullable(instant),
  total: z.int(),
  done: z.int(),
  /** How many came out how, of those that are done. */
  outcomes: z.object({
    found: z.int(),
    none: z.int(),
    over: z.int(),
    revoked: z.int(),
    unreachable: z.int(),
    /** Not a code at all: a sign is wrong, or the cell is empty. */
    wrong: z.int(),
    /** The same code as a row before. */
    again: z.int(),
  }),
  at: instant,
  /** It is forgotten then. */
  keptUntil: instant,
});
export type BatchView = z.output<typeof batchView>;

const batchRow = z.object({
  /** Its line in the list. */
  line: z.int(),
  code: z.string(),
  outcome: z.enum(['found', 'none', 'over', 'revoked', 'unreachable', 'wrong', 'again']),
  kind: z.string(),
  items: z.array(z.object({ label: z.string(), value: z.string() })),
  /** For `found`: whether its own validity has ended. */
  ended: z.boolean(),
});
export type BatchRow = z.output<typeof batchRow>;

export const codeActions = {
  useCode: action({
    summary: "What a holder's code shows. A look is recorded for the holder; wrong codes are counted.",
    ...change,
    input: z.strictObject({
      key,
      code: z.string('请填写查询码').check(
        z.maxLength(60, '查询码太长，请核对'),
        z.refine((typed) => codeFault(typed) === null, { error: ({ input }) => codeFault(String(input)) ?? undefined }),
      ),
      who,
    }),
    output: codeAnswer,
  }),
  startBatch: action({
    summary: 'Bring a list of up to 500 codes: as a CSV or XLSX file in base64, or as text, one to a line. Nothing is asked yet.',
    ...change,
    limit: { times: 10, seconds: 60 },
    input: z.strictObject({
      key,
      name: text('名称', 1, 40),
      file: z.optional(
        z
          .string('文件内容不对')
          .check(
            z.maxLength(Math.ceil(MAX_LIST_BYTES / 3) * 4, '文件不能超过 512 KB'),
            z.regex(/^[A-Za-z0-9+/]+={0,2}$/, '文件内容不对'),
          ),
      ),
      text: z.optional(z.string('格式不对').check(z.maxLength(40_000, '内容太长，一次最多 500 个查询码'))),
      who,
    }),
    output: batchView,
  }),
  runBatch: action({
    summary: 'Ask about the next rows of a list. Repeat until it is done; rows that were asked about are not asked again.',
    ...change,
    limit: { times: 120, seconds: 60 },
    input: z.strictObject({ id: id('名单') }),
    output: batchView,
  }),
  batches: action({
    summary: "The caller's lists, newest first.",
    ...own,
    input: z.strictObject(page),
    output: z.object({ items: z.array(batchView), next: z.optional(cursor) }),
  }),
  batch: action({
    summary: 'One list with its rows, as far as they were asked about.',
    ...own,
    input: z.strictObject({ id: id('名单'), ...page }),
    output: z.object({ batch: batchView, rows: z.array(batchRow), next: z.optional(cursor) }),
  }),
  batchFile: action({
    summary: 'What became of a list, as XLSX or CSV; no cell of it is taken for a formula.',
    ...own,
    limit: { times: 20, seconds: 60 },
    input: z.strictObject({ id: id('名单'), as: z.enum(['xlsx', 'csv'], '请选择格式') }),
    output: z.object({ name: z.string(), base64: z.string() }),
  }),
  dropBatch: action({
    summary: 'Forget a list and everything it showed. What was looked at stays recorded for the holders.',
    ...change,
    input: z.strictObject({ id: id('名单') }),
    output: z.object({}),
  }),
};
