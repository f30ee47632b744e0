import type { examAbout } from '../../../contract/examoffice-parts';
import type { z } from '../../../contract/zod';
import { examSittings } from '../../../core/records/exams';
import { remindOfExams } from '../../../core/exams/reminding';
import { messages, pushes } from '../../../core/records/messages';
import { DAY, HOUR, idNumber, makeExamWorld, MINUTE, type ExamWorld } from '../../support/exams/world';

type About = z.input<typeof examAbout>;

const aboutOf = (w: ExamWorld, over: Partial<About> = {}): z.output<typeof examAbout> => ({
  code: '31',
  name: '会计专业技术中级资格考试',
  certificate: '中级会计资格证书',
  organiser: '市财政局',
  about: '',
  rules: [],
  opensAt: w.at(HOUR),
  closesAt: w.at(10 * DAY),
  changesUntil: w.at(11 * DAY),
  ticketsFrom: w.at(12 * DAY),
  resultsFrom: null,
  holdMinutes: 15,
  offerMinutes: 60,
  pace: null,
  minSubjects: 1,
  subjects: [{ id: 'law', name: '经济法', fee: 0, full: 100, pass: 60 }],
  conditions: [],
  ...over,
});

const row = (w: ExamWorld, over = {}) => ({
  code: '7',
  subject: 'law',
  city: '云澜市',
  site: '第一中学',
  address: '学府路 1 号',
  lng: 114.7,
  lat: 23.8,
  startsAt: w.at(20 * DAY),
  endsAt: w.at(20 * DAY + 2 * HOUR),
  seats: 65,
  ...over,
});

const titles = async (w: ExamWorld, resident: string) =>
  (await w.ports.store.list(messages, { where: { resident }, order: ['at', 'asc'], limit: 10 })).items.map((m) => m.title);
const versionOf = async (w: ExamWorld, id: string) => (await w.ports.store.get(examSittings, id))!.version;

