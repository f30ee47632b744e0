/** Text of any origin made uniform: line ends, spaces, chapter headings, articles at the start of a line. */
const NUMERAL = '[零〇○一二三四五六七八九十百千两\\d０-９]+';
const DIVISION = new RegExp(`^第\\s*${NUMERAL}\\s*(分编|编|章|节)(?:\\s+|(?=[^\\s的至到、，规])|$)(.*)$`);
const ARTICLE_HEADING = new RegExp(`^#{1,6}\\s*(第${NUMERAL}条)(?![款项])`);
const ARTICLE = new RegExp(`^(第)\\s*(${NUMERAL})\\s*(条(?:之[一二三四五六七八九十]+)?)[ \\t:：]*`);
const LISTED = /^[一二三四五六七八九十]{1,3}、\s*(\S.{0,28})$/;
/** Longest line that is taken for a heading. */
const HEADING_LENGTH = 40;

/** Line ends to `\n`, odd spaces to plain ones, what is invisible or cannot be stored taken out. Offsets change. */
export function tidyCharacters(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\x0b\x0c]/g, '\n')
    .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g, ' ');
}

/** The body as it is kept. Doing it twice changes nothing. */
export function tidyBody(text: string): string {
  const lines = tidyCharacters(text)
    .split('\n')
    .map((line) => line.trim());
  return joinLines(markHeadings(withoutContents(lines)).map(tidyArticle));
}

/** At most one empty line in a row, none at the ends. */
function joinLines(lines: string[]): string {
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

function tidyArticle(line: string): string {
  const text = ARTICLE_HEADING.test(line) ? line.replace(/^#+\s*/, '') : line;
  return text
    .replace(ARTICLE, (whole, a: string, n: string, b: string) => `${a}${n}${b}${/[\s:：]$/.test(whole) ? ' ' : ''}`)
    .trim();
}

/** 第一章 总则: a short line of its own, no sentence. */
function division(line: string): { level: string; text: string } | null {
  const bare = line.replace(/^#+\s*/, '');
  if (bare.length > HEADING_LENGTH || /[。；;，：:]$/.test(bare)) return null;
  const found = DIVISION.exec(bare);
  if (!found) return null;
  const name = bare.slice(0, bare.length - found[2]!.length).replace(/\s/g, '');
  return { level: found[1]!, text: `${name} ${found[2]!.trim()}`.trim() };
}

/** Chapters get their `#` by what divides this document; headings that have theirs already keep them. */
function markHeadings(lines: string[]): string[] {
  const parts = lines.some((line) => division(line)?.level.endsWith('编'));
  const chapters = lines.some((line) => division(line)?.level === '章');
  const depth = (level: string) =>
    level.endsWith('编') ? 2 : level === '章' ? (parts ? 3 : 2) : parts && chapters ? 4 : chapters ? 3 : 2;
  const structured = lines.some((line) => /^#{2,6}\s/.test(line) || ARTICLE.test(line) || division(line));
  const listed = !structured && lines.filter((line) => isListed(line)).length > 1;
  return lines.flatMap((line) => {
    const found = division(line);
    if (found) return ['', `${/^#+/.exec(line)?.[0] ?? '#'.repeat(depth(found.level))} ${found.text}`, ''];
    if (listed && isListed(line)) return ['', `## ${line}`, ''];
    return [/^#{1,6}\s*\S/.test(line) ? line.replace(/^(#+)\s*/, '$1 ') : line];
  });
}

/** 一、总体要求, a line of its own. */
const isListed = (line: string) => LISTED.test(line) && !/[。；;，：:？！]/.test(line);

/** A printed table of contents repeats headings that come again: it is left out, ours is made from them. */
function withoutContents(lines: string[]): string[] {
  const at = lines.findIndex((line) => /^#*\s*目\s*[录次]$/.test(line));
  if (at < 0) return lines;
  const bare = (line: string) =>
    line
      .replace(/^#+\s*/, '')
      .replace(/[.．·…\s]*\d*$/, '')
      .replace(/[\s.．·…|-]/g, '');
  const last = new Map(lines.map((line, index) => [bare(line), index]));
  let end = at + 1;
  while (end < lines.length && last.get(bare(lines[end]!))! > end) end++;
  return [...lines.slice(0, at), ...lines.slice(end)];
}
