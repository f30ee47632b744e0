/** Which numbers a list had so far: 16 bytes each, so that a million of them are no burden. */
import { createHash } from 'node:crypto';
import type { Seen } from '../../../core/credentials/import';

const FIRST = 1 << 16;
/** How full the table may be. */
const FULL = 0.6;

/** Two numbers count as one if 96 bits of their digests are the same, which does not happen. */
export function createSeen(): Seen {
  let table = new Float64Array(2 * FIRST);
  let used = 0;

  const place = (into: Float64Array, a: number, b: number): number => {
    const slots = into.length / 2;
    let at = a % slots;
    while (into[2 * at] !== 0 && (into[2 * at] !== a || into[2 * at + 1] !== b)) at = (at + 1) % slots;
    return 2 * at;
  };

  const grow = () => {
    const wider = new Float64Array(table.length * 2);
    for (let at = 0; at < table.length; at += 2) {
      if (table[at] === 0) continue;
      const to = place(wider, table[at]!, table[at + 1]!);
      wider[to] = table[at]!;
      wider[to + 1] = table[at + 1]!;
    }
    table = wider;
  };

  return {
    add(number) {
      const digest = createHash('sha256').update(number).digest();
      // 0 stands for an empty slot.
      const [a, b] = [digest.readUIntBE(0, 6) + 1, digest.readUIntBE(6, 6)];
      const at = place(table, a, b);
      if (table[at] !== 0) return false;
      table[at] = a;
      table[at + 1] = b;
      used += 1;
      if (used > (table.length / 2) * FULL) grow();
      return true;
    },
  };
}
