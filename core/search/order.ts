/** The order of documents for a question: the best sections are read and weighed, what is left follows by what was met of it. */
import type { DocumentKind } from '../../contract/documents';
import type { Asked } from './asked';
import { largest, strongest } from './best';
import { KINDS, STATUSES, type SectionText } from './index/form';
import type { Lookup } from './lookup';
import type { Matching } from './matching';
import { isAsked, onlyNumbers } from './own-number';
import { answers, arrange, standing, type DocumentRow, type Level, type SectionRow } from './ranking';
import { nameOf, rowsOf, type Place } from './rows';
import { segmentOf, type Scores } from './scores';
import type { Tops } from './window-scores';
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

/** Every document of the mask, best first, up to `limit`. */
export async function order(
  lookup: Lookup,
  asked: Asked,
  matched: Matching,
  mask: readonly Uint8Array[],
  limit: number,
): Promise<Ordered[]> {
  const wanted = { worth: matched.worth, seeds: matched.seeds, mask, documents: Math.min(limit, sum(mask)) };
  const scores = await accumulate(lookup, wanted);
  const head = await read(lookup, asked, matched, candidatesOf(scores));
  return [...head, ...rest(lookup, matched, mask, scores.tops, head, Math.max(0, limit - head.length))].slice(0, limit);
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

/** A document of which sections come into question. */
interface Known extends Place {
  row: DocumentRow;
  standing: number;
}

async function read(lookup: Lookup, asked: Asked, { worth }: Matching, candidates: readonly Candidate[]): Promise<Ordered[]> {
  const documents: Known[] = [];
  const known = lookup.snapshot.segments.map(() => new Map<number, Known>());
  const weighed = candidates.map(({ segment, document, section, score }) => {
    let own = known[segment]!.get(document);
    if (!own) {
      own = knownOf(lookup, { segment, document }, documents.length, asked);
      documents.push(own);
      known[segment]!.set(document, own);
    }
    return { segment, document, section, score: score * own.standing, known: own };
  });
  const narrow = weighed.sort((a, b) => b.score - a.score).slice(0, NARROW);
  const [texts] = await Promise.all([textsOf(lookup, narrow), nameNumbers(lookup, narrow)]);
  const only = new Wanted(worth.keys());
  const scored = narrow.map(({ section, known: { row: document, standing: stands } }, i) => {
    const row = sectionFor(document.document, section, texts[i]!);
    const score = answers(row, document, worth, only) * stands * wholeness(asked, row, document);
    return { row, document, score, standing: stands };
  });
  const read = new Map(scored.map(({ row }, i) => [row, texts[i]!]));
  const arranged = arrange(scored, asked).map(({ document, sections }) => {
    const { segment, document: number } = documents[document.document]!;
    const own = isAsked(asked, document.number);
    const found = sections.map(({ row, score }) => ({ section: row.section, text: read.get(row)!, score }));
    return { own, segment, document: number, sections: own && onlyNumbers(asked) ? [] : found };
  });
  return [...arranged.filter(({ own }) => own), ...arranged.filter(({ own }) => !own)];
}

function knownOf({ snapshot }: Lookup, { segment, document }: Place, number: number, asked: Asked): Known {
  const { head } = snapshot.segments[segment]!;
  const row: DocumentRow = {
    document: number,
    title: head.titles[document]!,
    number: null,
    region: head.regions[head.region[document]!]! || null,
    level: LEVELS[KINDS[head.kind[document]!]!] ?? 'other',
    state: STATUSES[head.status[document]!]!,
  };
  return { segment, document, row, standing: standing(row, asked) };
}

/** A document's number is a text of its own only where its title is what answers. */
async function nameNumbers(lookup: Lookup, sections: readonly (Place & { section: number; known: Known })[]): Promise<void> {
  const titles = sections.filter(({ section }) => section === 0);
  const rows = await rowsOf(lookup, titles);
  for (const title of titles) title.known.row.number = rows.get(nameOf(title))!.number;
}

/** Texts of sections, in the order asked for; null for titles. */
export async function textsOf(
  { snapshot }: Lookup,
  wanted: readonly (Place & { section: number })[],
): Promise<(SectionText | null)[]> {
  const found: (SectionText | null)[] = wanted.map(() => null);
  await Promise.all(
    snapshot.segments.map(async (segment, i) => {
      const own = wanted.flatMap(({ document, section, ...one }, at) =>
        one.segment === i && section > 0 ? [{ at, document, section }] : [],
      );
      const texts = await segment.texts(own);
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
    const numbers = numbersOf(one);
    return largest(numbers.length, limit, (i) => scoreOf(numbers[i]!)).map((i) => {
      const document = numbers[i]!;
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

const LEVELS: Partial<Record<DocumentKind, Level>> = {
  law: 'law',
  interpretation: 'law',
  regulation: 'regulation',
  rule: 'regulation',
};

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
