/** What people, tabs and clocks really get wrong in a registration: refused in words, and no seat given out twice. */
import { createMemoryStore } from '../../adapters/memory/store';
import type { Caller } from '../../core/caller';
import { makeScene, type Scene, type Service } from '../support/exams/scene';
import { idNumber, makeExamWorld, MINUTE } from '../support/exams/world';

describe('what people really get wrong', () => {
  let s: Scene;
  beforeAll(async () => {
    s = await makeScene();
  });
  beforeEach(() => s.kept.restore());

  const ask = async (service: Service, action: string, caller: Caller, input: unknown) => {
    const reply = await s.dispatch({ service, action, input, caller, requestId: 'r' });
    return reply.ok ? 'OK' : `${reply.error.code} ${reply.error.message}`;
  };
  const key = () => s.w.key();
  const hold = (caller: Caller, subject: string, sitting: string, more: object = {}) =>
    ask('exams', 'hold', caller, { key: key(), exam: 'kj', choices: [{ subject, sitting }], declared: true, ...more });
  const profile = (more: object) => {
    const about = { name: '张三', kind: 'resident_id', number: idNumber(901), born: null, phone: '13800000000', photo: null };
    return ask('exams', 'saveProfile', s.nobody, { ...about, education: 'bachelor', workYears: 3, certificates: [], ...more });
  };

  test.each([
    ['a wrong check digit', { number: '110101199001010011' }, /最后一位对不上/],
    ['born on 30 February', { number: '110101199002300015' }, /出生日期不对/],
    ['born tomorrow', { number: idNumber(1, '20261121') }, /出生日期不对/],
    ['a place that is none', { number: '000101199001010014' }, /地区代码不对/],
    ['another birthday than the number says', { born: '1991-01-01' }, /和证件号码里的不一样/],
    ['a birthday no calendar has', { kind: 'passport', number: 'E12345678', born: '1990-02-30' }, /没有这一天/],
    ['a passport without a birthday', { kind: 'passport', number: 'E12345678' }, /请填写出生日期/],
    ['half a surrogate pair in the name', { name: '张\ud83d' }, /不能保存的字符/],
    ['minus three years of work', { workYears: -3 }, /工作年限请填 0 到 60 的整数/],
    ['a photo of somebody else, or of nobody', { photo: 'f123456789' }, /照片没有传好/],
  ])('a profile with %s is refused, and none is stored', async (_, more, says) => {
    expect(await profile(more)).toMatch(says);
    expect(s.kept.writes()).toBe(0);
  });

  test('sittings that are not to be had', async () => {
    expect(await hold(s.free, 'b', 'b-9')).toBe('BAD_INPUT 「科目b」没有这个场次，请重新选择');
    expect(await hold(s.free, 'a', 'b-1')).toBe('BAD_INPUT 「科目a」没有这个场次，请重新选择');
    expect(await hold(s.free, 'z', 'b-1')).toBe('BAD_INPUT 这场考试没有这个科目');
    expect(await hold(s.free, 'c', 'c-1')).toMatch(/^BAD_STATE 「科目c」这一场已经满了/);
    expect(await hold(s.nobody, 'b', 'b-1')).toBe('BAD_STATE 请先填写报名资料');
    expect(await hold(s.barred, 'b', 'b-1')).toMatch(/^FORBIDDEN 您现在不能报名：替考/);
    expect(await hold(s.free, 'b', 'b-1', { exam: s.draft })).toBe('NOT_FOUND 没有找到这场考试');
    expect(await hold(s.free, 'b', 'b-1', { declared: false })).toBe('BAD_INPUT 请先确认所填情况属实');
    expect(s.kept.writes()).toBe(0);
  });

  test('a hold that is not one’s own, or ended a second ago', async () => {
    for (const [action, more] of [
      ['confirm', {}],
      ['pay', { late: 'refund' }],
      ['cancel', { subjects: ['a'] }],
      ['change', { subject: 'a', sitting: 'a-2' }],
      ['decline', { subject: 'a' }],
    ] as const) {
      expect(await ask('exams', action, s.free, { id: s.yours, key: key(), ...more })).toBe('NOT_FOUND 没有找到这份报名');
    }
    expect(await ask('exams', 'confirm', s.late, { id: s.lapsed, key: key() })).toMatch(/^BAD_STATE 座位的保留时间已经过了/);
    expect(await ask('exams', 'pay', s.late, { id: s.lapsed, key: key(), late: 'wait' })).toMatch(
      /^BAD_STATE 座位的保留时间已经过了/,
    );
    expect(s.kept.writes()).toBe(0);
  });

  test('two tabs: the second answer is the first one’s, or a refusal, and the seat is had once', async () => {
    const asked = { key: key(), exam: 'kj', choices: [{ subject: 'b', sitting: 'b-1' }], declared: true };
    const same = await Promise.all([ask('exams', 'hold', s.free, asked), ask('exams', 'hold', s.free, asked)]);
    expect(same).toEqual(['OK', 'OK']);
    expect(await hold(s.free, 'b', 'b-1')).toMatch(/^BAD_STATE 「科目b」已经选过了/);
    const [entry] = (await s.w.service.mine(s.free, { limit: 1 })).items;
    const confirm = () => ask('exams', 'confirm', s.free, { id: entry!.id, key: key() });
    expect((await Promise.all([confirm(), confirm()])).sort()).toEqual(['BAD_STATE 已经报名成功了，不用再确认', 'OK']);
    expect(await s.w.faults()).toEqual([]);
  });
});

test('a deadline in the middle of a rush: whoever was let in has a seat, whoever came after is told, and nobody half of one', async () => {
  const inner = createMemoryStore();
  let midway = () => undefined as void;
  const w = await makeExamWorld({ store: { ...inner, transaction: (work) => (midway(), inner.transaction(work)) } });
  await w.exam('kj', { closesAt: w.at(MINUTE) });
  await w.sitting('a-1', 40);
  const people = await Promise.all(Array.from({ length: 60 }, () => w.person()));
  const ask = (some: typeof people) =>
    some.map((person) =>
      w.hold(person, 'a-1').then(
        () => 'OK',
        (error: Error) => error.message,
      ),
    );
  let late: Promise<string>[] = [];
  midway = () => {
    midway = () => undefined;
    w.wait(MINUTE);
    late = ask(people.slice(30));
  };
  const answers = [...(await Promise.all(ask(people.slice(0, 30)))), ...(await Promise.all(late))];
  expect(answers).toHaveLength(60);
  expect(new Set(answers)).toEqual(new Set(['OK', '报名已经截止了']));
  expect(await w.taken('a-1')).toBe(answers.filter((answer) => answer === 'OK').length);
  expect(await w.faults()).toEqual([]);
});

test('a clock that jumps: an hour ahead a hold is over for good, an hour back nothing is given out twice', async () => {
  const w = await makeExamWorld();
  await w.exam();
  await w.sitting('a-1', 1);
  const [first, second] = [await w.person(), await w.person()];
  const held = await w.hold(first, 'a-1');
  w.wait(60 * MINUTE);
  await w.book(second, 'a-1');
  w.wait(-60 * MINUTE);
  await expect(w.service.confirm(first, { id: held.id, key: w.key() })).rejects.toMatchObject({ code: 'BAD_STATE' });
  await expect(w.hold(await w.person(), 'a-1')).rejects.toMatchObject({ code: 'BAD_STATE' });
  expect(await w.taken('a-1')).toBe(1);
  w.wait(60 * MINUTE);
  await w.sweep();
  expect(await w.faults()).toEqual([]);
});
