/** From a question to an answer, over one snapshot of the index. */
import { askedOf, tokensOf, type Asked } from './asked';
import { corrected } from './correct';
import { fromCursor, questionKey, toCursor } from './cursor';
import type { Answer, Question } from './engine';
import { filtered } from './filters';
import { highlight, marksOf } from './highlight';
import type { Snapshot } from './index/snapshot';
import { Lookup } from './lookup';
import { living } from './masks';
import { matching, type Matching } from './matching';
import { order, textsOf, type Ordered } from './order';
import { nameOf, placesOf, rowsOf, type Place } from './rows';
import { passageOf } from './passages';

/** Documents offered for one question. */
const OFFERED = 200;
const PASSAGES = 3;
/** A passage this much weaker than the document's best says nothing new. */
const WEAKER = 0.4;
/** More is not read. */
export const LONGEST = 400;

export async function answer(snapshot: Snapshot, question: Question): Promise<Answer> {
  const cut = question.words.length > LONGEST;
  const meant = question.exact ? null : await corrected(snapshot, question.words.slice(0, LONGEST), question.dictionary);
  const asked = askedOf(meant ?? question.words, question.dictionary);
  const lookup = await Lookup.of(snapshot, tokensOf(asked));
  const browsing = question.words.trim() === '';
  const matched = browsing ? everything(snapshot) : await matching(lookup, asked);
  const { mask, total, facets } = filtered(snapshot, matched.mask, question.filters);
  const key = questionKey(question);
  const { page, next } = question.cursor
    ? await following(lookup, asked, matched, question, fromCursor(key, question.cursor))
    : await first(lookup, asked, matched, mask, browsing, question);
  return {
    items: await show(lookup, asked, page),
    ...(next.length > 0 && { next: toCursor(key, next) }),
    total,
    facets,
    ...(meant !== null && { corrected: meant }),
    nearest: matched.nearest,
    cut,
  };
}

interface Page {
  page: Ordered[];
  /** Keys of the documents that follow. */
  next: number[];
}

async function first(
  lookup: Lookup,
  asked: Asked,
  matched: Matching,
  mask: readonly Uint8Array[],
  browsing: boolean,
  { sort, limit }: Question,
): Promise<Page> {
  const { snapshot } = lookup;
  const all: Ordered[] = browsing
    ? newestOf(snapshot, mask, OFFERED).map((place) => ({ ...place, sections: [] }))
    : await order(lookup, asked, matched, mask, OFFERED);
  if (sort === 'newest') all.sort((a, b) => dayOf(snapshot, b) - dayOf(snapshot, a));
  const keys = all.slice(limit).map(({ segment, document }) => snapshot.segments[segment]!.head.key[document]!);
  return { page: all.slice(0, limit), next: keys };
}

/** The documents a cursor names, in its order; those withdrawn meanwhile are left out. */
async function following(
  lookup: Lookup,
  asked: Asked,
  matched: Matching,
  { limit }: Question,
  keys: readonly number[],
): Promise<Page> {
  const { snapshot } = lookup;
  const found = keys.flatMap((key) => placesOf(snapshot, key));
  const now = found.slice(0, limit);
  const mask = snapshot.segments.map(({ info }) => new Uint8Array(info.documents));
  for (const { segment, document } of now) mask[segment]![document] = 1;
  const documents = await order(lookup, asked, matched, mask, now.length);
  const known = new Map(documents.map((one) => [nameOf(one), one]));
  const next = found.slice(limit).map(({ segment, document }) => snapshot.segments[segment]!.head.key[document]!);
  return { page: now.map((place) => known.get(nameOf(place)) ?? { ...place, sections: [] }), next };
}

async function show(lookup: Lookup, asked: Asked, page: readonly Ordered[]): Promise<Answer['items']> {
  const rows = await rowsOf(lookup, page);
  const wanted = page.flatMap((place) =>
    place.sections
      .filter(({ section, score }) => section > 0 && score >= WEAKER * place.sections[0]!.score)
      .slice(0, PASSAGES)
      .map((one) => ({ segment: place.segment, document: place.document, ...one })),
  );
  const unread = wanted.filter(({ text }) => text === null);
  const texts = await textsOf(lookup, unread);
  unread.forEach((one, i) => (one.text = texts[i]!));
  const marks = marksOf(asked);
  return page.map((place) => {
    const entry = rows.get(nameOf(place))!;
    const own = wanted.filter(({ segment, document }) => segment === place.segment && document === place.document);
    const passages = own.flatMap(({ section, text }) => (text ? [passageOf(section, text, asked, marks)] : []));
    return { entry, titleRanges: highlight(entry.title, asked, marks), passages };
  });
}

/** Every document that counts: for looking around without words. */
export function everything(snapshot: Snapshot): Matching {
  return {
    mask: living(snapshot),
    coverage: snapshot.segments.map(({ info }) => new Float32Array(info.documents)),
    worth: new Map(),
    seeds: new Set(),
    nearest: false,
  };
}

const dayOf = ({ segments }: Snapshot, { segment, document }: Place) => segments[segment]!.day[document]!;

export function newestOf(snapshot: Snapshot, mask: readonly Uint8Array[], limit: number): Place[] {
  const all: (Place & { day: number })[] = [];
  mask.forEach((one, segment) => {
    const { day } = snapshot.segments[segment]!;
    for (let document = 0; document < one.length; document++)
      if (one[document] === 1) all.push({ segment, document, day: day[document]! });
  });
  return all.sort((a, b) => b.day - a.day || b.segment - a.segment || b.document - a.document).slice(0, limit);
}
