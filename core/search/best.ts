/** Of many scored sections the strongest. */
import type { Scores } from './scores';

export interface Strongest {
  /** As `base + ordinal`, best first. */
  places: number[];
  scores: number[];
}

/** At most `limit` sections. */
export function strongest({ places, scores }: Scores, limit: number): Strongest {
  const best = largest(places.length, limit, (i) => scores[i]!);
  return { places: best.map((i) => places[i]!), scores: best.map((i) => scores[i]!) };
}

/** Of so many numbers from 0 those with the greatest score, best first, found with a heap whose root is the weakest kept. */
export function largest(count: number, limit: number, scoreOf: (one: number) => number): number[] {
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
  for (let one = 0; one < count; one++) {
    const score = scoreOf(one);
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
