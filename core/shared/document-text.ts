/** The text of a document as it is stored: in pieces that end where sections do. */
import { HEADING, sectionsOf, whole, type Section } from '../../contract/article';
import { MAX_PIECE } from '../../contract/publishing';
import type { Store } from '../ports/store';
import { pieces, revisions, type PieceRecord, type RevisionRecord } from '../records/documents';

type Heading = { depth: number; title: string };

/** More sections than this in one piece would make its record larger than the cloud's database takes. */
const MOST_SECTIONS = 800;
/** Headings one below the other without a text: the last ones say where the section stands. */
const MOST_HEADINGS = 12;
const MOST_CONTENTS = 1000;
const LONGEST_TITLE = 120;

export interface Divided {
  pieces: Omit<PieceRecord, 'id'>[];
  firsts: number[];
  contents: RevisionRecord['contents'];
  sections: number;
}

/** Cuts a body so that putting the pieces together gives it back unchanged. */
export function divide(body: string): Divided {
  const sections = sectionsOf(body);
  const headings = headingsOf(body, sections);
  const cutter = new Cutter(body);
  sections.forEach((section, i) => cutter.add(section, headings[i]!));
  cutter.end();
  const contents = headings.flatMap((begun, i) => begun.map((heading) => ({ ...heading, section: i + 1 })));
  return { pieces: cutter.pieces, firsts: cutter.firsts, contents: contents.slice(0, MOST_CONTENTS), sections: sections.length };
}

class Cutter {
  readonly pieces: Omit<PieceRecord, 'id'>[] = [];
  readonly firsts: number[] = [];
  private from = 0;
  private done = 0;
  private open: { section: Section; headings: Heading[] }[] = [];

  constructor(private readonly body: string) {}

  add(section: Section, headings: Heading[]): void {
    const before = this.open.at(-1)?.section.end;
    if (before !== undefined && (section.end - this.from > MAX_PIECE || this.open.length >= MOST_SECTIONS)) this.close(before);
    // A stretch of headings and blank lines may be longer than a piece by itself.
    while (section.end - this.from > MAX_PIECE) this.close(whole(this.body, Math.min(section.start, this.from + MAX_PIECE)));
    this.open.push({ section, headings });
  }

  end(): void {
    const last = this.open.at(-1)?.section.end;
    if (last !== undefined && this.body.length - this.from > MAX_PIECE) this.close(last);
    while (this.body.length - this.from > MAX_PIECE) this.close(whole(this.body, this.from + MAX_PIECE));
    if (this.from < this.body.length) this.close(this.body.length);
  }

  private close(to: number): void {
    const sections = this.open.map(({ section: { label, start, end }, headings }) => {
      return { label, start: start - this.from, end: end - this.from, headings };
    });
    this.pieces.push({ text: this.body.slice(this.from, to), sections });
    this.firsts.push(this.done + 1);
    this.done += sections.length;
    this.open = [];
    this.from = to;
  }
}

/** The headings that begin at each section; 1 is the outermost there is. A single one above all others is the title, and left out. */
function headingsOf(body: string, sections: readonly Section[]): Heading[][] {
  let from = 0;
  const begun = sections.map(({ start, end }) => {
    const found = body
      .slice(from, start)
      .split('\n')
      .map((line) => HEADING.exec(line.trimEnd()))
      .filter((heading) => heading !== null && heading[2] !== '')
      .map((heading) => ({ depth: heading![1]!.length, title: shortened(heading![2]!.trim()) }));
    from = end;
    return found.slice(-MOST_HEADINGS);
  });
  const all = begun.flat();
  const top = Math.min(...all.map(({ depth }) => depth));
  const title = all[0]?.depth === top && all.filter(({ depth }) => depth === top).length === 1 && all.length > 1 ? all[0] : null;
  const depths = [...new Set(all.filter((heading) => heading !== title).map(({ depth }) => depth))].sort((a, b) => a - b);
  return begun.map((headings) => {
    return headings.filter((h) => h !== title).map((h) => ({ depth: depths.indexOf(h.depth) + 1, title: h.title }));
  });
}

function shortened(title: string): string {
  const characters = [...title];
  return characters.length <= LONGEST_TITLE ? title : `${characters.slice(0, LONGEST_TITLE - 1).join('')}…`;
}

export const revisionId = (document: string, revision: number) => `${document}.${revision}`;
export const pieceId = (document: string, revision: number, piece: number) => `${document}.${revision}.${piece}`;

/** The whole body of a revision. */
export async function readBody(store: Pick<Store, 'get'>, document: string, revision: number): Promise<string> {
  const record = await store.get(revisions, revisionId(document, revision));
  const found = await Promise.all(
    (record?.firsts ?? []).map((_, piece) => store.get(pieces, pieceId(document, revision, piece))),
  );
  return found.map((piece) => piece?.text ?? '').join('');
}
