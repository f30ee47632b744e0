/** An exam as a form has it: everything as it is typed, checked against the contract's own schema before it is sent. */
import { EDUCATION_TEXTS, type Education } from '../../../../contract/exam-parts';
import { examAbout } from '../../../../contract/examoffice-parts';
import { z } from '../../../../contract/zod';
import { checkFields } from '../../lib/fields';
import type { About, Condition } from '../types';
import { fromLocal, toLocal } from './china-time';

const text = z.string();
const subject = z.object({ id: text, name: text, fee: text, full: text, pass: text });
const conditionForm = z.object({
  kind: text,
  kinds: z.array(text),
  min: text,
  max: text,
  on: text,
  least: text,
  years: z.record(text, text),
  id: text,
  name: text,
  width: text,
  height: text,
  text,
});
export const formSchema = z.object({
  code: text,
  name: text,
  certificate: text,
  organiser: text,
  about: text,
  rules: text,
  opensAt: text,
  closesAt: text,
  changesUntil: text,
  ticketsFrom: text,
  resultsFrom: text,
  holdMinutes: text,
  offerMinutes: text,
  pace: text,
  minSubjects: text,
  subjects: z.array(subject),
  conditions: z.array(conditionForm),
});
export type Form = z.output<typeof formSchema>;
export type SubjectForm = Form['subjects'][number];
export type ConditionForm = Form['conditions'][number];

export const FIELD_NAMES: Record<keyof Form, string> = {
  code: '考试代码',
  name: '考试名称',
  certificate: '证书名称',
  organiser: '主办单位',
  about: '考试说明',
  rules: '考场规则',
  opensAt: '报名开始',
  closesAt: '报名截止',
  changesUntil: '退考、换场次截止',
  ticketsFrom: '准考证从何时起可以看',
  resultsFrom: '成绩从何时起可以查',
  holdMinutes: '选座后保留几分钟',
  offerMinutes: '候补到座位后给几分钟确认',
  pace: '开始时每秒放行几人',
  minSubjects: '至少报几科',
  subjects: '科目',
  conditions: '报名条件',
};

export const EMPTY_SUBJECT: SubjectForm = { id: '', name: '', fee: '0', full: '100', pass: '60' };
export const EMPTY_FORM: Form = {
  ...{ code: '', name: '', certificate: '', organiser: '', about: '', rules: '' },
  ...{ opensAt: '', closesAt: '', changesUntil: '', ticketsFrom: '', resultsFrom: '' },
  ...{ holdMinutes: '15', offerMinutes: '1440', pace: '', minSubjects: '1' },
  subjects: [EMPTY_SUBJECT],
  conditions: [],
};

const EMPTY_CONDITION: ConditionForm = {
  ...{ kind: 'papers', kinds: ['resident_id'], min: '', max: '', on: '', least: 'college', years: {} },
  ...{ id: '', name: '', width: '295', height: '413', text: '' },
};
export const conditionOf = (kind: Condition['kind']): ConditionForm => ({ ...EMPTY_CONDITION, kind });

const shown = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
/** Fen as yuan: `6150` is `61.5`. */
const yuan = (fen: number) => String(fen / 100);

export function formOf(about: About): Form {
  return {
    ...about,
    rules: about.rules.join('\n'),
    opensAt: toLocal(about.opensAt),
    closesAt: toLocal(about.closesAt),
    changesUntil: toLocal(about.changesUntil),
    ticketsFrom: toLocal(about.ticketsFrom),
    resultsFrom: toLocal(about.resultsFrom),
    holdMinutes: shown(about.holdMinutes),
    offerMinutes: shown(about.offerMinutes),
    pace: shown(about.pace),
    minSubjects: shown(about.minSubjects),
    subjects: about.subjects.map(({ id, name, fee, full, pass }) => ({
      id,
      name,
      fee: yuan(fee),
      full: shown(full),
      pass: shown(pass),
    })),
    conditions: about.conditions.map(conditionForm_),
  };
}

function conditionForm_(condition: Condition): ConditionForm {
  const typed: Record<string, unknown> = { ...conditionOf(condition.kind) };
  for (const [field, value] of Object.entries(condition)) {
    if (field === 'years') typed[field] = Object.fromEntries(Object.entries(value as object).map(([e, n]) => [e, String(n)]));
    else typed[field] = typeof value === 'number' || value === null ? shown(value as number | null) : value;
  }
  return typed as ConditionForm;
}

/** What was typed as a number; something that is none fails the schema. */
const number = (typed: string): number => (/^\d+(\.\d+)?$/.test(typed.trim()) ? Number(typed) : NaN);
const optional = (typed: string): number | null => (typed.trim() === '' ? null : number(typed));
/** Without the errors of binary fractions. */
const fen = (typed: string): number => (/^\d+(\.\d{1,2})?$/.test(typed.trim()) ? Math.round(Number(typed) * 100) : NaN);
/** Something that is no time stays, and fails the schema. */
const when = (local: string): string => fromLocal(local) ?? local;

