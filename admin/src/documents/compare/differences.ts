import { diffArrays } from 'diff';
import { paragraphsOf, runsOf, type Run } from './paragraphs';

/** A piece of a paragraph: in both, only in the older, or only in the newer one. */
export interface Part {
  text: string;
  kind: 'same' | 'gone' | 'new';
}

export type Change =
  | { kind: 'same'; paragraphs: string[] }
  | { kind: 'gone' | 'new'; text: string }
  /** The same paragraph in other words. */
  | { kind: 'changed'; parts: Part[] };

/** Paragraphs that share less than this of their words are two, not one changed. */
const ALIKE = 0.35;
/** More pairs of paragraphs than this in one place are put side by side in their order. */
const MOST_PAIRS = 2500;

/**
 * The differences of two texts, one after the other. After each it gives back control, so that whoever shows them can let the
 * page breathe; `done` says how much is behind, from 0 to 1.
 */
export function* differencesOf(before: string, after: string): Generator<{ done: number; change: Change }> {
  const runs = runsOf(paragraphsOf(before), paragraphsOf(after));
  const all = runs.reduce((sum, run) => sum + sizeOf(run), 0);
  let behind = 0;
  for (const run of runs) {
    let inside = 0;
    for (const change of changesOf(run)) {
      inside += change.kind === 'same' ? change.paragraphs.length : change.kind === 'changed' ? 2 : 1;
      yield { done: (behind + inside) / all, change };
    }
    behind += sizeOf(run);
  }
}

const sizeOf = (run: Run) => ('same' in run ? run.same.length : run.before.length + run.after.length);

function* changesOf(run: Run): Generator<Change> {
  if ('same' in run) return yield { kind: 'same', paragraphs: run.same };
  let [a, b] = [0, 0];
  for (const [i, j] of [...pairsOf(run.before, run.after), [run.before.length, run.after.length] as const]) {
    for (; a < i; a++) yield { kind: 'gone', text: run.before[a]! };
    for (; b < j; b++) yield { kind: 'new', text: run.after[b]! };
    if (a < run.before.length && b < run.after.length) {
      yield { kind: 'changed', parts: partsOf(run.before[a++]!, run.after[b++]!) };
    }
  }
}

/** Which of the replaced paragraphs are which of the new ones: the alignment that keeps most in common. */
function pairsOf(before: string[], after: string[]): [number, number][] {
  if (before.length * after.length > MOST_PAIRS) {
    const grams = after.map(gramsOf);
    return before.flatMap((text, i): [number, number][] => {
      const there = grams[i];
      return there !== undefined && alike(gramsOf(text), there) >= ALIKE ? [[i, i]] : [];
    });
  }
  const [mine, theirs] = [before.map(gramsOf), after.map(gramsOf)];
  const score = mine.map((a) => theirs.map((b) => alike(a, b)));
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const pair = score[i]![j]! >= ALIKE ? score[i]![j]! + best[i + 1]![j + 1]! : 0;
      best[i]![j] = Math.max(pair, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  }
  return trace(score, best);
}

function trace(score: number[][], best: number[][]): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < score.length && j < score[0]!.length;) {
    const now = best[i]![j]!;
    if (now === best[i + 1]![j]!) i += 1;
    else if (now === best[i]![j + 1]!) j += 1;
    else pairs.push([i++, j++]);
  }
  return pairs;
}

/** Pairs of neighbouring characters. */
function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at < text.length - 1; at++) grams.add(text.slice(at, at + 2));
  return grams;
}

/** 1: the same; 0: nothing in common. */
function alike(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const gram of a) if (b.has(gram)) common += 1;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

/** Beyond this many words that differ a paragraph is shown as gone and new. */
const MOST_EDITS = 300;

export function partsOf(before: string, after: string): Part[] {
  const found = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS });
  if (!found) {
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ];
  }
  return found.map(({ value, added, removed }) => ({
    text: value.join(''),
    kind: added ? 'new' : removed ? 'gone' : 'same',
  }));
}

const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;

/** Words, because half a changed word is hard to read; characters where the browser knows no Chinese words. */
function wordsOf(text: string): string[] {
  if (!segmenter) return [...text];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
