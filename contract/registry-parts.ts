/** What staff see of registers. Nothing of a record but what is masked, and no figure that points at somebody. */
import { credentialKind, shownItem } from './credentials-parts';
import { day, id, instant, text } from './shared';
import { z } from './zod';

/** Rows sent in one call. */
export const PORTION = 200;
/** More than that goes by the operator's command line. */
export const MOST_ROWS = 50_000;
/** Fewer could point at somebody, and are not told. */
export const LEAST = 5;

export const officeKind = z.object({
  /** 0: as it comes along, never changed here. */
  version: z.int(),
  /** Who looks after it beside the intake centre; null: nobody else. */
  department: z.nullable(z.string()),
  kind: credentialKind,
  /** When it was changed last. */
  at: z.nullable(instant),
});
export type OfficeKind = z.output<typeof officeKind>;

const counts = { new: z.int(), changed: z.int(), same: z.int(), left: z.int() };

export const importState = z.enum(['running', 'done', 'cancelled'], '请选择状态');

export const importView = z.object({
  id: z.string(),
  version: z.int(),
  kind: z.string(),
  name: z.string(),
  file: z.string(),
  /** In the list, and portions of it: those up to `next` are in. */
  rows: z.int(),
  portions: z.int(),
  next: z.int(),
  state: importState,
  /** `left`: rows that were left out, because something is wrong with them. */
  ...counts,
  by: z.string(),
  at: instant,
  endedAt: z.nullable(instant),
});
export type ImportView = z.output<typeof importView>;

/** What is wrong, and where; never what stands there. */
export const rowFault = z.object({ line: z.int(), field: z.string(), label: z.string(), message: z.string() });
export type RowFault = z.output<typeof rowFault>;

export const registerView = z.object({
  /** `none`: nothing was ever brought in. `remote`: another place answers for it. */
  source: z.enum(['none', 'own', 'remote']),
  records: z.nullable(z.int()),
  /** The key that seals now, and how many records an older one has sealed. */
  key: z.string(),
  older: z.int(),
  lastImport: z.nullable(importView),
});

const line = z.int('行号不对').check(z.gte(1, '行号不对'), z.lte(10_000_000, '行号不对'));

export const registerRow = z.strictObject({
  line,
  values: z
    .record(
      z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, '不认识的列')),
      z.string('格式不对').check(z.maxLength(1000, '太长')),
    )
    .check(z.refine((values) => Object.keys(values).length <= 40, '列太多')),
});

export const registerRows = z
  .array(registerRow, '内容不对')
  .check(z.minLength(1, '没有内容'), z.maxLength(PORTION, `一次最多 ${PORTION} 行`));
export const repeatedLines = z.array(line).check(z.maxLength(PORTION, '太多了'));

export const statusAct = z.enum(['revoke', 'reinstate'], '请选择撤销或恢复');

/** `approved`: on its way; a moment later it is `done`, whatever breaks in between. */
export const proposalState = z.enum(['open', 'approved', 'done', 'declined', 'withdrawn'], '请选择状态');

export const proposalView = z.object({
  id: z.string(),
  version: z.int(),
  kind: z.string(),
  name: z.string(),
  act: statusAct,
  state: proposalState,
  /** The record, masked as residents see it. */
  items: z.array(shownItem),
  reason: z.string(),
  document: z.string(),
  by: z.string(),
  at: instant,
  /** Made by who is asking, who therefore cannot decide on it. */
  mine: z.boolean(),
  decided: z.nullable(z.object({ by: z.string(), at: instant, note: z.string() })),
  /** Slips and codes about it that were taken back, and whether its holder was told; once it is done. */
  effect: z.nullable(z.object({ slips: z.int(), codes: z.int(), told: z.boolean() })),
});
export type ProposalView = z.output<typeof proposalView>;

export const recordView = z.object({
  status: z.enum(['valid', 'revoked']),
  items: z.array(shownItem),
  until: z.nullable(day),
  ended: z.boolean(),
  /** When it was entered or changed last. */
  at: instant,
  /** What was proposed about it and not decided yet. */
  pending: z.nullable(z.string()),
});

export const alertState = z.enum(['open', 'closed'], '请选择状态');

export const alertView = z.object({
  id: z.string(),
  /** Empty: holders' codes were tried, which are of no kind. */
  kind: z.string(),
  name: z.string(),
  reason: z.enum(['resident', 'sequence', 'number', 'block', 'network', 'lane', 'code-resident', 'code-network', 'code-lane']),
  at: instant,
  /** Locked until then. */
  until: instant,
  /** Misses counted so far, while they are kept. */
  misses: z.nullable(z.int()),
  state: alertState,
  closed: z.nullable(z.object({ by: z.string(), at: instant, note: z.string() })),
});
export type AlertView = z.output<typeof alertView>;

/** `about`: there are up to four more; they would point at somebody. */
const figure = z.object({ n: z.int(), about: z.boolean() });
export type Figure = z.output<typeof figure>;
export const figureNames = ['found', 'none', 'revoked', 'unreachable', 'slips', 'codes', 'locks'] as const;
export type FigureName = (typeof figureNames)[number];

export const figureRow = z.object({
  found: figure,
  none: figure,
  revoked: figure,
  unreachable: figure,
  /** Of these four. */
  checks: figure,
  /** Given out. */
  slips: figure,
  /** Checks by a holder's code, among the above. */
  codes: figure,
  /** That guessing has brought. */
  locks: figure,
  /** Per cent of checks that found something; null where that would say too much. */
  foundRate: z.nullable(z.int()),
});
export type FigureRow = z.output<typeof figureRow>;

export const registryEvent = z.object({
  id: z.string(),
  at: instant,
  by: z.string(),
  kind: z.string(),
  about: z.enum(['kind', 'import', 'status', 'look', 'alert']),
  text: z.string(),
});

export const reason = (name: string) => text(name, 4, 200);
export const kindId = id('种类');
