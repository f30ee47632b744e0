import { documentAbout, MAX_BODY } from '../../../../contract/publishing';
import type { InputOf } from '../../../../contract/define';
import type { publishing } from '../../../../contract/publishing';
import { checkFields } from '../../lib/fields';
import type { About } from '../types';

/** What is said about a document, as the form holds it: all words, empty for nothing. */
export type Fields = { [K in keyof About]: string };
export type AboutInput = InputOf<typeof publishing.create>['about'];

export const FIELD_NAMES: Record<keyof Fields, string> = {
  title: '标题',
  number: '文号',
  issuer: '发文机关',
  kind: '种类',
  topic: '主题',
  region: '适用地区',
  publishedOn: '发布日期',
  effectiveOn: '施行日期',
  status: '效力',
  replacedBy: '替代文件',
  source: '来源网址',
  explanation: '解读',
};
export const ALL_FIELDS = Object.keys(FIELD_NAMES) as (keyof Fields)[];

export const EMPTY_FIELDS: Fields = {
  ...(Object.fromEntries(ALL_FIELDS.map((name) => [name, ''])) as Fields),
  status: 'in_force',
};

export const fieldsOf = (about: About): Fields =>
  Object.fromEntries(ALL_FIELDS.map((name) => [name, about[name] ?? ''])) as Fields;

/** What the contract wants; its schema says whether the words will do. */
export function aboutOf(fields: Fields): AboutInput {
  const orNull = (value: string) => value.trim() || null;
  return {
    ...(fields as unknown as AboutInput),
    number: orNull(fields.number),
    region: orNull(fields.region),
    publishedOn: orNull(fields.publishedOn),
    effectiveOn: orNull(fields.effectiveOn),
    replacedBy: orNull(fields.replacedBy),
    source: orNull(fields.source),
  };
}

/** What is wrong with a form, by the names the server would use; null if nothing is. */
export function checkForm(fields: Fields, body: string | undefined): Record<string, string> | null {
  const wrong: Record<string, string> = {};
  for (const [name, text] of Object.entries(checkFields(documentAbout, aboutOf(fields)) ?? {})) wrong[`about.${name}`] = text;
  if (fields.kind === '') wrong['about.kind'] = '请选择种类';
  if (body !== undefined) {
    if (body.trim() === '') wrong['body'] = '请写正文';
    else if (body.length > MAX_BODY) wrong['body'] = `正文最多 30 万字，现在多了 ${body.length - MAX_BODY} 字`;
  }
  return Object.keys(wrong).length > 0 ? wrong : null;
}

/** Files and clipboards bring characters that no store takes. */
export const cleanBody = (body: string): string =>
  body.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/gu, '');
