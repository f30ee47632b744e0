/** What the office looks at: it must be what is there. */
import { examEvents } from '../../../core/records/exam-office';
import { applicants } from '../../../core/records/exam-people';
import { files } from '../../../core/records/files';
import { readAll } from '../../../core/exams/proof';
import type { Store } from '../../../core/ports/store';
import type { MadeStore } from '../../ports/store.suite';
import { row as sittingRow } from '../../support/exams/office';
import { idNumber, makeExamWorld, MINUTE, type ExamWorld } from '../../support/exams/world';

const OFFICE = 'jiaotong';

export function viewsSuite(name: string, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let w: ExamWorld;
  const open = async (store?: Store) => {
    w = await makeExamWorld({ store: store ?? made.store });
    return w.staff(OFFICE);
  };
  beforeEach(async () => void (made = await makeStore()));
  afterEach(() => made.close());

  describe(`the office looks: ${name}`, () => {
    test('figures of the board are those of the seats, the people behind them can be had, page by page', async () => {
      const staff = await open();
      await w.exam('kj', { department: OFFICE });
      await w.sitting('a-1', 3, { roomSize: 2 });
      await w.sitting('b-1', 4);
      const people = [];
      for (let i = 0; i < 5; i += 1) people.push(await w.person(`人${i}`, 10 + i));
      await w.book(people[0]!, ['a-1', 'b-1']);
      await w.hold(people[1]!, 'a-1');
      await w.hold(people[2]!, 'a-1');
      await w.line(people[3]!, 'a-1');
      await w.line(people[4]!, 'a-1');
      w.wait(3000);
      const board = await w.office.board(staff, { id: 'kj' });
      expect(board.sittings.find(({ id }) => id === 'a-1')).toMatchObject({
        open: 3,
        confirmed: 1,
        kept: 2,
        free: 0,
        waiting: 2,
      });
      expect(board.sittings.find(({ id }) => id === 'b-1')).toMatchObject({
        open: 4,
        confirmed: 1,
        kept: 0,
        free: 3,
        waiting: 0,
      });
      expect(board.totals).toMatchObject({ open: 7, confirmed: 2, kept: 2, free: 3, waiting: 2, people: 5 });
      expect(board.minute).toEqual({ held: 3, confirmed: 1 });
      expect(board.queue).toBeNull();
      const { sittings } = await w.office.get(staff, { id: 'kj' });
      expect(sittings.find(({ id }) => id === 'a-1')).toMatchObject({
        rooms: 2,
        open: 3,
        confirmed: 1,
        kept: 2,
        waiting: 2,
        over: 0,
      });

      const names = async (state: 'confirmed' | 'kept' | 'waiting') => {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await w.office.entries(staff, { sitting: 'a-1', state, limit: 1, cursor });
          found.push(...page.items.map((item) => item.name));
          cursor = page.next;
        } while (cursor !== undefined);
        return found;
      };
      expect(await names('confirmed')).toEqual(['人0']);
      expect((await names('kept')).sort()).toEqual(['人1', '人2']);
      expect(await names('waiting')).toEqual(['人3', '人4']);
      const [kept] = (await w.office.entries(staff, { sitting: 'a-1', state: 'kept', limit: 20 })).items;
      expect(kept).toMatchObject({ state: 'held', until: expect.any(String) as string, since: null });
      expect(kept!.paper).not.toContain(idNumber(11));
      // What was kept and not confirmed in time is free again, whether or not somebody wrote that down.
      w.wait(15 * MINUTE);
      expect((await w.office.board(staff, { id: 'kj' })).totals).toMatchObject({ confirmed: 2, kept: 0, free: 5 });
      await expect(w.office.board(w.staff('shuiwu'), { id: 'kj' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const other = { sitting: 'a-1', state: 'confirmed', limit: 20 } as const;
      await expect(w.office.entries(w.staff('shuiwu'), other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    test('the queue of the opening minute: how many stand in it, and how long the last one will', async () => {
      const staff = await open();
      await w.exam('kj', { department: OFFICE, opensAt: w.at(MINUTE), pace: 2 });
      const queue = async () => {
        w.wait(2000);
        return (await w.office.board(staff, { id: 'kj' })).queue;
      };
      for (let i = 0; i < 6; i += 1) await w.service.arrive(await w.person(), { exam: 'kj' });
      expect(await queue()).toEqual({ waiting: 6, pace: 2, seconds: 61 });
      w.wait(MINUTE - 2000);
      for (let i = 0; i < 4; i += 1) await w.service.arrive(await w.person(), { exam: 'kj' });
      // Two a second are let through, those who came early first.
      const later = await queue();
      expect(later!.waiting).toBeGreaterThanOrEqual(4);
      expect(later!.waiting).toBeLessThanOrEqual(6);
      w.wait(MINUTE);
      expect(await queue()).toMatchObject({ waiting: 0, seconds: 0 });
    });

    test('a person is found by the paper, with what they have and what happened', async () => {
      const staff = await open();
      await w.exam('kj', { department: OFFICE });
      await w.sitting('a-1', 3);
      const one = await w.person('陈晓', 77);
      await w.book(one, 'a-1');
      const asked = { exam: 'kj', kind: 'resident_id', number: idNumber(77) } as const;
      const found = await w.office.find(staff, asked);
      expect(found.person).toMatchObject({ name: '陈晓', phone: '13800000000' });
      expect(found.choices).toMatchObject([
        { name: '科目a', state: 'confirmed', room: 1, seat: 1, number: '27000100101', live: true },
      ]);
      expect(found.history.map(({ text }) => text)).toEqual(['选了座位：科目a', '报名成功：科目a']);
      expect(await w.office.find(staff, { ...asked, number: idNumber(78) })).toMatchObject({ entry: null, choices: [] });
    });

    test('the list for the ministry has everybody once, page by page, and who took it is on record', async () => {
      const staff = await open();
      await w.exam('kj', { department: OFFICE });
      await w.sitting('a-1', 130);
      const key = w.key();
      for (let i = 0; i < 120; i += 1) {
        w.wait(1);
        await w.book(await w.person(`人${i}`, 100 + i), 'a-1');
      }
      await w.hold(await w.person('还没确认', 300), 'a-1');
      const rows = [];
      let cursor: string | undefined;
      do {
        const page = await w.office.export(staff, { exam: 'kj', key, states: ['confirmed'], cursor });
        rows.push(...page.rows);
        cursor = page.next;
      } while (cursor !== undefined);
      expect(new Set(rows.map(({ number }) => number)).size).toBe(120);
      expect(rows[0]).toMatchObject({
        name: '人0',
        paper: idNumber(100),
        siteName: '第一中学',
        room: 1,
        seat: 1,
        paid: false,
        fee: 0,
      });
      const { items } = await w.office.events(staff, { exam: 'kj', limit: 20 });
      expect(items).toMatchObject([{ by: '小周', text: '导出报名名单（有完整证件号码），共 120 行' }]);
      const held = await w.office.export(staff, { exam: 'kj', key: w.key(), states: ['held', 'expired'] });
      expect(held.rows).toEqual([]);
      expect(held.next).toBeDefined();
      await expect(w.office.export(w.staff('shuiwu'), { exam: 'kj', key, states: ['confirmed'] })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    test.each([[true], [false]])('no list without a record of who took it (record refused: %s)', async (refused) => {
      const lost = async () => Promise.reject(new Error('disk full'));
      const staff = await open({
        ...made.store,
        insert: (c, doc) => (refused && c.name === examEvents.name ? lost() : made.store.insert(c, doc)),
      });
      await w.exam('kj', { department: OFFICE });
      await w.sitting('a-1', 3);
      await w.book(await w.person('陈晓', 5), 'a-1');
      const list = w.office.export(staff, { exam: 'kj', key: w.key(), states: ['confirmed'] });
      // The twin: where it can be recorded the list comes, so it is the record that holds it back.
      if (refused) await expect(list).rejects.toThrow('disk full');
      else expect((await list).rows).toHaveLength(1);
    });

    test('a list of sittings can be tried: it says what would happen, and nothing does', async () => {
      const staff = await open();
      await w.exam('kj', { department: OFFICE });
      const row = (over = {}) => sittingRow(w, { subject: 'a', seats: 40, ...over });
      await w.office.importSittings(staff, { exam: 'kj', rows: [row(), row({ code: '8' })] });
      const before = JSON.stringify(await readAll(made.store));
      const changed = [
        row(),
        row({ code: '8', seats: 60 }),
        row({ code: '9', site: '第二中学' }),
        row({ code: '10', subject: 'z' }),
      ];
      const tried = await w.office.importSittings(staff, { exam: 'kj', rows: changed, dry: true });
      expect(tried.rows.map(({ result }) => result)).toEqual(['same', 'changed', 'added', 'refused']);
      expect(tried.rows[1]!.reason).toBe('改了座位（40 → 60）');
      expect(JSON.stringify(await readAll(made.store))).toBe(before);
      const done = await w.office.importSittings(staff, { exam: 'kj', rows: changed });
      expect(done.rows).toEqual(tried.rows);
      const again = await w.office.importSittings(staff, { exam: 'kj', rows: changed });
      expect(again.rows.map(({ result }) => result)).toEqual(['same', 'same', 'same', 'refused']);
      const { items } = await w.office.events(staff, { exam: 'kj', limit: 20 });
      expect(items.map(({ text }) => text)).toEqual(['导入场次：新增或修改 2 场', '导入场次：新增或修改 2 场']);
    });

    test('fewer seats can be tried: it says who would have to be moved, and nothing changes', async () => {
      const staff = await open();
      await w.exam('kj', { department: OFFICE });
      await w.sitting('a-1', 5);
      for (let i = 0; i < 4; i += 1) await w.book(await w.person(), 'a-1');
      const change = { id: 'a-1', version: 1, seats: 2 };
      const before = JSON.stringify(await readAll(made.store));
      expect((await w.office.resize(staff, { ...change, dry: true })).over).toBe(2);
      expect(JSON.stringify(await readAll(made.store))).toBe(before);
      expect((await w.office.resize(staff, change)).over).toBe(2);
    });

    test('a portrait is for staff whose exam the person sits in, while they do', async () => {
      const staff = await open();
      await w.exam('kj', { department: OFFICE });
      await w.sitting('a-1', 3);
      const one = await w.person('陈晓', 5);
      const file = {
        owner: one.id,
        case: `applicant.${one.id}`,
        type: 'image/jpeg',
        width: 295,
        height: 413,
        bytes: 9,
        content: '',
      };
      await made.store.insert(files, { id: 'face', ...file, stored: true, at: w.at(0) });
      await made.store.update(applicants, one.id, { set: { photo: 'face' } });
      const sees = (department: string) =>
        w.services.files.get(w.staff(department), { id: 'face' }).then(
          () => true,
          () => false,
        );
      expect(await sees(OFFICE)).toBe(false);
      const entry = await w.book(one, 'a-1');
      expect((await w.office.people(staff, { sitting: 'a-1', room: 1 })).items).toMatchObject([{ portrait: 'face' }]);
      // Twins: the same picture is seen with the right department, and with the intake centre's right; by others it is not.
      expect(await sees(OFFICE)).toBe(true);
      expect(await sees('shouli')).toBe(true);
      expect(await sees('shuiwu')).toBe(false);
      await w.service.cancel(one, { id: entry.id, key: w.key(), subjects: ['a'] });
      expect(await sees(OFFICE)).toBe(false);
    });
  });
}
