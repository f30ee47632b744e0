/** Text pieces of a page, where they stand, to lines and paragraphs. */

/** A piece of text as pdf.js gives it: `transform` has its size and place, the origin at the lower left. */
export interface Piece {
  str: string;
  transform: number[];
  width: number;
  height: number;
  hasEOL: boolean;
}

export interface Line {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

export function toLines(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [];
  let now: Line | null = null;
  for (const piece of pieces) {
    const [x, y] = [piece.transform[4] ?? 0, piece.transform[5] ?? 0];
    const size = Math.abs(piece.transform[3] ?? 0) || Math.abs(piece.transform[0] ?? 0) || piece.height || 10;
    if (now && piece.str.trim() !== '' && Math.abs(now.y - y) > Math.max(now.size, size) * 0.5) now = push(lines, now);
    if (!now && piece.str.trim() === '') continue;
    if (!now) now = { text: '', left: x, right: x, y, size };
    // Columns of a table stand apart without a space between them.
    const apart = x - now.right > size * 1.5 && now.text !== '' && piece.str.trim() !== '';
    now.text += apart ? ` ${piece.str}` : piece.str;
    if (piece.str.trim() !== '') {
      now.right = Math.max(now.right, x + piece.width);
      now.left = Math.min(now.left, x);
    }
    now.size = Math.max(now.size, size);
    if (piece.hasEOL) now = push(lines, now);
  }
  if (now) push(lines, now);
  return lines;
}

function push(lines: Line[], line: Line): null {
  const text = line.text.replace(/\s+/g, ' ').trim();
  if (text !== '') lines.push({ ...line, text });
  return null;
}

const PAGE_NUMBER = /^[-—–－\s·]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]+\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－\s·]*$/;

/** Page numbers, and what stands at the top or bottom of most pages, belong to the paper and not to the text. */
export function withoutMargins(pages: readonly Line[][]): Line[][] {
  const same = (line: Line) => line.text.replace(/\d+/g, '#');
  const times = new Map<string, number>();
  for (const page of pages) {
    for (const text of new Set([page[0], page.at(-1)].filter((line) => line !== undefined).map(same)))
      times.set(text, (times.get(text) ?? 0) + 1);
  }
  const repeated = (line: Line) => pages.length > 2 && (times.get(same(line)) ?? 0) > Math.max(2, pages.length / 2);
  const margin = (line: Line | undefined) => line !== undefined && (PAGE_NUMBER.test(line.text) || repeated(line));
  return pages.map((page) => {
    const kept = [...page];
    for (let n = 0; n < 2 && margin(kept.at(-1)); n++) kept.pop();
    for (let n = 0; n < 2 && margin(kept[0]); n++) kept.shift();
    return kept;
  });
}

const STARTS_ANEW =
  /^(?:第[零〇一二三四五六七八九十百千\d]+[条章节编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|附件)/;

/** Lines broken at the right edge are put together again; an indent, a short line before or a number begins a new paragraph. */
export function toParagraphs(pages: readonly Line[][]): string {
  let text = '';
  let before: { line: Line; full: boolean } | null = null;
  for (const page of pages) {
    const edges = edgesOf(page);
    for (const line of page) {
      const indented = line.left - edges.left > line.size * 1.2;
      const anew =
        !before || !before.full || indented || STARTS_ANEW.test(line.text) || Math.abs(before.line.size - line.size) > 1.5;
      text += !before ? '' : anew ? '\n\n' : between(before.line.text, line.text);
      text += line.text;
      before = { line, full: edges.right - line.right < line.size * 2 && edges.wide };
    }
  }
  return text;
}

const between = (a: string, b: string) => (/[\x21-\x7e]$/.test(a) && /^[\x21-\x7e]/.test(b) ? ' ' : '');

function edgesOf(page: readonly Line[]) {
  const left = Math.min(...page.map((line) => line.left));
  const right = Math.max(...page.map((line) => line.right));
  // Where nothing is longer than a heading there is no edge at which lines are broken.
  return { left, right, wide: page.some((line) => line.right - line.left > line.size * 15) };
}
