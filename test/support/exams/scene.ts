/** Exams as they stand in the middle of a registration, and a right call of each of their actions. */
import { createPaymentsStandIn } from '../../../adapters/local/payments';
import type { Caller } from '../../../core/caller';
import { createDispatch } from '../../../core/dispatch';
import { createServices } from '../../../core/services';
import { createRestorableStore } from './restorable';
import { DAY, idNumber, makeExamWorld, MINUTE } from './world';

/** Exams with seats taken, held, lapsed and waited for, somebody barred, and a store that goes back to here. */
export async function makeScene() {
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
export type Scene = Awaited<ReturnType<typeof makeScene>>;
export type Service = 'exams' | 'examoffice';
type Right = [caller: Caller, input: unknown];

/** A right call of each action, from which the wrong ones are made. */
export function rightCalls(s: Scene): Record<Service, Record<string, Right>> {
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