describe('an exam', () => {
  test('is written once per key, filled with sittings, and published; residents see it then', async () => {
    const w = await makeExamWorld();
    const staff = w.staff('jiaotong');
    const input = { key: w.key(), about: aboutOf(w) };
    const exam = await w.office.create(staff, input);
    expect(await w.office.create(staff, input)).toEqual(exam);
    await expect(w.office.create(staff, { ...input, about: aboutOf(w, { name: '另一场' }) })).rejects.toMatchObject({
      code: 'KEY_REUSED',
    });
    await expect(w.office.publish(staff, { id: exam.id, version: 1 })).rejects.toMatchObject({ code: 'BAD_STATE' });
    const once = await w.office.importSittings(staff, { exam: exam.id, rows: [row(w), row(w, { code: '8', subject: 'no' })] });
    expect(once.rows.map(({ result }) => result)).toEqual(['added', 'refused']);
    const twice = await w.office.importSittings(staff, { exam: exam.id, rows: [row(w)] });
    expect(twice.rows.map(({ result }) => result)).toEqual(['same']);
    expect((await w.service.list(staff as never, {})).items).toEqual([]);
    await w.office.publish(staff, { id: exam.id, version: 1 });
    expect((await w.service.list(staff as never, {})).items).toMatchObject([{ id: exam.id, phase: 'upcoming' }]);
    const { items } = await w.service.sittings(staff as never, { exam: exam.id, near: { lng: 114.7, lat: 23.81 } });
    expect(items).toMatchObject([{ seats: 65, left: 65, lined: false, metres: 1112 }]);
  });

  test('is not to be found by another department, and is by the intake centre', async () => {
    const w = await makeExamWorld();
    const exam = await w.office.create(w.staff('jiaotong'), { key: w.key(), about: aboutOf(w) });
    await expect(w.office.get(w.staff('shuiwu'), { id: exam.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.office.get(w.staff('shouli'), { id: exam.id })).exam.id).toBe(exam.id);
    expect((await w.office.list(w.staff('shuiwu'), { limit: 20 })).items).toEqual([]);
    expect((await w.office.list(w.staff('shouli'), { limit: 20 })).items).toHaveLength(1);
  });

  test.each([
    [{ closesAt: '2020-01-01T00:00:00.000Z' }, 'closesAt'],
    [{ minSubjects: 2 }, 'minSubjects'],
    [{ subjects: [{ id: 'law', name: '经济法', fee: 100, full: 100, pass: 60 }] }, 'subjects'],
    [{ subjects: [{ id: 'law', name: '经济法', fee: 0, full: 100, pass: 160 }] }, 'subjects'],
  ])('that cannot be is refused: %j', async (over, field) => {
    const w = await makeExamWorld();
    const asked = w.office.create(w.staff('shouli'), { key: w.key(), about: aboutOf(w, over) });
    await expect(asked).rejects.toMatchObject({ code: 'BAD_INPUT', fields: { [field]: expect.any(String) as string } });
  });
});

describe('fewer seats', () => {
  test('only free seats go; people stay until they are moved, and are told', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 4, { roomSize: 2 });
    await w.sitting('a-2', 2);
    const people = [];
    for (let i = 0; i < 3; i += 1) {
      people.push(await w.person());
      await w.book(people[i]!, 'a-1');
      w.wait(1000);
    }
    const staff = w.staff('shouli');
    const { over, sitting } = await w.office.resize(staff, { id: 'a-1', version: 1, seats: 1 });
    expect(over).toBe(2);
    expect(sitting).toMatchObject({ seats: 1, open: 3, confirmed: 3, over: 2 });
    await expect(w.hold(await w.person(), 'a-1')).rejects.toMatchObject({ code: 'BAD_STATE' });
    const moved = await w.office.move(staff, { id: 'a-1', to: 'a-2', people: over, reason: '考点装修' });
    expect(moved).toEqual({ moved: 2, left: 1, refused: [] });
    expect(await w.taken('a-1')).toBe(1);
    expect(await w.taken('a-2')).toBe(2);
    expect((await w.office.get(staff, { id: 'kj' })).sittings[0]).toMatchObject({ open: 1, over: 0 });
    expect(await Promise.all(people.map((p) => titles(w, p.id)))).toEqual([[], ['考试安排有变动'], ['考试安排有变动']]);
    expect(await w.faults()).toEqual([]);
  });

  test('a target that is full takes as many as it can, and the rest keep their seats', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 3);
    await w.sitting('a-2', 1);
    for (let i = 0; i < 3; i += 1) await w.book(await w.person(), 'a-1');
    const moved = await w.office.move(w.staff('shouli'), { id: 'a-1', to: 'a-2', people: 3, reason: '考点装修' });
    expect(moved).toMatchObject({ moved: 1, left: 2 });
    expect(await w.faults()).toEqual([]);
  });

  test('who cannot be at the other time is not moved, and named', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 3);
    await w.sitting('a-2', 3, { day: 21 });
    await w.sitting('b-1', 3, { day: 21 });
    const entry = await w.book(await w.person(), ['a-1', 'b-1']);
    const moved = await w.office.move(w.staff('shouli'), { id: 'a-1', to: 'a-2', people: 3, reason: '考点装修' });
    expect(moved).toMatchObject({
      moved: 0,
      left: 1,
      refused: [{ entry: entry.id, reason: expect.stringContaining('冲突') as string }],
    });
  });

  test('more seats again go to those who wait first', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 1);
    await w.book(await w.person(), 'a-1');
    const waiter = await w.person();
    await w.line(waiter, 'a-1');
    await w.office.resize(w.staff('shouli'), { id: 'a-1', version: 1, seats: 40 });
    expect(await w.states(waiter)).toEqual({ a: 'offered' });
    expect((await w.office.get(w.staff('shouli'), { id: 'kj' })).sittings[0]).toMatchObject({ open: 40, rooms: 2 });
    await expect(w.office.resize(w.staff('shouli'), { id: 'a-1', version: 1, seats: 5 })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await w.faults()).toEqual([]);
  });
});

