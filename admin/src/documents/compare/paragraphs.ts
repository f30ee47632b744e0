/**
 * Which paragraphs of two texts are the same, by anchors: a line that stands exactly once in each belongs together, and between
 * two anchors the same is done again. Long texts that have little in common cost no more than long ones that have much.
 */
import { diffArrays } from 'diff';

/** A run of paragraphs: the same in both, or `before` replaced by `after` (one of them may be empty). */
export type Run = { same: string[] } | { before: string[]; after: string[] };

/** Between anchors, texts of this many paragraphs on both sides together are compared one by one. */
const SMALL = 400;

export const paragraphsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export function runsOf(before: string[], after: string[]): Run[] {
  const runs: Run[] = [];
  collect(before, after, runs);
  return merged(runs);
}

function collect(before: string[], after: string[], runs: Run[]): void {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const room = Math.min(before.length, after.length) - head;
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  runs.push({ same: before.slice(0, head) });
  between(before.slice(head, before.length - tail), after.slice(head, after.length - tail), runs);
  runs.push({ same: before.slice(before.length - tail) });
}

function between(before: string[], after: string[], runs: Run[]): void {
  if (before.length === 0 || after.length === 0) return void runs.push({ before, after });
  const anchors = anchorsOf(before, after);
  if (anchors.length === 0) return small(before, after, runs);
  let [a, b] = [0, 0];
  for (const [i, j] of anchors) {
    collect(before.slice(a, i), after.slice(b, j), runs);
    runs.push({ same: [before[i]!] });
    [a, b] = [i + 1, j + 1];
  }
  collect(before.slice(a), after.slice(b), runs);
}

/** Nothing stands once in both: repeated lines, or nothing in common at all. */
function small(before: string[], after: string[], runs: Run[]): void {
  if (before.length + after.length > SMALL) return void runs.push({ before, after });
  for (const part of diffArrays(before, after)) {
    if (part.added) runs.push({ before: [], after: part.value });
    else if (part.removed) runs.push({ before: part.value, after: [] });
    else runs.push({ same: part.value });
  }
}

/** Places of lines that stand once in each, as many as keep their order in both. */
function anchorsOf(before: string[], after: string[]): [number, number][] {
  const there = once(after);
  const pairs = [...once(before)].flatMap(([line, i]): [number, number][] => {
    const j = there.get(line);
    return j === undefined ? [] : [[i, j]];
  });
  return longestRising(pairs.sort((x, y) => x[0] - y[0]));
}

function once(lines: string[]): Map<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  lines.forEach((line, at) => (places.has(line) ? twice.add(line) : places.set(line, at)));
  for (const line of twice) places.delete(line);
  return places;
}

/** Patience sorting: each pair goes onto the leftmost pile whose top lies after it. */
function longestRising(pairs: [number, number][]): [number, number][] {
  const tops: number[] = [];
  const below: number[] = [];
  pairs.forEach(([, j], at) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tops[middle]!]![1] < j) low = middle + 1;
      else high = middle;
    }
    below[at] = low > 0 ? tops[low - 1]! : -1;
    tops[low] = at;
  });
  const rising: [number, number][] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = below[at]!) rising.push(pairs[at]!);
  return rising.reverse();
}

function merged(runs: Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if ('same' in run) {
      if (run.same.length === 0) continue;
      if (last && 'same' in last) last.same.push(...run.same);
      else out.push({ same: [...run.same] });
    } else if (run.before.length + run.after.length > 0) {
      if (last && 'before' in last) {
        last.before.push(...run.before);
        last.after.push(...run.after);
      } else out.push({ before: [...run.before], after: [...run.after] });
    }
  }
  return out;
}
