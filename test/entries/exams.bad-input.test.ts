/** Every action of both exam services, asked with everything that can be wrong: refused in Chinese, nothing half-done. */
import { createPaymentsStandIn } from '../../adapters/local/payments';
import { createMemoryStore } from '../../adapters/memory/store';
import { contract } from '../../contract/index';
import type { Caller } from '../../core/caller';
import { createDispatch } from '../../core/dispatch';
import { createServices } from '../../core/services';
import { createRestorableStore } from '../support/exams/restorable';
import { DAY, idNumber, makeExamWorld, MINUTE } from '../support/exams/world';
import { BAD, clean, pathsOf, withValue } from '../support/wrong-input';

const HAN = /\p{Script=Han}/u;
async function makeScene() {
  const kept = createRestorableStore();
  const w = await makeExamWorld({ store: kept.store, payments: createPaymentsStandIn({ now: () => 0 }) });
  const services = createServices(w.ports as never);
  const dispatch = createDispatch(services, { ...(w.ports as never as typeof w), limiter: { take: async () => true } } as never);
  const conditions = [{ kind: 'education', least: 'college' } as const];
  await w.exam('kj', { conditions, ticketsFrom: w.at(0) });
  await w.exam('other', { conditions });
  await w.exam('slow', { pace: 5 });
  for (const [id, seats] of [
    ['a-1', 3],
    ['a-2', 30],
    ['b-1', 30],
    ['c-1', 1],
  ] as const)
    await w.sitting(id, seats);
  await w.sitting('b-9', 5, { exam: 'other', day: 30 });
  await w.sitting('c-9', 5, { exam: 'slow', day: 31 });
  const [me, you, late, free, barred] = [
    await w.person(),
    await w.person(),
    await w.person(),
    await w.person(),
    await w.person('坏人', 77),
  ];
  const nobody = await w.resident('没有资料');
  const staff = w.staff('shouli');
  const { id: yours } = await w.book(you, ['a-1', 'c-1']);
  const { id: lapsed } = await w.hold(late, 'a-1');
  w.wait(15 * MINUTE + 1000);
  await w.book(me, 'b-1');
  const { id: mine } = await w.hold(me, 'a-2');
  await w.line(me, 'c-1');
  const { id: ban } = await w.office.ban(staff, {
    kind: 'resident_id',
    number: idNumber(77),
    name: '坏人',
    reason: '替考',
    until: null,
  });
  await w.service.appeal(barred, { words: '不是我，请核实' });
  const draft = { ...(await w.office.get(staff, { id: 'kj' })).exam.about, code: '99', name: '还没发布' };
  const made = await w.office.create(staff, { key: 'draft-exam-1', about: draft });
  const code = (await w.service.ticket(me, { id: mine })).parts[0]!.code;
  await kept.save();
  return {
    w,
    kept,
    dispatch,
    me,
    you,
    late,
    free,
    barred,
    nobody,
    staff,
    mine,
    yours,
    lapsed,
    ban,
    about: draft,
    draft: made.id,
    code,
  };
}
type Scene = Awaited<ReturnType<typeof makeScene>>;
type Service = 'exams' | 'examoffice';
type Right = [caller: Caller, input: unknown];

