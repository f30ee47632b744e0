import { credentialKind, shownItem } from './credentials-parts';
import { action } from './define';
import {
  alertState,
  alertView,
  figureRow,
  importState,
  importView,
  kindId,
  MOST_ROWS,
  officeKind,
  proposalState,
  proposalView,
  reason,
  recordView,
  registerRows,
  registerView,
  registryEvent,
  repeatedLines,
  rowFault,
  statusAct,
} from './registry-parts';
import { cursor, day, id, instant, key, nothing, page, text, version } from './shared';
import { z } from './zod';

const change = { id: id('编号'), version };
const read = { access: 'staff', effect: 'read', limit: { times: 600, seconds: 60 } } as const;
const write = { access: 'staff', effect: 'write', limit: { times: 120, seconds: 60 } } as const;
const typed = z.record(
  z.string().check(z.maxLength(40, '不认识的项目')),
  z.string('格式不对').check(z.maxLength(200, '最多 200 个字')),
);
const number = z.string('请填写编号').check(z.minLength(1, '请填写编号'), z.maxLength(100, '编号太长'));

/** What staff do with registers. A department works on its own kinds; the intake centre on all. */
export const registry = {
  kinds: action({
    summary: "The department's kinds of credentials, hidden ones included.",
    ...read,
    input: nothing,
    output: z.object({ items: z.array(officeKind), create: z.boolean() }),
  }),
  register: action({
    summary: 'How the register of a kind stands. Some seconds old at most.',
    ...read,
    input: z.strictObject({ kind: kindId }),
    output: registerView,
  }),
  saveKind: action({
    summary: 'Store a kind: a new one, or a changed one. `version` is the one that was seen; 0: none is stored yet.',
    ...write,
    input: z.strictObject({
      kind: credentialKind,
      version: z.int('版本不对').check(z.gte(0, '版本不对')),
      /** Who looks after it beside the intake centre, which alone may say so. */
      department: z.nullable(z.string().check(z.maxLength(40, '没有这个部门'))),
    }),
    output: officeKind,
  }),
  tryKind: action({
    summary: 'What residents would be told about what they typed, and shown of a record with it. Nothing is stored or asked.',
    ...read,
    input: z.strictObject({ kind: credentialKind, values: typed }),
    output: z.object({
      faults: z.record(z.string(), z.string()),
      shown: z.array(shownItem),
      until: z.nullable(day),
      ended: z.boolean(),
    }),
  }),
  checkRows: action({
    summary: 'What is wrong with rows of a list; nothing is stored. Rows with the same mark have the same number.',
    ...read,
    input: z.strictObject({ kind: kindId, rows: registerRows }),
    output: z.object({ faults: z.array(rowFault), marks: z.array(z.string()) }),
  }),
  beginImport: action({
    summary: 'Begin to bring in a list, or go on with one that was cut off: the same list of the same kind is the same import.',
    ...write,
    input: z.strictObject({
      kind: kindId,
      /** Of the kind the rows were checked by. */
      version: z.int('版本不对').check(z.gte(0, '版本不对')),
      file: text('文件名', 1, 120),
      /** SHA-256 of the rows, in hexadecimal digits. */
      digest: z.string('缺少摘要').check(z.regex(/^[0-9a-f]{64}$/, '摘要不对')),
      rows: z.int('行数不对').check(z.gte(1, '没有内容'), z.lte(MOST_ROWS, '行数太多，请信息部门用命令行导入')),
    }),
    output: importView,
  }),
  importRows: action({
    summary: 'Bring in the next portion of an import. Sent again it changes nothing.',
    ...write,
    limit: { times: 600, seconds: 60 },
    input: z.strictObject({
      id: id('导入'),
      /** Counted from 0. */
      no: z.int('批次不对').check(z.gte(0, '批次不对'), z.lte(MOST_ROWS, '批次不对')),
      rows: registerRows,
      /** Lines of these whose number stands further up in the list. */
      repeated: repeatedLines,
    }),
    output: importView,
  }),
  cancelImport: action({
    summary: 'End an import; what is in stays in.',
    ...write,
    input: z.strictObject({ id: id('导入') }),
    output: importView,
  }),
  imports: action({
    summary: 'Imports of a kind, the newest first.',
    ...read,
    input: z.strictObject({ kind: kindId, state: z.optional(importState), ...page }),
    output: z.object({ items: z.array(importView), next: z.optional(cursor) }),
  }),
  importFaults: action({
    summary: 'Rows an import left out, and why, some portions at a time.',
    ...read,
    input: z.strictObject({ id: id('导入'), ...page }),
    output: z.object({ import: importView, items: z.array(rowFault), next: z.optional(cursor) }),
  }),
  lookUp: action({
    summary: 'One record by its number, masked. Who looked, and why, is written down.',
    ...write,
    limit: { times: 20, seconds: 60 },
    input: z.strictObject({ kind: kindId, number, reason: reason('原因') }),
    output: z.object({ record: z.nullable(recordView) }),
  }),
  propose: action({
    summary: 'Propose to revoke a record, or to reinstate it. Somebody else has to approve.',
    ...write,
    limit: { times: 20, seconds: 60 },
    input: z.strictObject({
      key,
      kind: kindId,
      number,
      act: statusAct,
      reason: reason('原因'),
      document: text('依据文号', 2, 100),
    }),
    output: proposalView,
  }),
  proposals: action({
    summary: 'What was proposed, the newest first.',
    ...read,
    input: z.strictObject({ state: z.optional(proposalState), ...page }),
    output: z.object({ items: z.array(proposalView), next: z.optional(cursor) }),
  }),
  decide: action({
    summary: 'Approve or decline what somebody else has proposed.',
    ...write,
    input: z.strictObject({ ...change, approve: z.boolean('请选择同意或不同意'), note: text('说明', 0, 200) }),
    output: proposalView,
  }),
  withdraw: action({
    summary: 'Take back what one has proposed.',
    ...write,
    input: z.strictObject(change),
    output: proposalView,
  }),
  alerts: action({
    summary: 'Locks that guessing has brought, the newest first. Nothing tells whose number it was, or who guessed.',
    ...read,
    input: z.strictObject({ state: alertState, kind: z.optional(kindId), day: z.optional(day), ...page }),
    output: z.object({ items: z.array(alertView), next: z.optional(cursor) }),
  }),
  closeAlert: action({
    summary: 'Put an alert aside, with what was found.',
    ...write,
    input: z.strictObject({ id: id('提醒'), note: reason('处理说明') }),
    output: alertView,
  }),
  reopenAlert: action({
    summary: 'Take an alert up again.',
    ...write,
    input: z.strictObject({ id: id('提醒') }),
    output: alertView,
  }),
  figures: action({
    summary: 'Checks, slips, codes and locks by day and kind, without persons.',
    ...read,
    input: z
      .strictObject({ from: day, to: day, kind: z.optional(kindId) })
      .check(z.refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= 91 * 86_400_000, '一次最多看 92 天')),
    output: z.object({
      /** Until when today has been counted. */
      at: instant,
      sum: figureRow,
      kinds: z.array(z.object({ id: z.string(), name: z.string(), sum: figureRow })),
      days: z.array(z.object({ day, sum: figureRow, kinds: z.array(z.object({ id: z.string(), sum: figureRow })) })),
    }),
  }),
  events: action({
    summary: 'What staff did with a kind and its register, and who, the newest first.',
    ...read,
    input: z.strictObject({ kind: kindId, ...page }),
    output: z.object({ items: z.array(registryEvent), next: z.optional(cursor) }),
  }),
};
