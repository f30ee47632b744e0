/** Of many scored sections, the strongest, and of each document the strongest one. */
import { segmentOf, type Scores } from './scores';

export interface Strongest {
  /** As `base + ordinal`, best first. */
  places: number[];
  scores: number[];
}

/** At most `limit` sections. */
export function strongest(scores: Scores, limit: number): Strongest {
  const { touched, count, score } = scores;
  const values = scores.values();
  const places = largest(touched.subarray(0, count), limit, (_, i) => values[i]!);
  return { places, scores: places.map((place) => score[place]!) };
}

/** Of many things those with the greatest score, best first, found with a heap whose root is the weakest kept. */
export function largest(all: ArrayLike<number>, limit: number, scoreOf: (one: number, at: number) => number): number[] {
  const heap: number[] = [];
  const scores: number[] = [];
  const sink = (from: number) => {
    const [item, score] = [heap[from]!, scores[from]!];
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && weaker(scores[child + 1]!, heap[child + 1]!, scores[child]!, heap[child]!)) child++;
      if (!weaker(scores[child]!, heap[child]!, score, item)) break;
      heap[at] = heap[child]!;
      scores[at] = scores[child]!;
      at = child;
    }
    heap[at] = item;
    scores[at] = score;
  };
  let least = -Infinity;
  for (let i = 0; i < all.length; i++) {
    const one = all[i]!;
    const score = scoreOf(one, i);
    if (heap.length < limit) {
      heap.push(one);
      scores.push(score);
      if (heap.length === limit) for (let at = limit >> 1; at >= 0; at--) sink(at);
    } else if (score < least || limit === 0 || !weaker(scores[0]!, heap[0]!, score, one)) continue;
    else {
      heap[0] = one;
      scores[0] = score;
      sink(0);
    }
    if (heap.length === limit) least = scores[0]!;
  }
  const order = heap.map((_, i) => i).sort((a, b) => (weaker(scores[a]!, heap[a]!, scores[b]!, heap[b]!) ? 1 : -1));
  return order.map((i) => heap[i]!);
}

/** Of equal scores the first counts more. */
function weaker(score: number, one: number, than: number, other: number): boolean {
  return score < than || (score === than && one > other);
}

/** By document, the score of the strongest section that was met (0: none was) and which one it is. */
export interface Tops {
  scores: Float32Array;
  sections: Uint32Array;
}

/** By segment. */
export function tops(met: Scores): Tops[] {
  const { snapshot, bases, touched, count } = met;
  const values = met.values();
  const found = snapshot.segments.map(({ info: { documents } }) => {
    return { scores: new Float32Array(documents), sections: new Uint32Array(documents) };
  });
  for (let i = 0; i < count;) {
    // What was met in one go mostly stands in one segment.
    const segment = segmentOf(bases, touched[i]!);
    const [base, end] = [bases[segment]!, bases[segment + 1] ?? Infinity];
    const { documentOf } = snapshot.segments[segment]!;
    const { scores, sections } = found[segment]!;
    for (; i < count; i++) {
      const place = touched[i]!;
      if (place < base || place >= end) break;
      const document = documentOf[place - base]!;
      if (values[i]! <= scores[document]!) continue;
      scores[document] = values[i]!;
      sections[document] = place - base;
    }
  }
  found.forEach(({ scores, sections }, segment) => {
    const { starts } = snapshot.segments[segment]!;
    for (let document = 0; document < scores.length; document++)
      if (scores[document]! > 0) sections[document]! -= starts[document]!;
  });
  return found;
}