/** As it is sent. What is not right yet is in it as it is, for the schema to name. */
export function aboutOf(form: Form): About {
  return {
    ...form,
    rules: form.rules.split('\n').flatMap((line) => line.trim() || []),
    opensAt: when(form.opensAt),
    closesAt: when(form.closesAt),
    changesUntil: when(form.changesUntil),
    ticketsFrom: when(form.ticketsFrom),
    resultsFrom: form.resultsFrom === '' ? null : when(form.resultsFrom),
    holdMinutes: number(form.holdMinutes),
    offerMinutes: number(form.offerMinutes),
    pace: optional(form.pace),
    minSubjects: number(form.minSubjects),
    subjects: form.subjects.map(({ id, name, fee, full, pass }) => ({
      id: id.trim(),
      name,
      fee: fen(fee),
      full: number(full),
      pass: number(pass),
    })),
    conditions: form.conditions.map(toCondition),
  };
}

function toCondition(typed: ConditionForm): Condition {
  const { kind, kinds, min, max, on, least, id, name, width, height, text: words } = typed;
  const years = Object.entries(typed.years).filter(([, value]) => value.trim() !== '');
  const all: Record<string, object> = {
    papers: { kinds },
    age: { min: optional(min), max: optional(max), on },
    education: { least },
    work: { years: Object.fromEntries(years.map(([e, value]) => [e, number(value)])) },
    certificate: { id: id.trim(), name },
    photo: { width: number(width), height: number(height) },
    declare: { text: words },
  };
  return { kind, ...all[kind] } as Condition;
}

/** What is wrong, by field: `opensAt`, `subjects.0.fee`. Null: nothing. */
export function checkForm(form: Form): Record<string, string> | null {
  const found = { ...checkFields(examAbout, aboutOf(form)), ...moreWrong(form) };
  return Object.keys(found).length > 0 ? found : null;
}

/** What people would want to hear in other words than the schema's, or as early as the server's own checks. */
function moreWrong(form: Form): Record<string, string> {
  const wrong: Record<string, string> = { ...dateFaults(form) };
  for (const [i, { id, name, fee, pass, full }] of form.subjects.entries()) {
    if (!/^[A-Za-z0-9._-]{1,20}$/.test(id.trim())) wrong[`subjects.${i}.id`] = '代码用字母、数字，最多 20 个';
    if (Number.isNaN(fen(fee))) wrong[`subjects.${i}.fee`] = '报名费写成元，最多两位小数，比如 61.5';
    if (number(pass) > number(full)) wrong[`subjects.${i}.pass`] = '合格分不能比满分高';
    if (form.subjects.findIndex((other) => other.id.trim() === id.trim()) < i)
      wrong[`subjects.${i}.id`] = `科目代码和前面的重复了${name ? `（${name}）` : ''}`;
  }
  if (number(form.minSubjects) > form.subjects.length) wrong['minSubjects'] = '比科目还多';
  for (const [i, condition] of form.conditions.entries()) {
    if (condition.kind === 'work' && !Object.values(condition.years).some((value) => value.trim() !== ''))
      wrong[`conditions.${i}.years`] = '至少给一种学历填上年限，0 表示不要求';
    if (condition.kind === 'age' && condition.min === '' && condition.max === '')
      wrong[`conditions.${i}.min`] = '最小和最大年龄至少填一个';
    if (condition.kind === 'age' && condition.on === '') wrong[`conditions.${i}.on`] = '请选择算到哪一天';
  }
  return wrong;
}

/** The order of the dates, said beside the later one; only of those that are filled in. */
export function dateFaults(form: Form): Record<string, string> {
  const wrong: Record<string, string> = {};
  const order = (earlier: keyof Form, later: keyof Form, words: string, same = true) => {
    const [a, b] = [form[earlier], form[later]];
    if (a !== '' && b !== '' && (same ? b < a : b <= a)) wrong[later] = words;
  };
  for (const field of ['opensAt', 'closesAt', 'changesUntil', 'ticketsFrom'] as const) {
    if (form[field] === '') wrong[field] = `请填写${FIELD_NAMES[field]}的时间`;
  }
  order('opensAt', 'closesAt', '要晚于报名开始', false);
  order('opensAt', 'changesUntil', '不能早于报名开始');
  order('opensAt', 'ticketsFrom', '不能早于报名开始');
  order('ticketsFrom', 'resultsFrom', '不能早于准考证可以看的时间');
  return wrong;
}

/** Not wrong, but seldom meant. */
export function dateDoubts(form: Form): Record<string, string> {
  const doubts: Record<string, string> = {};
  if (form.closesAt && form.changesUntil && form.changesUntil < form.closesAt)
    doubts['changesUntil'] = '早于报名截止：截止前最后报名的人就不能退考、换场次了';
  if (form.closesAt && form.ticketsFrom && form.ticketsFrom < form.changesUntil)
    doubts['ticketsFrom'] = '早于退考、换场次截止：看过准考证以后座位还可能变';
  return doubts;
}

export const EDUCATIONS = Object.entries(EDUCATION_TEXTS) as [Education, string][];
