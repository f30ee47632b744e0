/** Of many scored sections, the strongest, and of each document the strongest one. */
import { segmentOf, type Scores } from './scores';

export interface Strongest {
  /** As `base + ordinal`, best first. */
  places: number[];
  scores: number[];
}

/** At most `limit` sections. */
export function strongest({ touched, count, score }: Scores, limit: number): Strongest {
  const places = largest(touched.subarray(0, count), limit, (place) => score[place]!);
  return { places, scores: places.map((place) => score[place]!) };
}

/** Of many things those with the greatest score, best first, found with a heap whose root is the weakest kept. */
export function largest(all: ArrayLike<number>, limit: number, scoreOf: (one: number) => number): number[] {
  const heap: number[] = [];
  const weaker = (a: number, b: number) => {
    const [x, y] = [scoreOf(a), scoreOf(b)];
    return x < y || (x === y && a > b);
  };
  const sink = (from: number) => {
    const item = heap[from]!;
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && weaker(heap[child + 1]!, heap[child]!)) child++;
      if (!weaker(heap[child]!, item)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = item;
  };
  for (let i = 0; i < all.length; i++) {
    const one = all[i]!;
    if (heap.length < limit) {
      heap.push(one);
      if (heap.length === limit) for (let at = limit >> 1; at >= 0; at--) sink(at);
    } else if (limit > 0 && scoreOf(one) >= scoreOf(heap[0]!) && weaker(heap[0]!, one)) {
      heap[0] = one;
      sink(0);
    }
  }
  return heap.sort((a, b) => (weaker(a, b) ? 1 : -1));
}

export interface Top {
  score: number;
  section: number;
}

/** By segment and document, the strongest section that was met. */
export function tops({ snapshot, bases, touched, count, score }: Scores): Map<number, Top>[] {
  const found = snapshot.segments.map(() => new Map<number, Top>());
  let segment = 0;
  for (let i = 0; i < count; i++) {
    const place = touched[i]!;
    if (place < bases[segment]! || place >= (bases[segment + 1] ?? Infinity)) segment = segmentOf(bases, place);
    const { documentOf, starts } = snapshot.segments[segment]!;
    const ordinal = place - bases[segment]!;
    const document = documentOf[ordinal]!;
    const known = found[segment]!.get(document);
    if (!known || score[place]! > known.score)
      found[segment]!.set(document, { score: score[place]!, section: ordinal - starts[document]! });
  }
  return found;
}
