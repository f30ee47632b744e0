/** The day of the exam and after it, on an engine. */
import { createHash } from 'node:crypto';
import type { MadeStore } from '../../ports/store.suite';
import { DAY, HOUR, idNumber, makeExamWorld, MINUTE, type ExamWorld } from '../../support/exams/world';

const STAFF = { kind: 'staff', name: '小周', department: 'shouli', intake: true, session: 'test' } as const;
const FRONT = { ...STAFF, id: 'front' };
const BACK = { ...STAFF, id: 'back' };
const SITTING = 'kj.0001';

export function daySuite(name: string, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let w: ExamWorld;
  beforeEach(async () => {
    made = await makeStore();
    w = await makeExamWorld({ store: made.store });
    await w.exam('kj', { resultsFrom: w.at(60 * DAY) });
    await w.sitting('a-1', 3, { id: SITTING, roomSize: 2 });
    await w.sitting('a-2', 3, { id: 'kj.0002' });
  });
  afterEach(() => made.close());

  /** Somebody with a seat, and the code of their ticket. */
  async function seated(name = '张三丰', sitting = SITTING) {
    const person = await w.person(name);
    const held = await w.service.hold(person, { key: w.key(), exam: 'kj', choices: [{ subject: 'a', sitting }], declared: true });
    await w.service.confirm(person, { id: held.id, key: w.key() });
    const now = w.ports.clock.now;
    w.ports.clock.now = () => now() + 30 * DAY;
    const [part] = (await w.service.ticket(person, { id: held.id })).parts;
    w.ports.clock.now = now;
    return { person, id: `${held.id}.a`, code: part!.code, number: part!.number };
  }
  const minute = (n: number) => w.at(20 * DAY + n * MINUTE);
  const hand = async (staff: typeof FRONT, ...scans: { code: string; at: string; undo?: { at: string; reason: string } }[]) =>
    (await w.office.checkIn(staff, { sitting: SITTING, scans })).items.map(({ result }) => result);
  const news = async (since: string | null = null) => (await w.office.doorNews(FRONT, { sitting: SITTING, since })).items;

  describe(`the door: ${name}`, () => {
    test('a device knows genuine tickets by their digests, and nothing it was given opens a door', async () => {
      const one = await seated();
      const { items } = await w.office.door(FRONT, { sitting: SITTING, room: 1 });
      const digest = createHash('sha256').update(one.code).digest('base64url');
      const paper = idNumber(1).slice(-4);
      expect(items).toEqual([
        {
          id: one.id,
          number: one.number,
          digest,
          name: '张*丰',
          paper: expect.any(String) as string,
          portrait: null,
          room: 1,
          seat: 1,
        },
      ]);
      expect(items[0]!.paper).toHaveLength(paper.length);
      expect(
        await hand(FRONT, { code: digest, at: minute(0) }, { code: `HY1.${one.id}.${digest.slice(0, 16)}`, at: minute(0) }),
      ).toEqual(['unknown', 'unknown']);
      expect(await w.office.doorMarks(FRONT, { sitting: SITTING })).toEqual({
        rooms: [
          { room: 1, digests: [digest, ''] },
          { room: 2, digests: [''] },
        ],
      });
    });

    test('a list that goes onto a device is on record: which, by whom, and of how many people; an empty one is not', async () => {
      await seated();
      await w.office.door(FRONT, { sitting: SITTING, room: 1 });
      await w.office.door(FRONT, { sitting: SITTING, room: 2 });
      await seated('李四光');
      await w.office.door({ ...BACK, name: '小吴' }, { sitting: SITTING, room: 1 });
      const { items } = await w.office.events(FRONT, { exam: 'kj', limit: 20 });
      const loads = items.filter(({ text }) => text.startsWith('载入入场名单')).map(({ by, text }) => `${by}：${text}`);
      expect(loads.sort()).toEqual([
        '小吴：载入入场名单到设备（场次 0001，有照片），共 2 行',
        '小周：载入入场名单到设备（场次 0001，有照片），共 1 行',
      ]);
    });

    test('two doors that were offline agree, in whatever order they hand in, and however often', async () => {
      const one = await seated();
      const scan = { code: one.code, at: minute(1) };
      expect(await hand(BACK, { code: one.code, at: minute(3) })).toEqual(['in']);
      expect(await hand(FRONT, scan, scan)).toEqual(['in', 'in']);
      expect(await hand(BACK, { code: one.code, at: minute(3) })).toEqual(['again']);
      expect(await news()).toEqual([{ id: one.id, at: minute(1), by: 'front', times: 2 }]);
    });

    test('a mistake is a note: the person is out, the scan stays on record, and the next one counts', async () => {
      const one = await seated();
      await hand(FRONT, { code: one.code, at: minute(1) });
      const undo = { code: one.number, at: minute(1), undo: { at: minute(2), reason: '扫错了人' } };
      expect(await hand(FRONT, undo, undo)).toEqual(['undone', 'undone']);
      expect(await news()).toEqual([{ id: one.id, at: null, by: 'front', times: 0 }]);
      expect(await hand(BACK, { code: one.number, at: minute(9) })).toEqual(['in']);
      expect(await news()).toEqual([{ id: one.id, at: minute(9), by: 'back', times: 1 }]);
      const { items } = await w.office.people(FRONT, { sitting: SITTING, room: 1 });
      expect(items[0]!.checkedIn).toBe(minute(9));
    });

    test('twenty devices at once: every scan is on record, and one is first', async () => {
      const one = await seated();
      const all = Array.from({ length: 20 }, (_, n) =>
        hand({ ...FRONT, id: `device-${n}` }, { code: one.code, at: minute(20 - n) }),
      );
      expect((await Promise.all(all)).flat()).toHaveLength(20);
      expect(await news()).toEqual([{ id: one.id, at: minute(1), by: 'device-19', times: 20 }]);
    });

    test('who belongs elsewhere is told where; news of before are not told again', async () => {
      const [one, other] = [await seated(), await seated('李四', 'kj.0002')];
      const { items } = await w.office.checkIn(FRONT, {
        sitting: SITTING,
        scans: [
          { code: other.code, at: minute(1) },
          { code: other.number, at: minute(1) },
        ],
      });
      expect(items).toMatchObject([1, 2].map(() => ({ result: 'elsewhere', sitting: 'kj.0002', room: 1, seat: 1, name: '李*' })));
      await hand(FRONT, { code: one.code, at: minute(1) });
      w.wait(HOUR);
      const { until } = await w.office.doorNews(FRONT, { sitting: SITTING, since: null });
      expect(await news(until)).toEqual([]);
      await hand(BACK, { code: one.code, at: minute(2) });
      expect(await news(until)).toHaveLength(1);
    });
  });

  describe(`results: ${name}`, () => {
    const rows = (number: string, score: number | null, version?: number) => [{ number, score, note: '', version }];
    const send = async (dry: boolean, list: ReturnType<typeof rows>) =>
      (await w.office.importResults(FRONT, { exam: 'kj', dry, rows: list })).rows;

    test('a dry run stores nothing and says what would be; then it is; again it is the same', async () => {
      const one = await seated();
      await hand(FRONT, { code: one.code, at: minute(1) });
      const fresh = { result: 'stored', subject: '科目a', before: null, version: 0, present: true };
      expect(await send(true, rows(one.number, 71.5))).toMatchObject([fresh]);
      expect(await send(true, rows(one.number, 71.5))).toMatchObject([fresh]);
      expect(await send(false, rows(one.number, 71.5, 0))).toMatchObject([fresh]);
      expect(await send(false, rows(one.number, 71.5, 0))).toMatchObject([{ result: 'same' }]);
      expect(await send(true, rows(one.number, 60))).toMatchObject([
        { result: 'stored', before: { score: 71.5, note: '' }, version: 1 },
      ]);
      expect(await send(true, rows('27000100199', 60))).toMatchObject([{ result: 'refused', reason: '没有这个准考证号' }]);
    });

    test('what a colleague changed after one looked is not overwritten unseen', async () => {
      const one = await seated();
      await send(false, rows(one.number, 50));
      await send(false, rows(one.number, 55, 1));
      expect(await send(false, rows(one.number, 90, 1))).toMatchObject([{ result: 'refused', before: { score: 55, note: '' } }]);
      expect(await send(false, rows(one.number, 90, 2))).toMatchObject([{ result: 'stored' }]);
    });

    test('numbers of the whole, without persons', async () => {
      const [one, two, three] = [await seated('王五'), await seated('赵六'), await seated('孙七')];
      await hand(FRONT, { code: one.code, at: minute(1) }, { code: two.code, at: minute(1) });
      await send(false, [...rows(one.number, 100), ...rows(two.number, 59.5), ...rows(three.number, null)]);
      const { subjects } = await w.office.resultCounts(FRONT, { exam: 'kj' });
      expect(subjects[0]).toEqual({
        ...{ subject: 'a', name: '科目a', full: 100, pass: 60, seats: 3, present: 2, results: 3, scored: 2, ofPresent: 2 },
        ...{ passed: 1, average: 79.8, tenths: [0, 0, 0, 0, 0, 1, 0, 0, 0, 1] },
      });
      expect(subjects[1]).toMatchObject({ seats: 0, results: 0, average: null });
    });
  });

  describe(`who is barred: ${name}`, () => {
    const asked = { kind: 'resident_id' as const, number: idNumber(8), name: '张三', reason: '上次考试替考', until: null };

    test('is let in again by the office with a reason, and not while an appeal waits', async () => {
      const one = await w.person('张三', 8);
      const barred = await w.office.ban(FRONT, asked);
      await w.service.appeal(one, { words: '不是我，请查监控' });
      const lift = { id: barred.id, version: 2, reason: '核对有误' };
      await expect(w.office.liftBan(FRONT, lift)).rejects.toMatchObject({ code: 'BAD_STATE' });
      // Barring once more would throw the appeal away.
      await expect(w.office.ban(FRONT, asked)).rejects.toMatchObject({ code: 'BAD_STATE' });
      const kept = await w.office.answerAppeal(FRONT, { id: barred.id, version: 2, answer: '监控清楚', lift: false });
      expect(kept).toMatchObject({ state: 'active', answeredBy: 'front', lifted: null });
      await expect(w.office.liftBan(FRONT, lift)).rejects.toMatchObject({ code: 'CONFLICT' });
      const lifted = await w.office.liftBan(BACK, { ...lift, version: 3 });
      expect(lifted).toMatchObject({ state: 'lifted', lifted: { by: 'back', reason: '核对有误' } });
      await w.service.hold(one, { key: w.key(), exam: 'kj', choices: [{ subject: 'a', sitting: SITTING }], declared: true });
      await expect(w.office.liftBan(BACK, { ...lift, version: 4 })).rejects.toMatchObject({ code: 'BAD_STATE' });
    });
  });
}
