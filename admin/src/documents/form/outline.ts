import { sectionsOf } from '../../../../contract/article';

/** A heading as residents will see it in the table of contents. */
export interface OutlineEntry {
  depth: number;
  title: string;
  /** Where its first section stands in the text. */
  start: number;
  /** The articles inside, first and last. */
  first: string;
  last: string;
}

export interface Outline {
  entries: OutlineEntry[];
  articles: { label: string; start: number }[];
  sections: number;
  /** What looks like a slip in the numbering, in words. */
  doubts: string[];
}

const MOST_DOUBTS = 3;

/** How the text will be divided. */
export function outlineOf(body: string): Outline {
  const sections = sectionsOf(body);
  const entries: OutlineEntry[] = [];
  const articles: Outline['articles'] = [];
  let open: OutlineEntry[] = [];
  let path: string[] = [];
  for (const section of sections) {
    const same = sharedLength(path, section.path);
    open = open.slice(0, same);
    for (const [depth, title] of section.path.entries()) {
      if (depth < same) continue;
      const entry = { depth, title, start: section.start, first: '', last: '' };
      entries.push(entry);
      open.push(entry);
    }
    path = section.path;
    // A long article goes on in more sections than one; only the first begins with its name.
    if (section.label === '' || !beginsWith(body, section)) continue;
    articles.push({ label: section.label, start: section.start });
    for (const entry of open) {
      entry.first ||= section.label;
      entry.last = section.label;
    }
  }
  return { entries, articles, sections: sections.length, doubts: doubtsOf(articles.map(({ label }) => label)) };
}

const beginsWith = (body: string, { start, label }: { start: number; label: string }) =>
  body
    .slice(start, start + 60)
    .trimStart()
    .startsWith(label);

function sharedLength(a: string[], b: string[]): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  return same;
}

/** 第七条 followed by 第九条 is mostly a lost article. A new start at 第一条 is an annex, and 之一 goes between. */
function doubtsOf(labels: string[]): string[] {
  const doubts: string[] = [];
  let last = { number: 0, label: '' };
  for (const label of labels) {
    const number = numberOf(label);
    if (number === null || label.includes('条之')) continue;
    if (number === last.number) doubts.push(`${label}出现了两次`);
    else if (last.label && number !== 1 && number !== last.number + 1) doubts.push(`${last.label}后面是${label}`);
    last = { number, label };
    if (doubts.length >= MOST_DOUBTS) break;
  }
  return doubts;
}

const DIGITS = '零一二三四五六七八九';
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** 第一百二十三条 -> 123. */
export function numberOf(label: string): number | null {
  const written = /^第([^条]+)条/.exec(label)?.[1];
  if (written === undefined) return null;
  if (/^\d+$/.test(written)) return Number(written);
  let total = 0;
  let digit = 0;
  for (const sign of written.replace(/[〇○]/g, '零')) {
    const unit = UNITS[sign];
    if (unit === undefined) digit = DIGITS.indexOf(sign);
    else {
      total += (digit || 1) * unit;
      digit = 0;
    }
  }
  return total + digit;
}
