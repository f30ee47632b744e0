import { aboutOf, row, titles, versionOf } from '../../support/exams/office';
import { DAY, HOUR, makeExamWorld } from '../../support/exams/world';

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
