import { action } from './define';
import { cursor, day, done, id, instant, nothing, page, text } from './shared';
import { z } from './zod';

/** What a document is; how binding it is follows from this. */
export const documentKind = z.enum(
  ['law', 'interpretation', 'regulation', 'local', 'rule', 'normative', 'notice', 'other'],
  '文件种类不对',
);
export type DocumentKind = z.output<typeof documentKind>;

export const DOCUMENT_KIND_TEXTS: Record<DocumentKind, string> = {
  law: '法律',
  interpretation: '司法解释',
  regulation: '行政法规',
  local: '地方性法规',
  rule: '规章',
  normative: '规范性文件',
  notice: '通知公告',
  other: '其他',
};

/** Whether it holds today. `superseded`: a newer document says it instead. */
export const documentStatus = z.enum(['in_force', 'superseded', 'repealed'], '效力状态不对');
export type DocumentStatus = z.output<typeof documentStatus>;

export const DOCUMENT_STATUS_TEXTS: Record<DocumentStatus, string> = {
  in_force: '现行有效',
  superseded: '已有新文件',
  repealed: '已失效',
};

/** Ranges to mark: [from, to) in UTF-16 code units of the text beside them. */
const ranges = z.array(z.tuple([z.int(), z.int()]));

export const documentSummary = z.object({
  id: z.string(),
  title: z.string(),
  /** 文号, as written. */
  number: z.nullable(z.string()),
  issuer: z.string(),
  kind: documentKind,
  topic: z.string(),
  status: documentStatus,
  publishedOn: z.nullable(day),
});

const facet = z.array(z.object({ value: z.string(), count: z.int() }));

/** What a search may be narrowed to. Years are those of publication. */
const filters = {
  issuer: z.optional(text('发文机关', 1, 60)),
  kind: z.optional(documentKind),
  topic: z.optional(text('主题', 1, 20)),
  year: z.optional(z.int('年份不对').check(z.gte(1900, '年份不对'), z.lte(2200, '年份不对'))),
  status: z.optional(documentStatus),
};

const searchInput = z.strictObject({
  /** Words, "phrases", -excluded words, document numbers. Only the first 400 characters are read. */
  words: z.string('请输入要查的内容').check(z.maxLength(10_000, '输入太长了，请只写关键的几个词')),
  ...filters,
  sort: z._default(z.enum(['relevance', 'newest'], '排序方式不对'), 'relevance'),
  /** Take the words as typed: no correction. */
  exact: z._default(z.boolean(), false),
  ...page,
  /** Carries the documents still to be shown, in their order, so that paging neither repeats nor leaves out. */
  cursor: z.optional(z.string().check(z.maxLength(1500, '翻页标记不对'))),
});

const searchOutput = z.object({
  items: z.array(
    z.object({
      ...documentSummary.shape,
      titleRanges: ranges,
      /** The best passages, best first. `section` is where `read` finds it; `label` is 第三条 or empty. */
      passages: z.array(z.object({ section: z.int(), label: z.string(), heading: z.string(), text: z.string(), ranges })),
      /** Staff wrote what it means in plain words. */
      explained: z.boolean(),
    }),
  ),
  next: z.optional(z.string()),
  /** Documents found in all; at most 200 are offered. */
  total: z.int(),
  /** How many of those found fall under each value of a filter, most first. The filter's own choice is left out of its counts. */
  facets: z.object({ issuer: facet, kind: facet, topic: facet, year: facet, status: facet }),
  /** What was searched instead of the words typed, if a slip was likely. */
  corrected: z.optional(z.string()),
  /** Nothing says what was asked; these come nearest. */
  nearest: z.boolean(),
  /** The words were too long, and only their beginning was read. */
  cut: z.boolean(),
});

const tocEntry = z.object({
  /** 1 for parts and chapters, 2 and more for what is inside them. */
  depth: z.int(),
  title: z.string(),
  /** First section under it. */
  section: z.int(),
});