/** A right call of each action, from which the wrong ones are made. */
function rightCalls(s: Scene): Record<Service, Record<string, Right>> {
  const { w, me, free, barred, staff, mine } = s;
  const key = 'right-call-1';
  const row = { code: '7', subject: 'a', city: '云澜市', site: '第七中学', address: '学府路 7 号', lng: 114.7, lat: 23.8 };
  const times = { startsAt: w.at(40 * DAY), endsAt: w.at(40 * DAY + 1) };
  const choice = { subject: 'b', sitting: 'b-1' };
  const profile = { name: '张三', kind: 'resident_id', number: idNumber(500), born: '1990-01-01', phone: '13800000000' };
  const change = { id: 'a-1', version: 1 };
  const person = { kind: 'resident_id', number: idNumber(77) };
  const scan = { code: s.code, at: w.at(0) };
  return {
    exams: {
      list: [me, {}],
      get: [me, { id: 'kj' }],
      sittings: [me, { exam: 'kj', subject: 'a', near: { lng: 114.7, lat: 23.8 } }],
      profile: [me, {}],
      saveProfile: [free, { ...profile, education: 'bachelor', workYears: 3, certificates: ['chuji'], photo: null }],
      check: [me, { exam: 'kj' }],
      arrive: [me, { exam: 'slow' }],
      hold: [free, { key, exam: 'kj', choices: [choice], declared: true }],
      confirm: [me, { id: mine, key }],
      pay: [me, { id: mine, key, late: 'refund' }],
      paid: [me, { payment: 'y12345' }],
      wait: [free, { key, exam: 'kj', subject: 'c', sitting: 'c-1', declared: true }],
      decline: [me, { id: mine, key, subject: 'c' }],
      change: [me, { id: mine, key, subject: 'a', sitting: 'a-1' }],
      cancel: [me, { id: mine, key, subjects: ['b'] }],
      mine: [me, { limit: 5 }],
      entry: [me, { id: mine }],
      ticket: [me, { id: mine }],
      ticketPdf: [me, { id: mine }],
      results: [me, {}],
      appeal: [barred, { words: '真的不是我' }],
    },
    examoffice: {
      list: [staff, { limit: 5 }],
      get: [staff, { id: 'kj' }],
      create: [staff, { key, about: s.about }],
      save: [staff, { id: s.draft, version: 1, about: s.about }],
      publish: [staff, { id: s.draft, version: 1 }],
      withdraw: [staff, { id: 'slow', version: 1 }],
      importSittings: [staff, { exam: 'kj', rows: [{ ...row, ...times, seats: 5 }], dry: false }],
      resize: [staff, { ...change, seats: 40, dry: false }],
      close: [staff, { ...change, closed: true }],
      move: [staff, { id: 'a-1', to: 'a-2', people: 2, reason: '教室检修' }],
      reschedule: [staff, { ...change, ...times, site: { ...row, code: undefined, subject: undefined }, reason: '停电' }],
      remove: [staff, { entry: mine, subject: 'b', reason: '核验不过' }],
      people: [staff, { sitting: 'a-1', room: 1 }],
      door: [staff, { sitting: 'a-1', room: 1 }],
      doorMarks: [staff, { sitting: 'a-1' }],
      doorNews: [staff, { sitting: 'a-1', since: w.at(0) }],
      checkIn: [staff, { sitting: 'b-1', scans: [{ ...scan, undo: { at: w.at(0), reason: '扫错了' } }, scan] }],
      importResults: [staff, { exam: 'kj', dry: false, rows: [{ number: '270001001', score: 50, note: '', version: 0 }] }],
      resultCounts: [staff, { exam: 'kj' }],
      bans: [staff, { state: 'active', limit: 5 }],
      ban: [staff, { ...person, name: '坏人', reason: '又替考', until: '2028-01-01' }],
      liftBan: [staff, { id: s.ban, version: 2, reason: '看错了人' }],
      answerAppeal: [staff, { id: s.ban, version: 2, answer: '核实了', lift: true }],
      board: [staff, { id: 'kj' }],
      entries: [staff, { sitting: 'b-1', state: 'confirmed', limit: 5 }],
      find: [staff, { exam: 'kj', ...person }],
      export: [staff, { exam: 'kj', key, states: ['confirmed'] }],
      events: [staff, { exam: 'kj', limit: 5 }],
    },
  };
}

describe.each(['exams', 'examoffice'] as const)('%s', (service) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await makeScene();
  });

  test('there is a right call of every action', () => {
    expect(Object.keys(rightCalls(scene)[service]).sort()).toEqual(Object.keys(contract[service]).sort());
  });

  test.each(Object.keys(contract[service]))('%s', async (action) => {
    const { kept, dispatch, w } = scene;
    const [caller, right] = rightCalls(scene)[service][action]!;
    const input = clean(right);
    const call = (given: unknown) => dispatch({ service, action, input: given, caller, requestId: 'r' });
    for (const [what, value] of [
      ['as it is', input],
      ['with more', { ...(input as object), __proto: 1, extra: {} }],
    ] as const) {
      const reply = await call(value);
      if (!reply.ok)
        expect([what, reply.error.code, HAN.test(reply.error.message)]).toEqual([
          what,
          expect.not.stringMatching('INTERNAL'),
          true,
        ]);
      if (kept.writes() > 0) await kept.restore();
    }
    for (const path of pathsOf(input)) {
      for (const [what, value] of BAD) {
        const reply = await call(withValue(input, path, value));
        const where = `${path.join('.')}: ${what}`;
        if (!reply.ok) {
          const { code, message, fields = {} } = reply.error;
          const words = [message, ...Object.values(fields)];
          expect([where, code, words.filter((text) => !HAN.test(text))]).toEqual([
            where,
            code === 'INTERNAL' ? 'no INTERNAL' : code,
            [],
          ]);
          expect([where, kept.writes()]).toEqual([where, 0]);
        }
        if (kept.writes() > 0) {
          expect([where, await w.faults()]).toEqual([where, []]);
          await kept.restore();
        }
      }
    }
  });
});

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
