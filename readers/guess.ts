/** What the first and last lines of a Chinese official document say about it (红头文件, or the table above it on a website). */
import { dayIn, DAY } from './day';
import { guessKind } from './kinds';
import type { ReadDocument } from './types';

const ORGAN =
  '(?:人民政府|政府办公[厅室]|办公[厅室]|委员会|人民代表大会|人民法院|人民检察院|管理局|总局|分局|[\\u4e00-\\u9fa5]局|[\\u4e00-\\u9fa5]厅|财政部|[\\u4e00-\\u9fa5]部|国务院|[\\u4e00-\\u9fa5]{2}院|中心|管委会|领导小组|[\\u4e00-\\u9fa5]署|[\\u4e00-\\u9fa5]委)';
const NUMBER =
  /^[（(]?([\u4e00-\u9fa5A-Za-z]{1,20}\s?[〔［[【(（]\s?(?:19|20)\d{2}\s?[〕］\]】)）]\s?第?\s?\d{1,5}\s?号|(?:[\u4e00-\u9fa5]{2,30}令|公告)\s?第?\s?[\d一二三四五六七八九十百〇零]{1,6}\s?号|(?:19|20)\d{2}年第\s?\d{1,4}\s?号)[）)]?$/;
const LETTERHEAD = new RegExp(`^([\\u4e00-\\u9fa5、]{2,40}?${ORGAN})(?:文件|公报|令)$`);
const SIGNATURE = new RegExp(`^[\\u4e00-\\u9fa5]{2,30}$`);
const ENDS_AS_ORGAN = new RegExp(`${ORGAN}$`);
const TITLE_END =
  /(通知|意见|决定|决议|办法|规定|条例|细则|方案|规划|计划|批复|复函|函|公告|通告|公示|通报|报告|纪要|法|规则|制度|标准|解释|准则|指南|请示|议案|命令|令)(?:[（(][^（）()]{1,30}[）)])?$/;
const LABELS: Record<string, 'title' | 'number' | 'issuer' | 'published' | 'effective' | 'topic'> = {
  标题: 'title',
  名称: 'title',
  文件名称: 'title',
  发文字号: 'number',
  文号: 'number',
  发文机关: 'issuer',
  发布机关: 'issuer',
  发布机构: 'issuer',
  制定机关: 'issuer',
  公开主体: 'issuer',
  发布日期: 'published',
  公布日期: 'published',
  发文日期: 'published',
  成文日期: 'published',
  施行日期: 'effective',
  生效日期: 'effective',
  实施日期: 'effective',
  主题分类: 'topic',
};
/** How many lines from the top are looked at. */
const TOP = 40;
const TITLE_LINES = 4;

interface Head {
  title?: string;
  number?: string;
  issuer?: string;
  published?: string;
  effective?: string;
  topic?: string;
}

/** Fills in what the document does not say about itself yet, and takes the letterhead that was read out of its body. */
export function guess(document: ReadDocument): ReadDocument {
  const lines = document.body.split('\n');
  const labelled = readLabels(lines);
  const head = readHead(lines);
  const end = readEnd(lines);
  const title = document.title ?? labelled.title ?? head.title ?? null;
  const number = document.number ?? labelled.number ?? head.number ?? null;
  const issuer = document.issuer ?? labelled.issuer ?? head.issuer ?? end.issuer ?? issuerIn(title);
  const publishedOn = document.publishedOn ?? dayIn(labelled.published ?? '') ?? end.published ?? null;
  return {
    ...document,
    title,
    number: number && tidyNumber(number),
    issuer,
    publishedOn,
    effectiveOn: document.effectiveOn ?? dayIn(labelled.effective ?? '') ?? effectiveIn(document.body, publishedOn),
    topic: document.topic ?? labelled.topic?.split(/[/／\\]/)[0]?.trim() ?? null,
    kind: document.kind ?? guessKind(title ?? '', issuer ?? '', number ?? ''),
    body: withoutHead(lines, title, head),
  };
}

/** Spaces have no place in a 文号, and its brackets are 〔〕. */
export function tidyNumber(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/[［[【(（]((?:19|20)\d{2})[］\]】)）]/, '〔$1〕')
    .replace(/^[（(](.*[〕号].*)[）)]$/, '$1');
}

