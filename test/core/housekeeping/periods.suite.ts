/** Everything ends when its period does, not before, on every store. One test: a person's things, and the years that go by. */
import { parseCity } from '../../../core/city';
import demoCity from '../../../city/demo/city.json';
import { keepHouse } from '../../../core/housekeeping/sweep';
import { deliver } from '../../../core/push/deliver';
import { cases, events } from '../../../core/records/cases';
import { credentialAlerts, credentialLooks, credentialPuzzles, credentialTallies } from '../../../core/records/credential-looks';
import { credentialPlaces, credentialSlips } from '../../../core/records/credential-slips';
import { applicants, examBans, examCheckins, examPayments, examResults, examTurns } from '../../../core/records/exam-people';
import { examEntries, examMoves, examWaits } from '../../../core/records/exams';
import { files } from '../../../core/records/files';
import { credentialBatches, credentialBatchRows, holderCodes } from '../../../core/records/holders';
import { messages, pushes } from '../../../core/records/messages';
import { sessions } from '../../../core/records/people';
import { registryDays, registryEvents, registryFaults, registryImports, registryProposals } from '../../../core/records/registry';
import { keepFigures } from '../../../core/registry/figures';
import type { Ports } from '../../../core/ports/index';
import type { Collection, Doc } from '../../../core/ports/store';
import type { MadeStore } from '../../ports/store.suite';
import { makePerson } from '../../support/account/person';
import { DAY, HOUR, makeExamWorld } from '../../support/exams/world';
import { makeOffice, number, refused } from '../../support/registry/office';

const retention = {
  cases: { days: 400 },
  examLeavings: 100,
  examRecords: { days: 200 },
  payments: { days: 300, rule: '会计档案' },
  bans: { days: 50 },
  looks: { days: 120 },
  messages: 60,
  pushes: 30,
  alerts: 70,
  codes: 40,
  turns: 5,
  importFaults: 20,
  imports: 40,
  registryEvents: 60,
  proposals: 80,
  figures: 100,
};
const any = (list: unknown[]) => list as Collection<Doc>[];

