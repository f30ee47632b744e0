/** The numbers Word puts before paragraphs by itself: they stand in no text, and without them 第三条 is lost. */
import { eachTag } from './xml';

interface Level {
  format: string;
  text: string;
  start: number;
}

interface List {
  levels: Map<number, Level>;
}

/** Gives the next number of a list, and counts on. */
export type Numbering = (numId: string, level: number) => string;

export function readNumbering(xml: string): Numbering {
  const { abstracts, lists, starts } = takeApart(xml);
  /** By list: how far each level has counted. Lists of one definition count together, unless one begins anew. */
  const counters = new Map<string, Map<number, number>>();
  return (numId, level) => {
    const abstractId = lists.get(numId);
    const list = abstractId === undefined ? undefined : abstracts.get(abstractId);
    const here = list?.levels.get(level);
    if (!list || !here) return '';
    const own = starts.get(numId);
    const key = own ? `list ${numId}` : `definition ${abstractId}`;
    const counter = counters.get(key) ?? counters.set(key, new Map()).get(key)!;
    const first = (l: number) => own?.get(l) ?? list.levels.get(l)?.start ?? 1;
    counter.set(level, (counter.get(level) ?? first(level) - 1) + 1);
    for (const deeper of [...counter.keys()]) if (deeper > level) counter.delete(deeper);
    if (here.format === 'bullet') return '- ';
    const label = here.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return formatNumber(counter.get(at) ?? first(at), list.levels.get(at)?.format ?? 'decimal');
    });
    return label && `${label}${/[、）)．.]$/.test(label) ? '' : ' '}`;
  };
}

function takeApart(xml: string) {
  const abstracts = new Map<string, List>();
  const lists = new Map<string, string>();
  const starts = new Map<string, Map<number, number>>();
  let list: List | null = null;
  let level: Level | null = null;
  let numId = '';
  let overridden = 0;
  eachTag(xml, (name, attributes) => {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:abstractNum') abstracts.set(attributes['w:abstractNumId'] ?? '', (list = { levels: new Map() }));
    else if (name === 'w:num') {
      list = null;
      level = null;
      numId = attributes['w:numId'] ?? '';
    } else if (name === 'w:abstractNumId') lists.set(numId, value);
    else if (name === 'w:lvlOverride') overridden = Number(attributes['w:ilvl']) || 0;
    else if (name === 'w:startOverride') {
      const own = starts.get(numId) ?? starts.set(numId, new Map()).get(numId)!;
      own.set(overridden, Number(value) || 0);
    } else if (name === 'w:lvl' && list)
      list.levels.set(Number(attributes['w:ilvl']) || 0, (level = { format: 'decimal', text: '', start: 1 }));
    else if (level && name === 'w:start') level.start = Number(value) || 0;
    else if (level && name === 'w:numFmt') level.format = value;
    else if (level && name === 'w:lvlText') level.text = value.slice(0, 60);
  });
  return { abstracts, lists, starts };
}

const DIGITS = '零一二三四五六七八九';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

function formatNumber(n: number, format: string): string {
  if (/^(chinese|ideographDigital|japaneseCounting|taiwaneseCounting|ideographTraditional$)/.test(format)) return chinese(n);
  if (/^decimalEnclosedCircle/.test(format)) return CIRCLED[n - 1] ?? String(n);
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letter = String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(9, Math.floor((n - 1) / 26) + 1));
    return format === 'lowerLetter' ? letter : letter.toUpperCase();
  }
  if (format === 'lowerRoman' || format === 'upperRoman') return format === 'lowerRoman' ? roman(n).toLowerCase() : roman(n);
  return format === 'none' ? '' : String(n);
}

/** 一, 十二, 一百零三: as articles are counted. */
function chinese(n: number): string {
  if (!(n > 0 && n < 10_000)) return String(n);
  let text = '';
  let gap = false;
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / unit) % 10;
    if (digit === 0) gap = text !== '';
    else {
      text += (gap ? '零' : '') + DIGITS[digit]! + name;
      gap = false;
    }
  }
  return text.replace(/^一十/, '十');
}

function roman(n: number): string {
  if (!(n > 0 && n < 4000)) return String(n);
  let text = '';
  for (const [value, sign] of [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const) {
    for (; n >= value; n -= value) text += sign;
  }
  return text;
}