const documentView = z.object({
  ...documentSummary.shape,
  region: z.nullable(z.string()),
  effectiveOn: z.nullable(day),
  source: z.nullable(z.string()),
  /** The published version's number; `read` asks for the same one. */
  version: z.int(),
  updatedAt: instant,
  /** How many sections there are to read. */
  sections: z.int(),
  contents: z.array(tocEntry),
  /** Staff's explanation in plain words, or empty. */
  explanation: z.string(),
  replacedBy: z.nullable(documentSummary),
  replaces: z.array(documentSummary),
  related: z.array(documentSummary),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.int(), url: z.string() })),
  favourite: z.boolean(),
  /** Which of its topic and issuer the caller follows. */
  following: z.object({ topic: z.boolean(), issuer: z.boolean() }),
});

const followable = z.enum(['topic', 'issuer'], '关注的对象不对');

const read = { access: 'public', effect: 'read', limit: { times: 240, seconds: 60 } } as const;
const own = { access: 'resident', effect: 'read', limit: { times: 240, seconds: 60 } } as const;
const change = { access: 'resident', effect: 'write', limit: { times: 120, seconds: 60 } } as const;

/** Policy documents for everybody. What staff do with them is in `publishing`. */
export const documents = {
  search: action({ summary: 'Search published documents in full text.', ...read, input: searchInput, output: searchOutput }),
  suggest: action({
    summary: 'What the words typed so far may become: titles, numbers, and words that occur.',
    ...read,
    limit: { times: 600, seconds: 60 },
    input: z.strictObject({ words: z.string('请输入要查的内容').check(z.maxLength(400, '输入太长了')) }),
    output: z.object({
      items: z.array(z.object({ text: z.string(), /** Set where it is one document. */ id: z.nullable(z.string()) })),
    }),
  }),
  overview: action({
    summary: 'For a start without words: the newest documents, and topics and issuers with their counts.',
    ...read,
    input: nothing,
    output: z.object({ newest: z.array(documentSummary), topics: facet, issuers: facet, total: z.int() }),
  }),
  get: action({
    summary: 'One published document: what it is, its table of contents, what belongs to it. The text comes from `read`.',
    ...read,
    input: z.strictObject({ id: id('文件') }),
    output: documentView,
  }),
  read: action({
    summary: "A run of a published document's sections, in order.",
    ...read,
    input: z.strictObject({
      id: id('文件'),
      version: z.int('版本不对').check(z.gte(1, '版本不对')),
      from: z._default(z.int('位置不对').check(z.gte(1, '位置不对')), 1),
      limit: z._default(z.int('每页条数不对').check(z.gte(1, '每页至少 1 条'), z.lte(60, '每页最多 60 条')), 30),
    }),
    output: z.object({
      items: z.array(
        z.object({
          section: z.int(),
          label: z.string(),
          /** Headings that begin here, outermost first. */
          headings: z.array(z.object({ depth: z.int(), title: z.string() })),
          text: z.string(),
        }),
      ),
      /** Where to go on, absent at the end. */
      next: z.optional(z.int()),
    }),
  }),
  favourite: action({
    summary: 'Keep a document in one’s favourites, or take it out.',
    ...change,
    input: z.strictObject({ id: id('文件'), on: z.boolean('请选择收藏或取消') }),
    output: done,
  }),
  favourites: action({
    summary: "The caller's favourites, newest first. What was withdrawn since is left out.",
    ...own,
    input: z.strictObject(page),
    output: z.object({ items: z.array(documentSummary), next: z.optional(cursor) }),
  }),
  follow: action({
    summary: 'Be told about new documents of a topic or an issuer, or no longer.',
    ...change,
    input: z.strictObject({ kind: followable, value: text('关注的内容', 1, 60), on: z.boolean('请选择关注或取消') }),
    output: done,
  }),
  follows: action({
    summary: 'What the caller follows.',
    ...own,
    input: nothing,
    output: z.object({ items: z.array(z.object({ kind: followable, value: z.string() })) }),
  }),
};
