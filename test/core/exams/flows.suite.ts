/**
 * The whole way of residents and office, all at once, on a real engine: what is stored must agree afterwards, whatever met
 * whatever. What each single step does is proven in memory (model.test.ts).
 */
import type { Resident } from '../../../core/caller';
import { Failure } from '../../../core/fail';
import { StoreError } from '../../../core/ports/store';
import type { MadeStore } from '../../ports/store.suite';
import { makeExamWorld, MINUTE, type ExamWorld } from '../../support/exams/world';

/** A small generator with a seed, so that a run can be had again. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const SITTINGS = ['a-1', 'a-2', 'b-1'];

export function flowsSuite(name: string, seeds: readonly number[], makeStore: () => Promise<MadeStore>): void {
  describe(`residents and office at once: ${name}`, () => {
    test.each(seeds)('seed %i', async (seed) => {
      const made = await makeStore();
      try {
        const w = await makeExamWorld({ store: made.store });
        await w.exam('kj', { closesAt: w.at(10 ** 12), changesUntil: w.at(10 ** 12) });
        for (const id of SITTINGS) await w.sitting(id, 3, { roomSize: 2, day: 10_000 + id.charCodeAt(0) });
        const people: Resident[] = [];
        for (let i = 0; i < 8; i += 1) people.push(await w.person());
        const roll = dice(seed);
        for (let round = 0; round < 5; round += 1) {
          await Promise.all(Array.from({ length: 12 }, () => settled(step(w, people, roll))));
          w.wait([0, MINUTE, 15 * MINUTE, 24 * 60 * MINUTE][roll(4)]!);
        }
        expect(await w.faults()).toEqual([]);
        await w.sweep();
        expect(await w.faults()).toEqual([]);
        for (const id of SITTINGS) expect(await w.taken(id)).toBeLessThanOrEqual(3);
      } finally {
        await made.close();
      }
    });
  });
}

/** Refusals are answers; anything else is a fault. */
async function settled(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    const refused =
      (error instanceof Failure && error.code !== 'INTERNAL') || (error instanceof StoreError && error.kind === 'busy');
    if (!refused) throw error;
  });
}

async function step(w: ExamWorld, people: readonly Resident[], roll: (sides: number) => number): Promise<unknown> {
  const [who, sitting, what] = [people[roll(people.length)]!, SITTINGS[roll(SITTINGS.length)]!, roll(9)];
  const [subject, key] = [sitting.split('-')[0]!, w.key()];
  if (what < 2) return w.hold(who, roll(2) ? sitting : ['a-1', 'b-1'], key);
  if (what === 2) return w.line(who, sitting, key);
  if (what === 3) return w.sweep();
  const id = (await w.service.mine(who, { limit: 1 })).items[0]?.id ?? 'none';
  if (what === 4) return w.service.change(who, { id, key, subject, sitting });
  if (what === 5) return w.service.cancel(who, { id, key, subjects: [subject] });
  if (what === 6) return w.office.move(w.staff('shouli'), { id: 'a-1', to: 'a-2', people: 1, reason: '考点装修' });
  if (what === 7) return w.service.decline(who, { id, key, subject });
  return w.service.confirm(who, { id, key });
}
