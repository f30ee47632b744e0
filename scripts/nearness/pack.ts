/** The learned directions as small as they can be: two bits each, and one byte for the length of a row. */
import { ROW, STEPS } from '../../core/search/nearness';

/** Levels lie so far apart, in deviations of the row (best for normally spread values). */
const APART = 0.9957;

/** Rows of bytes, as core/search/nearness.ts reads them. Only lengths relative to each other matter: the shortest is 1. */
export function pack(vectors: Float32Array, dimensions: number): Uint8Array {
  const count = vectors.length / dimensions;
  const row = (i: number) => vectors.subarray(i * dimensions, (i + 1) * dimensions);
  const deviations = Float64Array.from({ length: count }, (_, i) =>
    Math.sqrt(row(i).reduce((sum, value) => sum + value * value, 1e-12) / dimensions),
  );
  const least = Math.log2(deviations.reduce((a, b) => Math.min(a, b), Infinity));
  const bytes = new Uint8Array(count * ROW);
  for (let i = 0; i < count; i++) {
    const step = APART * deviations[i]!;
    bytes[i * ROW] = Math.min(255, Math.round(STEPS * (Math.log2(deviations[i]!) - least)));
    row(i).forEach((value, k) => {
      const code = Math.max(0, Math.min(3, Math.floor(value / step) + 2));
      bytes[i * ROW + 1 + (k >> 2)]! |= code << (2 * (k & 3));
    });
  }
  return bytes;
}