describe('a sitting that changes', () => {
  test('in time: everybody keeps the seat and is told once, also when it is asked for twice', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 1);
    const [one, waiter] = [await w.person(), await w.person()];
    await w.book(one, 'a-1');
    await w.line(waiter, 'a-1');
    const asked = { id: 'a-1', version: 1, startsAt: w.at(30 * DAY), endsAt: w.at(30 * DAY + HOUR), reason: '台风' };
    const results = await Promise.allSettled([1, 2].map(() => w.office.reschedule(w.staff('shouli'), asked)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const who of [one, waiter]) {
      expect(await titles(w, who.id)).toEqual(['考试安排有变动']);
      expect((await w.service.mine(who, { limit: 1 })).items[0]!.choices[0]!.startsAt).toBe(w.at(30 * DAY));
    }
    expect(await versionOf(w, 'a-1')).toBe(2);
    expect(await w.faults()).toEqual([]);
  });

  test('by a list: not while somebody sits there', async () => {
    const w = await makeExamWorld();
    const staff = w.staff('shouli');
    const exam = await w.office.create(staff, { key: w.key(), about: aboutOf(w, { opensAt: w.at(-HOUR) }) });
    await w.office.importSittings(staff, { exam: exam.id, rows: [row(w)] });
    await w.office.publish(staff, { id: exam.id, version: 1 });
    const one = await w.person();
    const sitting = `${exam.id}.0007`;
    await w.service.hold(one, { key: w.key(), exam: exam.id, choices: [{ subject: 'law', sitting }], declared: true });
    const later = { startsAt: w.at(21 * DAY), endsAt: w.at(21 * DAY + HOUR) };
    const { rows } = await w.office.importSittings(staff, { exam: exam.id, rows: [row(w, later)] });
    expect(rows).toMatchObject([{ result: 'refused' }]);
    const more = await w.office.importSittings(staff, { exam: exam.id, rows: [row(w, { seats: 90 })] });
    expect(more.rows).toMatchObject([{ result: 'changed' }]);
    expect((await w.office.get(staff, { id: exam.id })).sittings).toMatchObject([{ open: 90, kept: 1 }]);
  });

  test('closed: nobody new, and whoever has a seat keeps it', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 5);
    const one = await w.person();
    const held = await w.hold(one, 'a-1');
    await w.office.close(w.staff('shouli'), { id: 'a-1', version: 1, closed: true });
    await expect(w.hold(await w.person(), 'a-1')).rejects.toMatchObject({ code: 'BAD_STATE' });
    expect((await w.service.sittings(one, { exam: 'kj' })).items).toEqual([]);
    await w.service.confirm(one, { id: held.id, key: w.key() });
    expect(await w.states(one)).toEqual({ a: 'confirmed' });
  });
});

