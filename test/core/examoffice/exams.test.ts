import { aboutOf, row } from '../../support/exams/office';
import { makeExamWorld } from '../../support/exams/world';

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
