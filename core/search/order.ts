/** The order of documents for a question: the best sections are read and weighed, what is left follows by what was met of it. */
import type { Asked } from './asked';
import { largest, strongest, tops, type Tops } from './best';
import type { DocumentEntry } from './engine';
import type { Row, SectionText } from './index/form';
import type { Lookup } from './lookup';
import type { Matching } from './matching';
import { answers, arrange, standing, type DocumentRow, type Level, type SectionRow } from './ranking';
import { nameOf, rowsOf, type Place } from './rows';
import { Scores, segmentOf } from './scores';
import { accumulate } from './scoring';
import { foldText } from './text';
import { Wanted } from './wanted';

/** Sections looked at, and of these how many are read whole. */
const WIDE = 400;
const NARROW = 120;
/** What a term of staff's that stands whole adds. */
const WHOLE = 1;

export interface Ordered extends Place {
  /** Sections that answer, best first, with what was read of them. */
  sections: { section: number; text: SectionText | null; score: number }[];
}

export interface Order {
  documents: Ordered[];
  /** Rows that were read on the way, by segment and document. */
  rows: Map<string, Row>;
}

/** Every document of the mask, best first, up to `limit`. */
export async function order(
  lookup: Lookup,
  asked: Asked,
  matched: Matching,
  mask: readonly Uint8Array[],
  limit: number,
): Promise<Order> {
  const wanted = { worth: matched.worth, seeds: matched.seeds, mask, documents: Math.min(limit, sum(mask)) };
  const { candidates, best } = await Scores.lent(lookup.snapshot, async (scores) => {
    await accumulate(lookup, wanted, scores);
    return { candidates: candidatesOf(scores), best: tops(scores) };
  });
  const rows = await rowsOf(lookup, candidates);
  const head = await read(lookup, asked, matched, candidates, rows);
  const documents = [...head, ...rest(lookup, matched, mask, best, head, Math.max(0, limit - head.length))].slice(0, limit);
  return { documents, rows };
}

function candidatesOf(scores: Scores): Candidate[] {
  const { snapshot, bases } = scores;
  const wide = strongest(scores, WIDE);
  return wide.places.map((place, i) => {
    const segment = segmentOf(bases, place);
    const ordinal = place - bases[segment]!;
    const { documentOf, starts } = snapshot.segments[segment]!;
    const document = documentOf[ordinal]!;
    return { segment, document, section: ordinal - starts[document]!, score: wide.scores[i]! };
  });
}

interface Candidate extends Place {
  section: number;
  score: number;
}

async function read(
  lookup: Lookup,
  asked: Asked,
  { worth }: Matching,
  candidates: readonly Candidate[],
  rows: ReadonlyMap<string, Row>,
): Promise<Ordered[]> {
  const numbers = new Map<string, { row: DocumentRow; standing: number; place: Place }>();
  for (const place of candidates) {
    const name = nameOf(place);
    if (numbers.has(name)) continue;
    const row = rowFor(numbers.size, rows.get(name)!.entry);
    numbers.set(name, { row, standing: standing(row, asked), place });
  }
  const places = [...numbers.values()].map(({ place }) => place);
  const narrow = candidates
    .map((candidate) => ({ ...candidate, score: candidate.score * numbers.get(nameOf(candidate))!.standing }))
    .sort((a, b) => b.score - a.score)
    .slice(0, NARROW);
  const texts = await textsOf(lookup, narrow, rows);
  const only = new Wanted(worth.keys());
  const scored = narrow.map((candidate, i) => {
    const { row: document, standing: stands } = numbers.get(nameOf(candidate))!;
    const row = sectionFor(document.document, candidate.section, texts[i]!);
    const score = answers(row, document, worth, only) * stands * wholeness(asked, row, document);
    return { row, document, score, standing: stands };
  });
  const read = new Map(scored.map(({ row }, i) => [row, texts[i]!]));
  return arrange(scored, asked).map(({ document, sections }) => ({
    ...places[document.document]!,
    sections: sections.map(({ row, score }) => ({ section: row.section, text: read.get(row)!, score })),
  }));
}

/** Texts of sections, in the order asked for; null for titles. */
export async function textsOf(
  { snapshot }: Lookup,
  wanted: readonly (Place & { section: number })[],
  rows: ReadonlyMap<string, Row>,
): Promise<(SectionText | null)[]> {
  const found: (SectionText | null)[] = wanted.map(() => null);
  await Promise.all(
    snapshot.segments.map(async (segment, i) => {
      const own = wanted.flatMap((one, at) => (one.segment === i && one.section > 0 ? [{ at, ...one }] : []));
      const texts = await segment.texts(own.map((one) => ({ ...one, row: rows.get(nameOf(one))! })));
      own.forEach(({ at }, n) => (found[at] = texts[n]!));
    }),
  );
  return found;
}

/** The documents that were not read: by the strongest section met, or at last by how much of the question they cover. */
function rest(
  { snapshot }: Lookup,
  { coverage }: Matching,
  mask: readonly Uint8Array[],
  best: readonly Tops[],
  head: readonly Place[],
  limit: number,
): Ordered[] {
  if (limit === 0) return [];
  const left = mask.map((one) => one.slice());
  for (const { segment, document } of head) left[segment]![document] = 0;
  const found = left.flatMap((one, segment) => {
    const { status, kind } = snapshot.segments[segment]!;
    const { scores: top, sections } = best[segment]!;
    const fair = (document: number) => (kind[document]! < 2 ? 1 : 0.8) * (status[document] === 0 ? 1 : 0.6);
    const scoreOf = (document: number) =>
      fair(document) * (1e-3 * coverage[segment]![document]! + Number.EPSILON) + fair(document) * top[document]!;
    return largest(numbersOf(one), limit, scoreOf).map((document) => {
      const met = top[document]! > 0 ? { section: sections[document]!, text: null, score: top[document]! } : null;
      return { segment, document, score: scoreOf(document), met };
    });
  });
  found.sort((a, b) => b.score - a.score || a.segment - b.segment || a.document - b.document);
  return found.slice(0, limit).map(({ segment, document, met }) => ({ segment, document, sections: met ? [met] : [] }));
}

/** The documents of a mask. */
function numbersOf(mask: Uint8Array): Uint32Array {
  const numbers = new Uint32Array(mask.length);
  let count = 0;
  for (let document = 0; document < mask.length; document++) if (mask[document] === 1) numbers[count++] = document;
  return numbers.subarray(0, count);
}

const LEVELS: Partial<Record<DocumentEntry['kind'], Level>> = {
  law: 'law',
  interpretation: 'law',
  regulation: 'regulation',
  rule: 'regulation',
};

function rowFor(document: number, { id, title, number, region, kind, status }: DocumentEntry): DocumentRow {
  return { document, id, title, number, region, level: LEVELS[kind] ?? 'other', state: status };
}

function sectionFor(document: number, section: number, text: SectionText | null): SectionRow {
  const [label, path, words] = text ?? ['', [], ''];
  return { document, section, label, path, start: 0, text: words, ...(text && { key: text }) };
}

/** More where staff's own terms stand as they are, and not in pieces. */
function wholeness({ whole }: Asked, { text, path }: SectionRow, { title }: DocumentRow): number {
  if (whole.length === 0) return 1;
  const said = foldText(`${title}\n${path.join('\n')}\n${text}`);
  return 1 + (WHOLE * whole.filter((term) => said.includes(term)).length) / whole.length;
}

function sum(mask: readonly Uint8Array[]): number {
  let count = 0;
  for (const one of mask) for (const value of one) count += value;
  return count;
}
