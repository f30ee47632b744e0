/**
 * Learns a direction for every pair of characters: one or two clauses of an article must point more towards the rest of
 * it than towards the rest of any other article of the batch, and the other way round (in-batch softmax, row-wise Adagrad).
 */
import type { Matter } from './matter';

const BATCH = 384;
const TEMPERATURE = 0.07;
const RATE = 0.2;
/** How often the rest is seen with its headings, and how often one more clause is asked. */
const HEADED = 0.7;
const TWO = 0.5;

interface Bag {
  pairs: Int32Array;
  weights: Float32Array;
}

/** Bags as directions of length 1, and the lengths they had. */
interface Side {
  bags: Bag[];
  at: Float32Array;
  lengths: Float32Array;
}

export interface Learned {
  /** One direction after the other, already scaled by rarity. */
  vectors: Float32Array;
  /** Mean loss of each round. */
  losses: number[];
}

export function learn(matter: Matter, dimensions: number, rounds: number, tell: (loss: number) => void = () => {}): Learned {
  const random = randomFrom(7);
  const size = matter.pairs.length;
  const vectors = Float32Array.from(
    { length: size * dimensions },
    () => (random() + random() + random() - 1.5) / Math.sqrt(dimensions),
  );
  const model = { vectors, dimensions, seen: new Float32Array(size).fill(1e-8), slope: new Float32Array(size * dimensions) };
  const order = matter.articles.map((_, i) => i);
  const batch = Math.min(BATCH, order.length);
  const losses: number[] = [];
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    let loss = 0;
    let batches = 0;
    for (let at = 0; at + batch <= order.length; at += batch, batches++) {
      const { asked, rest } = sample(matter, order.slice(at, at + batch), random);
      loss += step(model, asked, rest, RATE * (1 - (0.8 * round) / rounds));
    }
    losses.push(loss / Math.max(1, batches));
    tell(losses.at(-1)!);
  }
  for (let i = 0; i < vectors.length; i++) vectors[i]! *= matter.rarity[Math.floor(i / dimensions)]!;
  return { vectors, losses };
}

function sample({ articles, rarity }: Matter, picked: readonly number[], random: () => number) {
  const asked: Bag[] = [];
  const rest: Bag[] = [];
  for (const one of picked) {
    const { clauses, headings } = articles[one]!;
    const from = Math.floor(random() * clauses.length);
    const to = from + (clauses.length > 3 && random() < TWO ? 2 : 1);
    const others = [...clauses.slice(0, from), ...clauses.slice(to)];
    if (random() < HEADED || others.length === 0) others.push(headings);
    asked.push(bagOf(clauses.slice(from, to), rarity));
    rest.push(bagOf(others, rarity));
  }
  return { asked, rest };
}

function bagOf(lists: readonly Int32Array[], rarity: Float32Array): Bag {
  const counts = new Map<number, number>();
  for (const list of lists) for (const pair of list) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const weights = Float32Array.from(counts, ([pair, count]) => (1 + Math.log(count)) * rarity[pair]!);
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  return { pairs: Int32Array.from(counts.keys()), weights: weights.map((weight) => weight / length) };
}

interface Model {
  vectors: Float32Array;
  dimensions: number;
  /** How much each row has moved already. */
  seen: Float32Array;
  slope: Float32Array;
}

/** One batch; returns its loss. */
function step(model: Model, asked: Bag[], rest: Bag[], rate: number): number {
  const n = model.dimensions;
  const a = sideOf(model, asked);
  const b = sideOf(model, rest);
  const { pull, loss } = pulls(a, b, n);
  const slopes = [new Float32Array(a.at.length), new Float32Array(b.at.length)] as const;
  for (let i = 0; i < asked.length; i++) {
    for (let j = 0; j < asked.length; j++) {
      const strength = pull[i * asked.length + j]!;
      if (Math.abs(strength) < 1e-5) continue;
      for (let k = 0; k < n; k++) {
        slopes[0][i * n + k]! += strength * b.at[j * n + k]!;
        slopes[1][j * n + k]! += strength * a.at[i * n + k]!;
      }
    }
  }
  const touched = new Set<number>();
  spread(model, a, slopes[0], touched);
  spread(model, b, slopes[1], touched);
  move(model, touched, rate);
  return loss;
}

function sideOf({ vectors, dimensions: n }: Model, bags: Bag[]): Side {
  const at = new Float32Array(bags.length * n);
  const lengths = new Float32Array(bags.length);
  bags.forEach(({ pairs, weights }, row) => {
    const sum = at.subarray(row * n, (row + 1) * n);
    pairs.forEach((pair, i) => {
      for (let k = 0; k < n; k++) sum[k]! += weights[i]! * vectors[pair * n + k]!;
    });
    const length = Math.sqrt(sum.reduce((all, value) => all + value * value, 1e-12));
    lengths[row] = length;
    for (let k = 0; k < n; k++) sum[k]! /= length;
  });
  return { bags, at, lengths };
}

/** How strongly each asked bag is drawn away from each rest (towards its own, negative). */
function pulls(a: Side, b: Side, n: number): { pull: Float32Array; loss: number } {
  const size = a.bags.length;
  const pull = new Float32Array(size * size);
  const rows = new Float32Array(size);
  const columns = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let product = -1;
      for (let k = 0; k < n; k++) product += a.at[i * n + k]! * b.at[j * n + k]!;
      const likely = Math.exp(product / TEMPERATURE);
      pull[i * size + j] = likely;
      rows[i]! += likely;
      columns[j]! += likely;
    }
  }
  let loss = 0;
  for (let i = 0; i < size; i++) loss -= Math.log(pull[i * size + i]! / rows[i]!) / size;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const likely = pull[i * size + j]!;
      pull[i * size + j] = ((likely / rows[i]! + likely / columns[j]!) / 2 - (i === j ? 1 : 0)) / TEMPERATURE;
    }
  }
  return { pull, loss };
}

/** From the directions of bags back to the pairs in them. */
function spread({ slope, dimensions: n }: Model, { bags, at, lengths }: Side, slopes: Float32Array, touched: Set<number>): void {
  bags.forEach(({ pairs, weights }, row) => {
    const own = slopes.subarray(row * n, (row + 1) * n);
    let along = 0;
    for (let k = 0; k < n; k++) along += own[k]! * at[row * n + k]!;
    for (let k = 0; k < n; k++) own[k] = (own[k]! - along * at[row * n + k]!) / lengths[row]!;
    pairs.forEach((pair, i) => {
      touched.add(pair);
      for (let k = 0; k < n; k++) slope[pair * n + k]! += weights[i]! * own[k]!;
    });
  });
}

function move({ vectors, slope, seen, dimensions: n }: Model, touched: ReadonlySet<number>, rate: number): void {
  for (const pair of touched) {
    const own = slope.subarray(pair * n, (pair + 1) * n);
    seen[pair]! += own.reduce((sum, value) => sum + value * value, 0) / n;
    const by = rate / Math.sqrt(seen[pair]!);
    for (let k = 0; k < n; k++) vectors[pair * n + k]! -= by * own[k]!;
    own.fill(0);
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}

/** The same numbers every time (mulberry32), so that the same laws give the same table. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
