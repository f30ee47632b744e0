/** An export in its two forms: for machines, and for people. Pure. */
import type { PdfBlock, PdfDocument } from '../ports/pdf';
import { chinaTimeText } from '../shared/time';
import type { Item, Section, Value } from './who';

export interface Collected {
  name: string;
  sections: readonly Section[];
}

/** Beyond that many on paper the rest stands in the other file. */
const MOST_ON_PAPER = 2000;

export interface Head {
  city: string;
  at: string;
}

const ABOUT = '这是系统里保存的、和您有关的全部数据。其他人的信息、工作人员的姓名不在里面。';
const UNSAVED = '查证书时填写的编号和姓名、登录密码一类的内容，系统没有保存，所以也没有。';

/** Headings in Chinese, as on paper; lists stay lists. */
export function asJson(collected: readonly Collected[], { city, at }: Head): string {
  const parts = collected.map(({ name, sections }) => [
    name,
    Object.fromEntries(
      sections.map(({ title, note, items }) => [title, note === undefined ? items : { 说明: note, 内容: items }]),
    ),
  ]);
  const head = { 系统: `呼应 · ${city}`, 导出时间: chinaTimeText(at), 格式: '1', 内容: ABOUT, 没有保存的: UNSAVED };
  return JSON.stringify({ 说明: head, ...(Object.fromEntries(parts) as object) }, null, 2);
}

/** `pictures`: bytes by id, of those there is room for. */
export function asPaper(collected: readonly Collected[], head: Head, pictures: ReadonlyMap<string, Uint8Array>): PdfDocument {
  let room = MOST_ON_PAPER;
  const blocksOf = ({ title, note, items, pictures: own = [] }: Section): PdfBlock[] => {
    const shown = items.slice(0, room);
    room -= shown.length;
    const rest = items.length - shown.length;
    return [
      { kind: 'heading', text: `${title}（${items.length}）` },
      ...(note === undefined || items.length === 0 ? [] : [{ kind: 'note', text: note } as const]),
      ...(items.length === 0 ? [{ kind: 'note', text: '没有' } as const] : []),
      ...shown.flatMap((item, i): PdfBlock[] => [...(i > 0 ? [{ kind: 'line' } as const] : []), ...itemBlocks(item)]),
      ...(rest > 0 ? [{ kind: 'note', text: `另外 ${rest} 条在数据文件里。` } as const] : []),
      ...own.flatMap(({ title: name, id }) => pictureBlocks(name, pictures.get(id) ?? null)),
    ];
  };
  const body = collected.map(({ name, sections }): PdfBlock[] => [
    { kind: 'line' },
    { kind: 'title', text: name },
    ...sections.flatMap(blocksOf),
  ]);
  return {
    title: '我的数据',
    madeAt: head.at,
    foot: '我的数据 · 含个人信息，请妥善保管',
    parts: [[...headBlocks(head), ...body.flat()]],
    replaced: '标作〔U+…〕的字，本系统的字库里没有，以数据文件为准。',
  };
}

const headBlocks = ({ city, at }: Head): PdfBlock[] => [
  { kind: 'title', text: '我的数据' },
  {
    kind: 'rows',
    rows: [
      ['系统', `呼应 · ${city}`],
      ['导出时间', chinaTimeText(at)],
    ],
  },
  { kind: 'note', text: ABOUT },
  { kind: 'note', text: UNSAVED },
];

const FRAME = { width: 120, height: 90 };

const pictureBlocks = (title: string, bytes: Uint8Array | null): PdfBlock[] => [
  { kind: 'note', text: title },
  { kind: 'picture', bytes, ...FRAME, instead: '这张照片没有印出来，请用数据文件里的下载地址取' },
];

function itemBlocks(item: Item): PdfBlock[] {
  const rows = Object.entries(item).filter(([, value]) => !isList(value));
  const lists = Object.entries(item).filter((entry): entry is [string, readonly Value[]] => isList(entry[1]));
  return [
    { kind: 'rows', rows: rows.map(([name, value]) => [name, textOf(value)] as const) },
    ...lists.flatMap(([name, values]): PdfBlock[] =>
      values.length === 0
        ? []
        : [
            { kind: 'note', text: `${name}：` },
            { kind: 'list', items: values.map(textOf) },
          ],
    ),
  ];
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

function textOf(value: Value): string {
  if (value === null || value === '') return '—';
  if (value === true) return '是';
  if (value === false) return '否';
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return value.length === 0 ? '—' : value.map(textOf).join('、');
  return Object.entries(value)
    .map(([name, inner]) => `${name}：${textOf(inner)}`)
    .join('；');
}