export function periodsSuite(name: string, makeStore: () => Promise<MadeStore>): void {
  describe(`housekeeping: ${name}`, () => {
    let made: MadeStore;
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    test('each thing ends with its period, and nothing that something else needs goes before', async () => {
      const { store } = made;
      const w = await makeExamWorld({ store });
      const p = await makePerson(w, '张三', 1);
      const city = parseCity({ ...demoCity, retention });
      const sweep = () => keepHouse({ ...w.ports, city, engine: { tidy: async () => ({}) } });
      const counts = async (list: unknown[]) => Promise.all(any(list).map((one) => store.count(one, {})));
      let today = 0;
      const day = async (to: number) => {
        w.wait((to - today) * DAY);
        today = to;
        return sweep();
      };
      await store.insert(examTurns, { id: 'turn', lane: 0, at: w.at(0), lot: null, admitAt: w.at(0) });
      await store.insert(credentialPuzzles, { id: 'z', endsAt: w.at(HOUR) });
      const tally = {
        version: 1,
        misses: 1,
        hits: 0,
        missed: [],
        freeAt: w.at(0),
        lockedUntil: w.at(3 * DAY),
        endsAt: w.at(3 * DAY),
      };
      await store.insert(credentialTallies, { id: 't', ...tally });
      await store.insert(credentialPlaces, { id: '2026-11a.77', list: '2026-11a', endsAt: w.at(2 * DAY) });

      await deliver(w.ports as unknown as Ports);
      const begun = { files: await store.count(files, {}) };
      expect(await day(1)).toMatchObject({ puzzles: 1, tallies: 0, reports: 0, exams: 0, messages: 0, slips: 0, bans: 0 });
      // A lock outlasts the night; a place stays taken while its list gives out others.
      expect(await day(4)).toMatchObject({ tallies: 1, places: 0, turns: 0 });
      expect(await day(6)).toMatchObject({ turns: 1, places: 0 });
      expect(await day(12)).toMatchObject({ places: 1 });
      expect(await day(15)).toMatchObject({ files: 1 });
      expect(await day(31)).toMatchObject({ pushes: expect.any(Number) as number, messages: 0 });
      expect(await store.count(sessions, {})).toBe(0);
      expect(await counts([pushes, messages])).toEqual([0, expect.any(Number)]);
      expect((await day(61))['messages']).toBeGreaterThan(1);
      // From its end on: thirty days, and thirty after.
      expect(await counts([messages, credentialSlips])).toEqual([0, 1]);
      expect(await day(71)).toMatchObject({ alerts: 1, codes: 0, looks: 0 });
      expect(await day(91)).toMatchObject({ batches: 1, batchRows: 1 });
      expect(await counts([credentialAlerts, credentialBatches, credentialBatchRows, holderCodes])).toEqual([0, 0, 0, 1]);

      // Sat on day 20; of the exam that came to nothing the last sitting was on day 21.
      expect(await day(119)).toMatchObject({ exams: 0 });
      expect(await day(122)).toMatchObject({ exams: 1, looks: 2 });
      expect(await store.get(examEntries, p.entries.loose)).toBeNull();
      expect(await counts([examWaits, credentialLooks])).toEqual([0, 0]);
      expect(await day(131)).toMatchObject({ codes: 1 });
      // There is money on it: results have to wait as well.
      expect(await day(222)).toMatchObject({ exams: 0 });
      expect(await store.get(examEntries, p.entries.sat)).not.toBeNull();
      expect(await day(322)).toMatchObject({ exams: 1 });
      expect(await counts([examEntries, examMoves, examResults, examCheckins, examPayments, applicants])).toEqual([
        0, 0, 0, 0, 0, 0,
      ]);
      expect(await w.faults()).toEqual([]);

      expect(await counts([cases])).toEqual([3]);
      expect(await day(401)).toMatchObject({ reports: 2 });
      // What nobody has answered is still owed an answer.
      expect(await counts([cases, events])).toEqual([1, 1]);
      // Barred until 2030, and fifty days more.
      expect(await day(1150)).toMatchObject({ bans: 0 });
      expect(await day(1250)).toMatchObject({ bans: 1 });
      expect(await counts([examBans])).toEqual([0]);
      expect(begun.files).toBeGreaterThan(await store.count(files, {}));
    });

    test('what staff did with registers ends, too: never what is under way, nor what the registers say', async () => {
      const { store } = made;
      const o = await makeOffice(store, 'periods');
      const city = parseCity({ ...demoCity, retention });
      const sweep = () => keepHouse({ ...o.ports, city, engine: { tidy: async () => ({}) } });
      const left = async () => {
        const kind = o.kind.id;
        const ofKind = { where: { kind }, order: ['at', 'asc'], limit: 100 } as const;
        const imports = (await store.list(registryImports, ofKind)).items;
        const proposals = await store.list(registryProposals, { order: ['at', 'asc'], limit: 100 });
        const days = await store.list(registryDays, { order: ['day', 'asc'], limit: 1000 });
        return {
          faults: await store.count(registryFaults, {}),
          imports: imports.map(({ state }) => state).sort(),
          events: (await store.list(registryEvents, ofKind)).items.length,
          proposals: proposals.items
            .filter((one) => one.kind === kind)
            .map(({ state }) => state)
            .sort(),
          days: days.items.filter((one) => one.kind === kind).length,
        };
      };
      await o.bringIn(4, { name: '' });
      await o.bringIn(5);
      const begin = async () =>
        (await o.registry.beginImport(o.one, { kind: o.kind.id, version: 1, file: '名册.csv', digest: o.digest(), rows: 9 })).id;
      await o.registry.cancelImport(o.one, { id: await begin() });
      await begin();
      const [done, declined, withdrawn] = [await o.propose(1), await o.propose(2), await o.propose(3)];
      await o.propose(4);
      await o.registry.decide(o.two, { id: done.id, version: 1, approve: true, note: '' });
      await o.registry.decide(o.two, { id: declined.id, version: 1, approve: false, note: '' });
      await o.registry.withdraw(o.one, { id: withdrawn.id, version: 1 });
      await o.registry.lookUp(o.one, { kind: o.kind.id, number: number(1), reason: '来信核实' });
      o.wait(DAY);
      await keepFigures(o.ports);

      const all = await left();
      expect(all).toMatchObject({
        faults: 1,
        imports: ['cancelled', 'done', 'done', 'running'],
        proposals: ['declined', 'done', 'open', 'withdrawn'],
      });
      expect(all.events).toBeGreaterThan(10);
      expect(all.days).toBeGreaterThan(10);
      expect(await sweep()).toMatchObject({ importFaults: 0, imports: 0, registryEvents: 0, proposals: 0, figures: 0 });
      expect(await left()).toEqual(all);
      const after = async (days: number) => {
        o.wait(days * DAY);
        return sweep();
      };
      expect(await after(20)).toMatchObject({ importFaults: 1, imports: 0 });
      expect(await after(20)).toMatchObject({ imports: 3, registryEvents: 0 });
      expect(await after(20)).toMatchObject({ registryEvents: all.events, proposals: 0 });
      expect(await after(20)).toMatchObject({ proposals: 3, figures: 0 });
      expect((await after(20))['figures']).toBeGreaterThanOrEqual(all.days);
      expect(await left()).toEqual({ faults: 0, imports: ['running'], events: 0, proposals: ['open'], days: 0 });
      expect((await o.recordOf(1))!.status).toBe('revoked');
      // Both go on as if nothing had been tidied.
      expect(await refused(o.propose(4))).toMatch(/正等着另一位同事核准/);
      expect(await refused(begin())).toMatch(/正在导入/);
    });
  });
}