describe('the day, and after', () => {
  test('tickets are read at the door once, by the right sitting, also long after', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 5);
    await w.sitting('a-2', 5);
    const one = await w.person('张三', 1);
    const { id } = await w.book(one, 'a-1');
    w.wait(15 * DAY);
    const ticket = await w.service.ticket(one, { id });
    expect(ticket).toMatchObject({
      name: '张三',
      paper: '110***********001' + idNumber(1)[17],
      parts: [{ number: '27000100101', room: '001', seat: 1 }],
    });
    const [part] = ticket.parts;
    const staff = w.staff('shouli');
    const scans = [
      { code: part!.code, at: w.at(0) },
      { code: `${part!.code.slice(0, -1)}#`, at: w.at(0) },
    ];
    const results = async (sitting: string) =>
      (await w.office.checkIn(staff, { sitting, scans })).items.map(({ result }) => result);
    expect(await results('a-2')).toEqual(['elsewhere', 'unknown']);
    expect(await results('a-1')).toEqual(['in', 'unknown']);
    // The same scan handed in once more is no second one.
    expect(await results('a-1')).toEqual(['in', 'unknown']);
    const { items } = await w.office.people(staff, { sitting: 'a-1', room: 1 });
    expect(items).toMatchObject([{ name: '张三', number: '27000100101', seat: 1, confirmed: true, checkedIn: w.at(0) }]);
  });

  test('results by ticket number: again changes nothing, and residents see them when they are out', async () => {
    const w = await makeExamWorld();
    await w.exam('kj', { resultsFrom: w.at(60 * DAY) });
    const id = 'kj.0001';
    await w.ports.store.insert(examSittings, { ...(await sittingLike(w)), id });
    await w.office.resize(w.staff('shouli'), { id, version: 1, seats: 2 });
    const one = await w.person();
    const held = await w.service.hold(one, {
      key: w.key(),
      exam: 'kj',
      choices: [{ subject: 'a', sitting: id }],
      declared: true,
    });
    await w.service.confirm(one, { id: held.id, key: w.key() });
    const rows = [
      { number: '27000100101', score: 71.5, note: '' },
      { number: '27000100102', score: 50, note: '' },
      { number: '27000100101', score: 101, note: '' },
    ];
    const results = async () =>
      (await w.office.importResults(w.staff('shouli'), { exam: 'kj', rows })).rows.map(({ result }) => result);
    expect(await results()).toEqual(['stored', 'refused', 'refused']);
    expect(await results()).toEqual(['same', 'refused', 'refused']);
    expect((await w.service.results(one, {})).items).toEqual([]);
    w.wait(60 * DAY);
    expect((await w.service.results(one, {})).items).toMatchObject([{ subject: '科目a', score: 71.5, passed: true }]);

    const correct = async (score: number, note = '') => {
      w.wait(MINUTE);
      await w.office.importResults(w.staff('shouli'), { exam: 'kj', rows: [{ number: '27000100101', score, note }] });
    };
    await correct(72);
    expect(await titles(w, one.id)).toEqual([]);
    await remindOfExams(w.ports);
    await correct(73);
    await correct(73);
    await correct(73, '复核过');
    expect(await titles(w, one.id)).toEqual(['成绩出来了', '成绩有更正']);
    const { items } = await w.ports.store.list(pushes, { where: { state: 'due' }, order: ['dueAt', 'desc'], limit: 9 });
    expect(items.map(({ template }) => template)).toEqual(['examday.results', 'examday.results']);
    expect(JSON.stringify(items)).not.toContain('73');
  });

  test('who is barred cannot register, appeals once, and may again when it is lifted', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 5);
    const one = await w.person('张三', 8);
    const staff = w.staff('shouli');
    const asked = { kind: 'resident_id' as const, number: idNumber(8), name: '张三', reason: '上次考试替考', until: null };
    const barred = await w.office.ban(staff, asked);
    expect(JSON.stringify(barred)).not.toContain(idNumber(8));
    await expect(w.hold(one, 'a-1')).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('替考') as string,
    });
    await w.service.appeal(one, { words: '不是我，请查监控' });
    await expect(w.service.appeal(one, { words: '再说一次，不是我' })).rejects.toMatchObject({ code: 'BAD_STATE' });
    await w.office.answerAppeal(staff, { id: barred.id, version: 2, answer: '核实后解除', lift: true });
    expect(await titles(w, one.id)).toEqual(['申诉成功，可以报名了']);
    const { items } = await w.ports.store.list(pushes, { where: { state: 'due' }, order: ['dueAt', 'desc'], limit: 1 });
    expect(items).toMatchObject([{ resident: one.id, template: 'exam.registered', page: 'exams/barred/index' }]);
    expect(JSON.stringify(items)).not.toContain('核实后解除');
    await w.hold(one, 'a-1');
    await expect(w.office.bans(w.staff('shuiwu'), { limit: 20, state: 'active' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('a seat taken by the office goes to who waits; both are told', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 1);
    const [one, waiter] = [await w.person(), await w.person()];
    const { id } = await w.book(one, 'a-1');
    await w.line(waiter, 'a-1');
    w.wait(MINUTE);
    await w.office.remove(w.staff('shouli'), { entry: id, subject: 'a', reason: '材料不实' });
    expect([await titles(w, one.id), await titles(w, waiter.id)]).toEqual([['报名被取消了'], ['候补到座位了']]);
    expect(await w.faults()).toEqual([]);
  });
});

async function sittingLike(w: ExamWorld) {
  const id = await w.sitting('a-9', 1);
  const like = (await w.ports.store.get(examSittings, id))!;
  return { ...like, code: '0001', seats: 0, rooms: 0 };
}
