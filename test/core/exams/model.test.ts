import { fc } from '../../support/chance';
import { createMemoryStore } from '../../../adapters/memory/store';
import type { Resident } from '../../../core/caller';
import { prove, readAll } from '../../../core/exams/proof';
import { openSeats, resize, roomsOf } from '../../../core/examoffice/resizing';
import { Failure } from '../../../core/fail';
import { StoreError, type Store } from '../../../core/ports/store';
import { examSittings } from '../../../core/records/exams';
import { Model, subjectOf } from '../../support/exams/model';
import { makeExamWorld, type ExamWorld } from '../../support/exams/world';
import { unguarded } from '../../support/unguarded';

// Few seats for few people, so that something is always full.
const SITTINGS = { 'a-1': 2, 'a-2': 1, 'b-1': 1 };
const PEOPLE = ['甲', '乙', '丙', '丁'];

type Step =
  | { do: 'hold'; who: string; sittings: string[] }
  | { do: 'confirm'; who: string }
  | { do: 'again'; who: string }
  | { do: 'cancel' | 'decline'; who: string; subject: string }
  | { do: 'change' | 'wait'; who: string; sitting: string }
  | { do: 'shrink' | 'grow'; sitting: string; by: number }
  | { do: 'time'; minutes: number }
  | { do: 'sweep' };

const who = fc.constantFrom(...PEOPLE);
const sitting = fc.constantFrom(...Object.keys(SITTINGS));
const subject = sitting.map(subjectOf);
const sittings = fc.uniqueArray(sitting, { minLength: 1, maxLength: 3, selector: subjectOf });
const by = fc.integer({ min: 1, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('hold' as const), who, sittings }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('confirm' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'decline' as const), who, subject }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('change' as const, 'wait' as const), who, sitting }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('shrink' as const, 'grow' as const), sitting, by }) },
  // From a moment to longer than an offer holds.
  { weight: 4, arbitrary: fc.record({ do: fc.constant('time' as const), minutes: fc.constantFrom(1, 14, 15, 15, 15, 1440) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
);

/** The real thing, one step of it at a time. */
async function makeReal(store?: Store) {
  const w = await makeExamWorld(store && { store });
  await w.exam('kj', { closesAt: w.at(10 ** 12), changesUntil: w.at(10 ** 12) });
  // Rooms of one or two seats: the more rooms, the more can go wrong.
  for (const [id, seats] of Object.entries(SITTINGS))
    await w.sitting(id, seats, { roomSize: id === 'a-1' ? 1 : 2, day: 10_000 + id.charCodeAt(0) });
  const people = new Map<string, Resident>();
  for (const name of PEOPLE) people.set(name, await w.person(name));
  const last = new Map<string, () => Promise<unknown>>();
  const entryOf = async (caller: Resident) => (await w.service.mine(caller, { limit: 1 })).items[0]?.id ?? 'none';

  async function take(s: Step): Promise<unknown> {
    if (s.do === 'time') return w.wait(s.minutes * 60_000);
    if (s.do === 'sweep') return w.sweep();
    if ('by' in s) return seats(w, s.sitting, s.do === 'grow' ? s.by : -s.by);
    // A repeated request may also see to a line; after a sweep it does not matter whether it did.
    if (s.do === 'again') return Promise.resolve(last.get(s.who)?.()).finally(w.sweep);
    const [caller, key] = [people.get(s.who)!, w.key()];
    const id = await entryOf(caller);
    const ask = {
      hold: () => s.do === 'hold' && w.hold(caller, s.sittings, key),
      confirm: () => w.service.confirm(caller, { id, key }),
      cancel: () => s.do === 'cancel' && w.service.cancel(caller, { id, key, subjects: [s.subject] }),
      decline: () => s.do === 'decline' && w.service.decline(caller, { id, key, subject: s.subject }),
      change: () => s.do === 'change' && w.service.change(caller, { id, key, subject: subjectOf(s.sitting), sitting: s.sitting }),
      wait: () => s.do === 'wait' && w.line(caller, s.sitting, key),
    }[s.do] as () => Promise<unknown>;
    const answer = await ask();
    // What succeeded may be sent once more by a phone that did not hear the answer.
    last.set(s.who, ask);
    return answer;
  }
  /** True if it was done, false if it was refused. */
  const done = (s: Step) =>
    take(s).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Failure && error.code !== 'INTERNAL') return false;
        if (error instanceof StoreError && error.kind === 'busy') return false;
        throw error;
      },
    );
  const now = () => new Date(w.ports.clock.now()).toISOString();
  const faults = async () => prove(await readAll(w.ports.store), now()).faults;
  return { w, people, done, faults };
}

async function seats(w: ExamWorld, id: string, by: number): Promise<void> {
  const record = (await w.ports.store.get(examSittings, id))!;
  await resize(w.ports, record, Math.max(0, openSeats(await roomsOf(w.ports, id)) + by));
}

/** What the model says of a step: true, false, or nothing to compare. */
function expected(model: Model, s: Step): boolean | null {
  switch (s.do) {
    case 'hold':
      return model.hold(s.who, s.sittings);
    case 'confirm':
      return model.confirm(s.who);
    case 'cancel':
      return model.cancel(s.who, s.subject);
    case 'decline':
      return model.decline(s.who, s.subject);
    case 'change':
      return model.change(s.who, s.sitting);
    case 'wait':
      return model.wait(s.who, s.sitting);
    case 'shrink':
      return (model.shrink(s.sitting, s.by), null);
    case 'grow':
      return (model.grow(s.sitting, s.by), null);
    case 'time':
      return ((model.now += s.minutes * 60_000), null);
    case 'sweep':
    case 'again':
      return (model.sweep(), null);
  }
}

test('step by step, the system does what the sheet of paper says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const { w, people, done, faults } = await makeReal();
      const start = w.ports.clock.now();
      const model = new Model(SITTINGS);
      for (const s of steps) {
        // Joining a line takes a millisecond of its own.
        model.now = w.ports.clock.now() - start + (s.do === 'wait' ? 1 : 0);
        const says = expected(model, s);
        const does = await done(s);
        model.now = w.ports.clock.now() - start;
        if (says !== null) expect({ s, done: does }).toEqual({ s, done: says });
        for (const [name, caller] of people) expect([s, name, await w.states(caller)]).toEqual([s, name, model.states(name)]);
        for (const id of Object.keys(SITTINGS)) expect([s, id, await w.taken(id)]).toEqual([s, id, model.taken(id)]);
      }
      expect(await faults()).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const together = fc.array(fc.array(step, { minLength: 2, maxLength: 8 }), { minLength: 2, maxLength: 8 });

/** All steps of a group at once, group after group. */
async function rush(groups: Step[][], store?: Store): Promise<string[]> {
  const real = await makeReal(store);
  for (const group of groups) await Promise.all(group.map(real.done));
  return real.faults();
}

test('whatever happens at the same time, seats, people, lines and log agree', async () => {
  await fc.assert(
    fc.asyncProperty(together, async (groups) => expect(await rush(groups)).toEqual([])),
    { numRuns: 60 },
  );
});

test('twin: with the guards off they do not', async () => {
  const loose = fc.asyncProperty(together, async (groups) => {
    const faults = await rush(groups, unguarded(createMemoryStore())).catch(() => ['broke']);
    return faults.length === 0;
  });
  expect((await fc.check(loose, { numRuns: 60, endOnFailure: true })).failed).toBe(true);
});
