/**
 * Cuts the Markdown body of a document into sections: one per article (第X条), or runs of paragraphs where there are none.
 * The server counts sections by it, and the staff page shows by it what residents will see while the text is being written.
 * All offsets are UTF-16 code units of the body as given.
 */
export interface Section {
  /** 第十二条, or empty for what stands outside articles. */
  label: string;
  /** The headings above, outermost first, as written but without `#`. */
  path: string[];
  start: number;
  end: number;
}

/** A line that is a heading: its marks, and its words. */
export const HEADING = /^(#{1,6})[ \t]*(.*)$/;
const ARTICLE = /^[ \t\u3000]*(第[一二三四五六七八九十百千零〇○\d]+条(?:之[一二三四五六七八九十]+)?)/;
/** Paragraphs are put together until a section has this many code units; a longer paragraph is cut into pieces of LONGEST. */
const ENOUGH = 240;
const LONGEST = 4000;

interface Open {
  label: string;
  start: number;
  end: number;
}

/** The sections of a body, in order; blank stretches and headings belong to none. */
export function sectionsOf(body: string): Section[] {
  const sections: Section[] = [];
  let path: { depth: number; text: string }[] = [];
  let open: Open | undefined;
  const close = () => {
    if (open && body.slice(open.start, open.end).trim()) sections.push(...pieces(body, open, path));
    open = undefined;
  };
  for (const { start, end } of lines(body)) {
    const line = body.slice(start, end);
    const heading = HEADING.exec(line);
    const article = heading ? null : ARTICLE.exec(line);
    if (heading) {
      close();
      const depth = heading[1]!.length;
      path = [...path.filter((above) => above.depth < depth), { depth, text: heading[2]!.trim() }];
    } else if (article) {
      close();
      open = { label: article[1]!, start, end };
    } else if (open) {
      if (line.trim()) open.end = end;
      if (!open.label && open.end - open.start >= ENOUGH) close();
    } else if (line.trim()) {
      open = { label: '', start, end };
      if (end - start >= ENOUGH) close();
    }
  }
  close();
  return sections;
}

function pieces(body: string, { label, start, end }: Open, path: { text: string }[]): Section[] {
  const headings = path.map(({ text }) => text).filter(Boolean);
  const cuts: Section[] = [];
  for (let at = start; at < end;) {
    const to = Math.min(end, whole(body, at + LONGEST));
    cuts.push({ label, path: headings, start: at, end: to });
    at = to;
  }
  return cuts;
}

/** The place to cut at, or the one before where it would go through the middle of a character. */
export function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function* lines(body: string): Generator<{ start: number; end: number }> {
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf('\n', start);
    const end = newline < 0 ? body.length : newline;
    yield { start, end: body[end - 1] === '\r' ? end - 1 : end };
    start = end + 1;
  }
}