/** Lines of 发文字号：国办发〔2024〕1号, alone or as cells of a table. */
function readLabels(lines: readonly string[]): Head {
  const head: Head = {};
  const cells = lines.slice(0, TOP).flatMap((line) => line.split('|').map((cell) => cell.trim()));
  cells.forEach((cell, index) => {
    const [, name, value] = /^([^：:]{2,12})[：:]\s*(.*)$/.exec(cell) ?? [];
    const label = name === undefined ? undefined : LABELS[name.replace(/\s/g, '')];
    const text = value || cells[index + 1];
    if (label && text && text.length <= 200 && !/[：:]$/.test(text)) head[label] ??= text;
  });
  return head;
}

/** Letterhead, number and title from the top down, until something else comes. */
function readHead(lines: readonly string[]): Head {
  const head: Head = {};
  const title: string[] = [];
  for (const line of lines.slice(0, TOP)) {
    const bare = line.replace(/^#+\s*/, '').trim();
    if (bare === '') continue;
    const letterhead = LETTERHEAD.exec(bare.replace(/\s/g, ''));
    if (NUMBER.test(bare)) head.number ??= NUMBER.exec(bare)![1]!;
    else if (letterhead && title.length === 0) head.issuer ??= letterhead[1]!;
    else if (/^#\s/.test(line) && title.length === 0) title.push(bare);
    else if (title.length > 0 && TITLE_END.test(title.join(''))) break;
    else if (isTitleLine(bare) && title.length < TITLE_LINES) title.push(bare);
    else break;
  }
  const whole = title.join('');
  if (whole && (TITLE_END.test(whole) || title.length === 1) && whole.length <= 200) head.title = whole;
  return head;
}

const isTitleLine = (line: string) =>
  line.length <= 60 && !/[。；;，,：:！？]$/.test(line) && !/^第.{1,6}[条章节编]/.test(line) && !DAY.test(line);

/** The signature and the day under it; an attachment may follow, so the first such pair counts. */
function readEnd(lines: readonly string[]): { issuer?: string; published?: string } {
  const filled = lines.map((line) => line.trim()).filter(Boolean);
  for (let i = 1; i < filled.length; i++) {
    const found = DAY.exec(filled[i]!);
    if (!found || found[0].length < filled[i]!.length - 2) continue;
    const above = filled[i - 1]!.replace(/\s/g, '');
    const published = dayIn(filled[i]!) ?? undefined;
    if (SIGNATURE.test(above) && ENDS_AS_ORGAN.test(above)) return { issuer: above, published };
    if (i >= filled.length - 3) return { published };
  }
  return {};
}

/** 云澜市人民政府关于…的通知: who speaks comes first. */
function issuerIn(title: string | null): string | null {
  const before = /^([\u4e00-\u9fa5]{2,30}?)(?:关于|办公室关于)/.exec(title ?? '')?.[1];
  return before && ENDS_AS_ORGAN.test(before) ? before : null;
}

/** What it says about itself (本办法自…起施行) counts more than what it says about others; of these the last. */
function effectiveIn(body: string, publishedOn: string | null): string | null {
  const own = /本[^，。；\n]{1,12}自([^。，；\n]{8,16})起(?:施行|实施|生效|执行)/.exec(body);
  const any = own ?? [...body.matchAll(/自([^。，；\n]{8,16})起(?:施行|实施|生效|执行)/g)].at(-1);
  if (any) return dayIn(any[1]!) ?? (/之日/.test(any[1]!) ? publishedOn : null);
  return /自(?:公布|发布|印发)之日起(?:施行|实施|生效|执行)/.test(body) ? publishedOn : null;
}

/** The lines at the top that only repeat what is known now; it stands above the text wherever the text is shown. */
function withoutHead(lines: readonly string[], title: string | null, head: Head): string {
  const same = (text: string) => text.replace(/^#+\s*/, '').replace(/\s/g, '');
  let rest = same(title ?? '');
  let from = 0;
  for (; from < lines.length; from++) {
    const line = same(lines[from]!);
    if (line === '' || (head.number && NUMBER.test(line))) continue;
    if (head.issuer && LETTERHEAD.test(line)) continue;
    if (rest === '' || !rest.startsWith(line)) break;
    rest = rest.slice(line.length);
  }
  const body = lines.slice(from).join('\n').trim();
  return body === '' ? lines.join('\n') : body;
}
