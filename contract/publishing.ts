import { action } from './define';
import { documentKind, documentStatus, documentSummary } from './documents';
import { day, done, id, instant, key, nothing, page, text, version } from './shared';
import { z } from './zod';

/** Longest body of a document, in UTF-16 code units. */
export const MAX_BODY = 300_000;
/** Longest piece of a body or attachment that travels in one call: the cloud's HTTP access takes 100 KB of text. */
export const MAX_PIECE = 24_000;
/** Longest attachment in bytes. */
export const MAX_ATTACHMENT = 5 * 1024 * 1024;

/** `draft`: never shown yet. `published`: residents see it. `withdrawn`: they did once. */
export const publishState = z.enum(['draft', 'published', 'withdrawn'], '发布状态不对');

/** What is said about a document beside its text. */
export const documentAbout = z.strictObject({
  title: text('标题', 2, 200),
  number: z._default(z.nullable(text('文号', 1, 60)), null),
  issuer: text('发文机关', 1, 60),
  kind: documentKind,
  topic: z._default(text('主题', 0, 20), ''),
  region: z._default(z.nullable(text('适用地区', 1, 30)), null),
  publishedOn: z._default(z.nullable(day), null),
  effectiveOn: z._default(z.nullable(day), null),
  status: z._default(documentStatus, 'in_force'),
  /** The document that says it instead. */
  replacedBy: z._default(z.nullable(id('替代文件')), null),
  source: z._default(
    z.nullable(
      z
        .string('来源网址不对')
        .check(z.maxLength(500, '来源网址太长'), z.regex(/^https?:\/\/[^\s<>"]+$/, '来源网址要以 http:// 或 https:// 开头')),
    ),
    null,
  ),
  explanation: z._default(text('解读', 0, 20_000), ''),
});

const row = z.object({
  ...documentSummary.shape,
  /** Rises with every change; a change names the one it saw. */
  version: z.int(),
  state: publishState,
  /** There is text newer than what residents see. */
  pending: z.boolean(),
  department: z.string(),
  updatedAt: instant,
});

const attachment = z.object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.int(), url: z.string() });

const sheet = z.object({
  ...row.shape,
  about: documentAbout,
  /** Text revisions, newest first; `current` is what residents see. */
  revisions: z.array(z.object({ revision: z.int(), at: instant, by: z.string(), note: z.string(), current: z.boolean() })),
  history: z.array(
    z.object({ at: instant, kind: z.enum(['saved', 'published', 'withdrawn']), by: z.string(), text: z.string() }),
  ),
  attachments: z.array(attachment),
  can: z.array(z.enum(['save', 'publish', 'withdraw'])),
});

/** Pieces written before under one `upload`, put together in order. */
const written = z.strictObject({
  upload: key,
  pieces: z.int('分段数不对').check(z.gte(1, '内容是空的'), z.lte(400, '内容太长')),
});
const change = { id: id('文件'), version };
const read = { access: 'staff', effect: 'read', limit: { times: 600, seconds: 60 } } as const;
const write = { access: 'staff', effect: 'write', limit: { times: 120, seconds: 60 } } as const;

/** A custom word: what people say and what documents call it; without meanings, a term that must stay whole. */
const word = z.object({
  id: z.string(),
  word: z.string(),
  means: z.array(z.string()),
  version: z.int(),
  by: z.string(),
  at: instant,
});

/** What staff do with policy documents. A department works on its own; the intake centre on all. */
export const publishing = {
  list: action({
    summary: 'Documents of one’s department (the intake centre: of all), the last changed first.',
    ...read,
    input: z.strictObject({ ...page, state: z.optional(publishState), kind: z.optional(documentKind) }),
    output: z.object({ items: z.array(row), next: z.optional(z.string()), total: z.int() }),
  }),
  get: action({
    summary: 'One document with its history and what may be done now.',
    ...read,
    input: z.strictObject({ id: id('文件') }),
    output: sheet,
  }),
  piece: action({
    summary: 'One piece of the text of a revision.',
    ...read,
    input: z.strictObject({
      id: id('文件'),
      revision: z.int('版本不对').check(z.gte(1, '版本不对')),
      piece: z.int('位置不对').check(z.gte(0, '位置不对')),
    }),
    output: z.object({ text: z.string(), pieces: z.int() }),
  }),
  write: action({
    summary: 'Hand in one piece of a text (as it is) or of an attachment (base64), before `save` or `attach` names them.',
    ...write,
    limit: { times: 1200, seconds: 60 },
    input: z.strictObject({
      upload: key,
      piece: z.int('位置不对').check(z.gte(0, '位置不对'), z.lte(399, '内容太长')),
      content: z.string('内容不对').check(z.minLength(1, '内容是空的'), z.maxLength(MAX_PIECE, '一段太长')),
    }),
    output: done,
  }),
  create: action({
    summary: 'A new draft. The same key answers with the same document; a document with the same number and issuer is refused.',
    ...write,
    input: z.strictObject({ key, about: documentAbout, body: written, note: z._default(text('修改说明', 0, 200), '') }),
    output: sheet,
  }),
  save: action({
    summary: 'Change what is said about a document, or its text too. Residents see it after the next `publish`.',
    ...write,
    input: z.strictObject({
      ...change,
      about: documentAbout,
      body: z.optional(written),
      note: z._default(text('修改说明', 0, 200), ''),
    }),
    output: sheet,
  }),
  publish: action({
    summary: 'Show residents the newest text. Those who follow its topic or issuer are told, once per document.',
    ...write,
    input: z.strictObject(change),
    output: sheet,
  }),
  withdraw: action({
    summary: 'Take a document away from residents, with the reason.',
    ...write,
    input: z.strictObject({ ...change, reason: text('撤回理由', 2, 200) }),
    output: sheet,
  }),
  attach: action({
    summary: 'Add an attachment (PDF, Word, Excel; 5 MB).',
    ...write,
    input: z.strictObject({ ...change, name: text('附件名', 1, 100), content: written }),
    output: sheet,
  }),
  detach: action({
    summary: 'Take an attachment away.',
    ...write,
    input: z.strictObject({ ...change, attachment: id('附件') }),
    output: sheet,
  }),
  words: action({
    summary: 'The custom dictionary: what people say, and what documents call it.',
    ...read,
    input: nothing,
    output: z.object({ items: z.array(word) }),
  }),
  setWord: action({
    summary: 'Add a word or change what it means; with `version` of the one seen, or without for a new one.',
    ...write,
    input: z.strictObject({
      word: text('词', 1, 20),
      means: z.array(text('对应的说法', 1, 20), '对应的说法不对').check(z.maxLength(10, '对应的说法最多 10 个')),
      version: z.optional(version),
    }),
    output: z.object({ items: z.array(word) }),
  }),
  removeWord: action({
    summary: 'Take a word out of the dictionary.',
    ...write,
    input: z.strictObject(change),
    output: z.object({ items: z.array(word) }),
  }),
  missed: action({
    summary: 'What residents searched without finding it, most often first; long digits are masked.',
    ...read,
    input: z.strictObject(page),
    output: z.object({
      items: z.array(z.object({ id: z.string(), words: z.string(), times: z.int(), lastAt: instant })),
      next: z.optional(z.string()),
    }),
  }),
  settle: action({
    summary: 'A missed search has been seen to; it comes back if it is missed again.',
    ...write,
    input: z.strictObject({ id: id('记录') }),
    output: done,
  }),
};
