import { checkPass } from '../../../core/exams/queue';
import { examTurns } from '../../../core/records/exam-people';
import { exams } from '../../../core/records/exams';
import { chosen, HOUR, makeExamWorld, MINUTE } from '../../support/exams/world';

async function queued(opensIn: number, pace = 10) {
  const w = await makeExamWorld();
  await w.exam('kj', { pace, opensAt: w.at(opensIn) });
  const people = await Promise.all(Array.from({ length: 60 }, (_, i) => w.resident(`q${i}`)));
  const arrive = (i: number) => w.service.arrive(people[i]!, { exam: 'kj' });
  const all = () => Promise.all(people.map((_, i) => arrive(i)));
  return { w, people, arrive, all };
}

describe('the queue', () => {
  test('lets people through at the exam’s pace, in the order of arrival, and shows place and wait', async () => {
    const { w, all, arrive } = await queued(-HOUR);
    const first = await all();
    expect(first.filter(({ state }) => state === 'admitted').length).toBeLessThanOrEqual(8);
    const waits = first.map(({ seconds }) => seconds);
    // Sixty people at ten a second are six seconds, a little more where lanes are uneven.
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...waits)).toBeLessThanOrEqual(15);
    for (const { state, ahead, seconds, pass } of first) {
      if (state === 'waiting') expect([ahead > 0, seconds > 0, pass]).toEqual([true, true, null]);
    }
    for (const { seconds, again } of first) expect(again).toBeLessThanOrEqual(seconds);
    for (const { seconds, again } of first) expect(again).toBeGreaterThanOrEqual(Math.min(seconds, 5));
    w.wait(3000);
    const later = await all();
    for (const [i, { seconds }] of later.entries()) expect(seconds).toBe(Math.max(0, waits[i]! - 3));
    w.wait(12_000);
    expect((await all()).every(({ state }) => state === 'admitted')).toBe(true);
    expect((await arrive(0)).ahead).toBe(0);
  });

  test('hammering changes nothing, and writes nothing', async () => {
    const { w, arrive, all } = await queued(-HOUR);
    await all();
    const before = await w.ports.store.list(examTurns, { order: ['id', 'asc'], limit: 1000 });
    const asked = await Promise.all(Array.from({ length: 50 }, () => arrive(59)));
    expect(new Set(asked.map(({ seconds }) => seconds)).size).toBe(1);
    expect(await w.ports.store.list(examTurns, { order: ['id', 'asc'], limit: 1000 })).toEqual(before);
  });

  test('before the opening everybody draws a lot: who came first is not first', async () => {
    const { w, arrive, all } = await queued(20 * MINUTE);
    for (let i = 0; i < 60; i += 1) await arrive(i);
    const drawn = await all();
    expect(drawn.every(({ state, seconds }) => state === 'waiting' && seconds >= 20 * 60)).toBe(true);
    const order = drawn
      .map(({ ahead }, i) => [ahead, i] as const)
      .sort(([a], [b]) => a - b)
      .map(([, i]) => i);
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
    expect(new Set(drawn.map(({ ahead }) => ahead)).size).toBeGreaterThan(30);
    expect(Math.max(...drawn.map(({ ahead }) => ahead))).toBeLessThanOrEqual(60);
    w.wait(20 * MINUTE);
    const open = await all();
    // Places are what was drawn; who comes now is behind all of them.
    for (const [i, { seconds }] of open.entries()) expect(Math.abs(seconds - drawn[i]!.ahead / 10)).toBeLessThanOrEqual(1);
    const late = await w.service.arrive(await w.resident('late'), { exam: 'kj' });
    expect(late.seconds).toBeGreaterThanOrEqual(Math.max(...open.map(({ seconds }) => seconds)));
    w.wait(6000);
    expect((await all()).every(({ state }) => state === 'admitted')).toBe(true);
  });

  test('an empty queue is no wait, and time in which nobody came lets nobody through at once', async () => {
    const { w, arrive, all } = await queued(-HOUR);
    expect((await arrive(0)).state).toBe('admitted');
    w.wait(10 * MINUTE);
    expect((await all()).filter(({ state }) => state === 'admitted').length).toBeLessThanOrEqual(9);
  });

  test('nobody holds a seat without having been let through, or with another’s pass', async () => {
    const { w } = await queued(-HOUR);
    await w.sitting('a-1', 5);
    const [one, two] = [await w.person(), await w.person()];
    const ask = (pass?: string) =>
      w.service.hold(one, { key: w.key(), exam: 'kj', choices: chosen('a-1'), declared: true, pass });
    await expect(ask()).rejects.toMatchObject({ code: 'BAD_STATE', message: '请先排队，轮到您时再选座' });
    w.wait(MINUTE);
    const { pass } = await w.service.arrive(two, { exam: 'kj' });
    await expect(ask(pass!)).rejects.toMatchObject({ code: 'BAD_STATE' });
    const exam = (await w.ports.store.get(exams, 'kj'))!;
    for (const forged of ['', '.', '1.x', 'NaN.x', `${Number.MAX_SAFE_INTEGER}.x`]) {
      expect(() => checkPass(w.ports, one, exam, forged)).toThrow('请先排队');
    }
    const mine = await w.service.arrive(one, { exam: 'kj' });
    w.wait(15_000);
    expect(await ask((mine.pass ?? (await w.service.arrive(one, { exam: 'kj' })).pass)!)).toMatchObject({
      choices: [{ state: 'held' }],
    });
  });

  test('a turn that was not used ends, and another can be had', async () => {
    const { w, arrive } = await queued(-HOUR);
    const { pass } = await arrive(0);
    w.wait(31 * MINUTE);
    const exam = (await w.ports.store.get(exams, 'kj'))!;
    const one = await w.resident('q0');
    expect(() => checkPass(w.ports, one, exam, pass!)).toThrow('轮到您的时间已经过了');
    expect(() => checkPass(w.ports, one, exam, undefined)).toThrow('请先排队');
    const again = await arrive(0);
    expect(again.state).toBe('admitted');
    expect(() => checkPass(w.ports, one, exam, again.pass!)).not.toThrow();
  });

  test('begins half an hour before the opening', async () => {
    const { arrive, w } = await queued(HOUR);
    await expect(arrive(0)).rejects.toMatchObject({ code: 'BAD_STATE' });
    w.wait(30 * MINUTE);
    expect((await arrive(0)).state).toBe('waiting');
  });
});
