import { applicants } from '../../../core/records/exam-people';
import { files } from '../../../core/records/files';
import { chosen, DAY, idNumber, makeExamWorld, MINUTE } from '../../support/exams/world';

const state = (message: string | RegExp) => ({ code: 'BAD_STATE', message: expect.stringMatching(message) as string });

async function open(over = {}) {
  const w = await makeExamWorld();
  await w.exam('kj', over);
  for (const id of ['a-1', 'a-2', 'b-1']) await w.sitting(id, 2);
  return w;
}

describe('holding', () => {
  test('keeps the seats for a quarter of an hour, then they are confirmed, once', async () => {
    const w = await open();
    const one = await w.person();
    const held = await w.hold(one, ['a-1', 'b-1']);
    expect(held.choices).toMatchObject([
      { name: '科目a', state: 'held', until: w.at(15 * MINUTE), can: ['confirm', 'change', 'cancel'] },
      { name: '科目b', state: 'held' },
    ]);
    const key = w.key();
    const confirmed = await w.service.confirm(one, { id: held.id, key });
    expect(confirmed.choices.map((c) => c.state)).toEqual(['confirmed', 'confirmed']);
    expect(await w.service.confirm(one, { id: held.id, key })).toEqual(confirmed);
    await expect(w.service.confirm(one, { id: held.id, key: w.key() })).rejects.toMatchObject(state('已经报名成功'));
    expect((await w.service.entry(one, { id: held.id })).history.map(({ by, text }) => `${by} ${text}`)).toEqual([
      '我 选了座位：科目a、科目b',
      '我 报名成功：科目a、科目b',
    ]);
  });

  test('a second too late is too late, and says so', async () => {
    const w = await open();
    const one = await w.person();
    const { id } = await w.hold(one, 'a-1');
    w.wait(15 * MINUTE);
    await expect(w.service.confirm(one, { id, key: w.key() })).rejects.toMatchObject(state('保留时间已经过了'));
    expect(await w.states(one)).toEqual({ a: 'expired' });
    // The same once the sweep has written it down.
    await w.sweep();
    await expect(w.service.confirm(one, { id, key: w.key() })).rejects.toMatchObject(state('保留时间已经过了'));
    expect(await w.book(one, 'a-2')).toMatchObject({ choices: [{ state: 'confirmed', sitting: 'a-2' }] });
    expect(await w.faults()).toEqual([]);
  });

  test('a clock that jumps back gives nobody a seat that is somebody else’s', async () => {
    const w = await open();
    await w.sitting('c-1', 1);
    const [one, two] = [await w.person(), await w.person()];
    const { id } = await w.hold(one, 'c-1');
    w.wait(15 * MINUTE);
    const other = await w.hold(two, 'c-1');
    w.wait(-10 * MINUTE);
    await expect(w.service.confirm(one, { id, key: w.key() })).rejects.toMatchObject(state('保留时间已经过了'));
    expect((await w.service.confirm(two, { id: other.id, key: w.key() })).choices[0]!.state).toBe('confirmed');
    expect(await w.taken('c-1')).toBe(1);
  });

  test('that begins before the deadline is kept to its end, and none begins after it', async () => {
    const w = await open();
    const one = await w.person();
    w.wait(10 * DAY - 1);
    const { id } = await w.hold(one, 'a-1');
    w.wait(1);
    await expect(w.hold(await w.person(), 'a-2')).rejects.toMatchObject(state('报名已经截止'));
    await w.service.confirm(one, { id, key: w.key() });
    expect(await w.states(one)).toEqual({ a: 'confirmed' });
  });

  test.each([
    ['a subject twice', ['a-1', 'a-2'], 'BAD_INPUT'],
    ['a sitting that does not exist', ['a-9'], 'BAD_INPUT'],
    ['another subject’s sitting', [], 'BAD_INPUT'],
  ])('refuses %s', async (what, sittings, code) => {
    const w = await open();
    const choices = sittings.length > 0 ? chosen(sittings) : [{ subject: 'a', sitting: 'b-1' }];
    const asked = w.service.hold(await w.person(), { key: w.key(), exam: 'kj', choices, declared: true });
    await expect(asked).rejects.toMatchObject({ code, fields: expect.any(Object) as object });
  });

  test('refuses a sitting of another exam, one that has begun, and an exam that is not published', async () => {
    const w = await open();
    await w.exam('other');
    await w.sitting('c-1', 2, { exam: 'other' });
    const one = await w.person();
    await expect(w.hold(one, 'c-1')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await w.sitting('c-2', 2, { day: -1 });
    await expect(w.hold(one, 'c-2')).rejects.toMatchObject(state('已经不能报了'));
    await w.exam('draft', { state: 'draft' });
    const asked = w.service.hold(one, { key: w.key(), exam: 'draft', choices: chosen('a-1'), declared: true });
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('refuses before the opening, without a profile, and against a condition, with the reason', async () => {
    const w = await open({ opensAt: new Date(Date.parse('2026-11-21T02:00:00.000Z')).toISOString() });
    const one = await w.person();
    await expect(w.hold(one, 'a-1')).rejects.toMatchObject(state('报名还没有开始，2026年11月21日 10:00 开始'));
    w.wait(DAY);
    await expect(w.hold(await w.resident('nobody'), 'a-1')).rejects.toMatchObject(state('请先填写报名资料'));
    const strict = await open({ conditions: [{ kind: 'education', least: 'master' }] });
    const two = await strict.person();
    await expect(strict.hold(two, 'a-1')).rejects.toMatchObject(state('不符合报名条件：您填的学历是本科'));
    expect(await strict.service.check(two, { exam: 'kj' })).toEqual({
      ok: false,
      steps: [
        { text: '学历：硕士及以上', ok: false, reason: '您填的学历是本科' },
        { text: '没有被限制报名', ok: true, reason: '' },
      ],
    });
  });

  test('asks for as many subjects as the exam says', async () => {
    const w = await open({ minSubjects: 2 });
    const one = await w.person();
    await expect(w.hold(one, 'a-1')).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('2 科') as string,
    });
    await w.hold(one, ['a-1', 'b-1']);
  });

  test('the same key for another exam is refused, as is another resident’s entry', async () => {
    const w = await open();
    await w.exam('other');
    await w.sitting('a-5', 2, { exam: 'other', day: 40 });
    const [one, two] = [await w.person(), await w.person()];
    const key = w.key();
    const { id } = await w.hold(one, 'a-1', key);
    const again = w.service.hold(one, { key, exam: 'other', choices: [{ subject: 'a', sitting: 'a-5' }], declared: true });
    await expect(again).rejects.toMatchObject({ code: 'KEY_REUSED' });
    for (const ask of [
      () => w.service.confirm(two, { id, key: w.key() }),
      () => w.service.cancel(two, { id, key: w.key(), subjects: ['a'] }),
      () => w.service.change(two, { id, key: w.key(), subject: 'a', sitting: 'a-2' }),
      () => w.service.entry(two, { id }),
      () => w.service.ticket(two, { id }),
    ]) {
      await expect(ask()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  test('one paper, two phones: the second is told, and learns nothing about the first', async () => {
    const w = await open();
    const [mother, child] = [await w.person('妈妈的手机', 77), await w.person('我的手机', 77)];
    const { id } = await w.hold(mother, 'a-1');
    await expect(w.hold(child, 'b-1')).rejects.toMatchObject(state('另一个微信'));
    expect((await w.service.mine(child, { limit: 5 })).items).toEqual([]);
    await w.service.cancel(mother, { id, key: w.key(), subjects: ['a'] });
    expect(await w.hold(child, 'b-1')).toMatchObject({ id });
    await expect(w.service.entry(mother, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('changing and giving back', () => {
  test('a change keeps the old seat unless the new one is had', async () => {
    const w = await open();
    const one = await w.person();
    const { id } = await w.book(one, 'a-1');
    await w.book(await w.person(), 'a-2');
    await w.book(await w.person(), 'a-2');
    const change = (key = w.key()) => w.service.change(one, { id, key, subject: 'a', sitting: 'a-2' });
    await expect(change()).rejects.toMatchObject(state('已经满了'));
    expect([await w.taken('a-1'), await w.taken('a-2')]).toEqual([1, 2]);
    await w.sitting('a-3', 1);
    const key = w.key();
    const asked = { id, key, subject: 'a', sitting: 'a-3' };
    const [first, second] = await Promise.all([w.service.change(one, asked), w.service.change(one, asked)]);
    expect(second).toEqual(first);
    expect(first.choices).toMatchObject([{ sitting: 'a-3', state: 'confirmed' }]);
    expect([await w.taken('a-1'), await w.taken('a-3')]).toEqual([0, 1]);
    expect(await w.faults()).toEqual([]);
  });

  test('not after the exam’s time for it, and never twice', async () => {
    const w = await open();
    const one = await w.person();
    const { id } = await w.book(one, 'a-1');
    const asked = { id, key: w.key(), subjects: ['a'] };
    w.wait(12 * DAY);
    await expect(w.service.cancel(one, asked)).rejects.toMatchObject(state('退考的时间已经过了'));
    await expect(w.service.change(one, { id, key: w.key(), subject: 'a', sitting: 'a-2' })).rejects.toMatchObject(
      state('换场次的时间已经过了'),
    );
    w.wait(-12 * DAY);
    await w.service.cancel(one, asked);
    await expect(w.service.cancel(one, { ...asked, key: w.key() })).rejects.toMatchObject(state('现在没有报名'));
  });
});

describe('the profile', () => {
  test('stores no number in the clear, and shows it masked', async () => {
    const w = await open();
    const one = await w.person('李四', 5);
    const stored = JSON.stringify(await w.ports.store.get(applicants, one.id));
    for (const secret of [idNumber(5), '李四', '13800000000', '1990-01-01']) expect(stored).not.toContain(secret);
    expect((await w.service.profile(one, {})).profile).toMatchObject({
      name: '李四',
      number: expect.stringContaining('****') as string,
      born: '1990-01-01',
    });
  });

  test('name and paper stay while something is registered; the rest may change', async () => {
    const w = await open();
    const one = await w.person('李四', 5);
    const { id } = await w.hold(one, 'a-1');
    const profile = { name: '李四', kind: 'resident_id' as const, number: idNumber(5), born: null, phone: '13900000000' };
    const rest = { education: 'master' as const, workYears: 1, certificates: [], photo: null };
    await w.service.saveProfile(one, { ...profile, ...rest });
    await expect(w.service.saveProfile(one, { ...profile, ...rest, number: idNumber(6) })).rejects.toMatchObject(
      state('暂时不能改'),
    );
    await expect(w.service.saveProfile(one, { ...profile, ...rest, name: '李五' })).rejects.toMatchObject(state('暂时不能改'));
    await w.service.cancel(one, { id, key: w.key(), subjects: ['a'] });
    await w.service.saveProfile(one, { ...profile, ...rest, number: idNumber(6) });
  });

  test('the number sent back as it was shown stays what it was; a number masked by hand is none', async () => {
    const w = await open();
    const one = await w.person('李四', 5);
    const { profile } = await w.service.profile(one, {});
    const { number } = profile!;
    const again = { ...profile!, born: null, phone: '13700000000', photo: null };
    expect((await w.service.saveProfile(one, again)).profile).toMatchObject({ number, born: '1990-01-01', phone: '13700000000' });
    const masked = number.replace(/\d{4}$/, '****');
    await expect(w.service.saveProfile(one, { ...again, number: masked })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(w.service.saveProfile(await w.resident('p-new'), again)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(w.service.saveProfile(one, { ...again, kind: 'passport' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  test('what the conditions ask a profile for is named, so that a page can ask for it', async () => {
    const w = await open({
      conditions: [
        { kind: 'certificate', id: 'zhongji', name: '中级会计资格证书' },
        { kind: 'photo', width: 295, height: 413 },
      ],
    });
    const asks = { certificates: [{ id: 'zhongji', name: '中级会计资格证书' }], photo: { width: 295, height: 413 } };
    expect(await w.service.get({ kind: 'nobody' } as never, { id: 'kj' })).toMatchObject({ asks });
  });

  test('takes a photo of one’s own that was uploaded, and lets the old one go', async () => {
    const w = await open();
    const [one, two] = [await w.person('李四', 5), await w.person()];
    const file = (id: string, owner: string) =>
      w.ports.store.insert(files, {
        id,
        owner,
        case: null,
        type: 'image/jpeg',
        width: 295,
        height: 413,
        bytes: 1,
        content: '',
        stored: true,
        at: w.at(0),
      });
    await file('f1', one.id);
    await file('f2', one.id);
    await file('f3', two.id);
    const profile = { name: '李四', kind: 'resident_id' as const, number: idNumber(5), born: null, phone: '13900000000' };
    const save = (photo: string) =>
      w.service.saveProfile(one, { ...profile, education: 'master', workYears: 1, certificates: [], photo });
    expect((await save('f1')).profile.photo).toMatchObject({ id: 'f1', width: 295 });
    await save('f2');
    expect([await w.ports.store.get(files, 'f1'), await w.ports.store.get(files, 'f2')]).toMatchObject([
      { case: null },
      { case: `applicant.${one.id}` },
    ]);
    await expect(save('f3')).rejects.toMatchObject({ code: 'BAD_INPUT', fields: { photo: expect.any(String) as string } });
  });
});
