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
import type { Ports } from '../../../core/ports/index';
import type { Collection, Doc } from '../../../core/ports/store';
import type { MadeStore } from '../../ports/store.suite';
import { makePerson } from '../../support/account/person';
import { DAY, HOUR, makeExamWorld } from '../../support/exams/world';

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
  });
}
