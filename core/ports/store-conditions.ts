/** Conditions judged outside an engine: by the memory store, and where the cloud cannot judge them inside a transaction. */
import type { Test } from './store-checks';

/** Whether the document passes every test. An absent field counts as null; a range matches its own type only. */
export function passes(doc: Record<string, unknown>, tests: readonly Test[]): boolean {
  return tests.every((test) => {
    const value = doc[test.field] ?? null;
    if (test.kind === 'in') return test.values.includes(value as string);
    if (typeof value !== test.type) return false;
    const { lt, lte, gt, gte } = test.bounds;
    const to = (bound: string | number) => compare(value as string, bound);
    return (
      (lt === undefined || to(lt) < 0) &&
      (lte === undefined || to(lte) <= 0) &&
      (gt === undefined || to(gt) > 0) &&
      (gte === undefined || to(gte) >= 0)
    );
  });
}

/** Numbers by size; text by code point, as UTF-8 bytes would (JavaScript's own order differs beyond the basic plane). */
export function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [String(a), String(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const [u, v] = [x.charCodeAt(i), y.charCodeAt(i)];
    if (u !== v) return rank(u) - rank(v);
  }
  return x.length - y.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
