/** The places of a document that answer, cut to a length that can be read at a glance. */
import { whole } from '../../contract/article';
import type { Passage } from './engine';
import { highlight, type Range } from './highlight';
import type { SectionText } from './index/form';
import type { Query } from './query';
import type { Wanted } from './wanted';

const LONGEST = 120;
/** Code units before the first hit, so that it does not stand alone. */
const BEFORE = 20;
const STOPS = /[。；！？\n]/;

export function passageOf(section: number, [label, path, full]: SectionText, query: Query, marks: Wanted): Passage {
  const { text, ranges } = snippet(full, highlight(full, query, marks));
  return { section, label, heading: path.at(-1) ?? '', text, ranges };
}

/** The stretch with the most hits, with its ranges counted from its own beginning. Line ends become spaces. */
function snippet(full: string, hits: readonly Range[]): { text: string; ranges: Range[] } {
  const from = startOf(full, hits);
  const to = whole(full, Math.min(full.length, from + LONGEST));
  const [before, after] = [from > 0 ? '…' : '', to < full.length ? '…' : ''];
  const text = before + full.slice(from, to).replace(/[\r\n\t\u3000]/g, ' ') + after;
  const shift = before.length - from;
  const ranges = hits.flatMap(([start, end]): Range[] => (start >= from && end <= to ? [[start + shift, end + shift]] : []));
  return { text, ranges };
}

function startOf(full: string, hits: readonly Range[]): number {
  if (full.length <= LONGEST) return 0;
  let best = 0;
  let most = -1;
  for (const [start] of hits) {
    const covered = hits.reduce((sum, [a, b]) => (a >= start && b <= start + LONGEST - BEFORE ? sum + b - a : sum), 0);
    if (covered > most) [best, most] = [start, covered];
  }
  const earliest = Math.max(0, best - BEFORE);
  const stop = full.slice(earliest, best).search(STOPS);
  const from = stop >= 0 ? earliest + stop + 1 : earliest;
  return whole(full, Math.max(0, Math.min(from, full.length - LONGEST)));
}
