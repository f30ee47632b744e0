/** Figures that point at nobody: what is fewer than five is not told, nor does it follow from a sum. Pure. */
import { figureNames, LEAST, type Figure, type FigureName, type FigureRow } from '../../contract/registry-parts';

export type Counts = Readonly<Record<FigureName, number>>;

const CHECKS = ['found', 'none', 'revoked', 'unreachable'] as const satisfies readonly FigureName[];
/** A rate of fewer tells of single ones. */
const RATE_FROM = 20;

/** A sum of numbers each of which may stand somewhere by itself: of those that are not told there, whole fives are told. */
export function figureOf(numbers: readonly number[]): Figure {
  const few = numbers.filter((n) => n > 0 && n < LEAST);
  const hidden = few.reduce((sum, n) => sum + n, 0);
  const told = numbers.reduce((sum, n) => sum + n, 0) - hidden;
  return { n: told + hidden - (hidden % LEAST), about: few.length > 0 };
}

/** One row for counts of several kinds or days. */
export function rowOf(counts: readonly Counts[]): FigureRow {
  const figures = Object.fromEntries(
    figureNames.map((name) => [name, figureOf(counts.map((one) => one[name]))]),
  ) as unknown as Record<FigureName, Figure>;
  const checks = figureOf(counts.flatMap((one) => CHECKS.map((name) => one[name])));
  const { found, none, revoked } = figures;
  const answered = found.n + none.n + revoked.n;
  const exact = !(found.about || none.about || revoked.about) && answered >= RATE_FROM;
  return { ...figures, checks, foundRate: exact ? Math.round((100 * found.n) / answered) : null };
}
