/** Named values, from a row of JSONL or CSV or from above a Markdown text, by Chinese or English names. */
import { dayIn } from './day';
import { tidyNumber } from './guess';
import { branchOf, kindOf, statusOf } from './kinds';
import { tidyCharacters } from './tidy';
import { plainDocument, ReadRefusal, type ReadDocument } from './types';

const NAMES = {
  id: ['id', '编号', '标识'],
  title: ['title', '标题', '名称', '文件名称', '文件标题'],
  number: ['number', '文号', '发文字号', '令号'],
  issuer: ['issuer', '发文机关', '发布机关', '制定机关', '发布机构', '发文单位'],
  published: ['published', 'published_on', 'publishedon', 'date', '发布日期', '公布日期', '发文日期'],
  written: ['written', '成文日期', '通过日期'],
  effective: ['effective', 'effective_on', 'effectiveon', '施行日期', '生效日期', '实施日期'],
  category: ['category', 'kind', '种类', '类别', '类型', '文件种类', '文件类型', '法律效力位阶'],
  topic: ['topic', '主题', '主题分类'],
  region: ['region', '地区', '适用地区', '区域'],
  status: ['status', '状态', '效力', '效力状态', '时效性', '有效性'],
  supersededBy: ['superseded_by', 'supersededby', 'replaced_by', '替代文件', '被替代', '新文件编号'],
  url: ['url', 'link', '网址', '链接', '来源网址', '原文链接'],
  source: ['source', '来源'],
  explanation: ['explanation', '解读'],
  body: ['body', 'text', 'content', '正文', '内容', '全文'],
  file: ['file', '文件', '文件名', '正文文件'],
} as const;
export type FieldName = keyof typeof NAMES;

const BY_NAME = new Map<string, FieldName>(
  (Object.entries(NAMES) as [FieldName, readonly string[]][]).flatMap(([field, names]) =>
    names.map((name) => [name, field] as const),
  ),
);
/** Null: a column nobody here knows; it is left aside. */
export const fieldNamed = (name: string): FieldName | null => BY_NAME.get(name.trim().toLowerCase().replace(/\s+/g, '_')) ?? null;

/** Values by our names. Throws where a value is neither text nor a number. */
export function fieldsOf(values: Record<string, unknown>): Partial<Record<FieldName, string>> {
  const fields: Partial<Record<FieldName, string>> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = fieldNamed(name);
    if (!field || value === null || value === undefined) continue;
    if (typeof value !== 'string' && typeof value !== 'number') throw new ReadRefusal('BAD_ROW', `「${name}」要写成文字`);
    const text = field === 'body' ? String(value) : tidyCharacters(String(value)).trim();
    if (text !== '') fields[field] ??= text;
  }
  return fields;
}

/** The document these values tell of. Throws where a value cannot be meant so. */
export function fromFields(values: Record<string, unknown>, body: string): ReadDocument {
  const fields = fieldsOf(values);
  const line = (name: FieldName) => fields[name]?.replace(/\s*\n\s*/g, ' ') ?? null;
  const warnings: string[] = [];
  const named = <T>(name: FieldName, label: string, meaning: (text: string) => T | null): T | null => {
    const text = line(name);
    const found = text === null ? null : meaning(text);
    if (text !== null && found === null) warnings.push(`不认识的${label}「${text.slice(0, 20)}」`);
    return found;
  };
  const category = line('category');
  const supersededBy = line('supersededBy');
  const status = named('status', '效力状态', statusOf);
  const address = [line('url'), line('source')].find((text) => text !== null && /^https?:\/\/[^\s<>"]+$/.test(text));
  return {
    ...plainDocument(body),
    sourceId: line('id'),
    title: line('title'),
    number: line('number') && tidyNumber(line('number')!),
    issuer: line('issuer'),
    kind: named('category', '文件种类', kindOf),
    topic:
      line('topic')
        ?.split(/[/／\\]/)[0]
        ?.trim() ||
      (category && branchOf(category)),
    region: line('region'),
    publishedOn: dayOf('发布日期', line('published')) ?? dayOf('成文日期', line('written')),
    effectiveOn: dayOf('施行日期', line('effective')),
    status: supersededBy && status !== 'repealed' ? 'superseded' : status,
    supersededBy,
    source: address ?? null,
    explanation: fields.explanation ?? null,
    warnings,
  };
}

function dayOf(label: string, text: string | null): string | null {
  if (text === null) return null;
  const day = dayIn(text);
  if (day === null) throw new ReadRefusal('BAD_ROW', `${label}「${text.slice(0, 20)}」不是日期，请写成 2024-03-01`);
  return day;
}
