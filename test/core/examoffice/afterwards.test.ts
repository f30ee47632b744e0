import { examSittings } from '../../../core/records/exams';
import { remindOfExams } from '../../../core/exams/reminding';
import { pushes } from '../../../core/records/messages';
import { titles } from '../../support/exams/office';
import { DAY, idNumber, makeExamWorld, MINUTE, type ExamWorld } from '../../support/exams/world';

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
