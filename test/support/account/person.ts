/** Somebody of whom the system keeps everything it can keep, and somebody else beside, whose data is none of theirs. */
import type { Resident, Staff } from '../../../core/caller';
import type { Store } from '../../../core/ports/store';
import { credentialAlerts, credentialLooks } from '../../../core/records/credential-looks';
import { credentialPlaces, credentialSlips } from '../../../core/records/credential-slips';
import { examCheckins, examPayments, examResults } from '../../../core/records/exam-people';
import { exams, examWaits } from '../../../core/records/exams';
import { credentialBatches, credentialBatchRows, holderCodes, holders } from '../../../core/records/holders';
import { pushes, type messages } from '../../../core/records/messages';
import { favourites, follows } from '../../../core/records/reading';
import { openSession } from '../../../core/sessions';
import { tell } from '../../../core/shared/notify';
import { DAY, idNumber, type ExamWorld } from '../exams/world';
import { smallPng } from '../small-png';

export const NAME = '张三丰';
export const phoneOf = (sequence: number) => `139123456${String(sequence).padStart(2, '0')}`;
/** What only somebody else has: none of it belongs into an export. */
export const OTHERS = ['李四的秘密', '内部理由', '周科员'];
const TEMPLATE = 'demo-case-progress';

/** In a world of its own or in one that is shared; `name` tells people of several scenes apart. */
export async function makePerson(w: ExamWorld, name: string, sequence = 1) {
  const { store } = w.ports;
  const me = await w.resident(name);
  const other = await w.resident(`${name}-other`);
  const { services } = w;
  const staff: Staff = { ...w.staff('chengguan'), name: '周科员' };
  const at = w.at(0);

  await services.push.consent(me, { key: w.key(), choices: [{ tmplId: TEMPLATE, choice: 'accept' }] });
  await services.push.consent(me, { key: w.key(), choices: [{ tmplId: TEMPLATE, choice: 'accept' }] });
  const cases = await report(w, me, staff, sequence);
  await services.cases.file(other, w.report({ words: '李四的秘密：他家门口的灯不亮。', name: '李四' }));
  await services.files.upload(me, { key: w.key(), content: smallPng(3).toString('base64') });

  await store.insert(favourites, { id: `${me.id}.doc`, resident: me.id, document: 'doc', at });
  await store.insert(follows, {
    id: `f${me.id}`,
    resident: me.id,
    kind: 'topic' as const,
    value: '社保',
    subject: 'topic:社保',
    at,
  });
  const look = { kind: 'academic', subject: `k${name}`, content: 'c', result: 'found' as const, at };
  await store.insert(credentialLooks, { id: `l${name}`, resident: me.id, ...look });
  await store.insert(credentialLooks, { id: `l${name}-other`, resident: other.id, ...look });
  await store.insert(credentialSlips, {
    ...{
      id: `s${name}`,
      list: '2026-11a',
      place: sequence,
      kind: 'academic',
      subject: 'k',
      resident: me.id,
      state: 'good' as const,
    },
    ...{ at, endsAt: w.at(30 * DAY) },
  });
  await store.insert(credentialPlaces, { id: `2026-11a.${sequence}`, list: '2026-11a', endsAt: w.at(30 * DAY) });
  await store.insert(credentialAlerts, {
    ...{ id: `a${name}`, kind: 'academic', reason: 'resident' as const, subject: null, resident: me.id, at },
    ...{ until: at, state: 'open' as const, closed: null },
  });
  await hold(w, me, name);
  const entries = await register(w, me, sequence);
  await openSession(w.ports, 'resident', me.id);
  return {
    ...{ name, me, other, staff, cases, entries },
    signIn: async () => (await openSession(w.ports, 'resident', me.id)).token,
    queue: () => queuePush(w, me, name),
    queueFor: (resident: Resident) => queuePush(w, resident, `${name}-other`),
  };
}

/** One report with a name, a photo and an answer; one anonymous; both are done. */
async function report(w: ExamWorld, me: Resident, staff: Staff, sequence: number) {
  const phone = phoneOf(sequence);
  const { services } = w;
  const photo = await services.files.upload(me, { key: w.key(), content: smallPng(1).toString('base64') });
  const named = await services.cases.file(
    me,
    w.report({
      words: `滨河路的路灯不亮，请打 ${phone} 找我，身份证 ${idNumber(500 + sequence)}。`,
      name: NAME,
      phone,
      photos: [photo.id],
      place: { lng: 114.7, lat: 23.8, system: 'gcj02', source: 'phone', address: '家门口' },
    }),
  );
  const hidden = await services.cases.file(
    me,
    w.report({ words: '有人占道经营，挡住了盲道。', identity: 'anonymous', name: undefined }),
  );
  for (const { id } of [named, hidden]) {
    const intake = w.staff('shouli');
    await services.desk.return(staff, { id, version: 1, reason: '内部理由' });
    await services.desk.assign(intake, { id, version: 2, department: 'chengguan', reason: '内部理由' });
    const accepted = await services.desk.accept(staff, { id, version: 3 });
    await services.desk.reply(staff, { id, version: accepted.version, text: '已经修好了，请您查看。' });
  }
  return { named: named.id, hidden: hidden.id };
}

/** A name that was proved, a code with its note, and an employer's list. */
async function hold(w: ExamWorld, { id }: Resident, name: string): Promise<void> {
  const { store, secrets } = w.ports;
  const at = w.at(0);
  await store.insert(holders, { id, version: 1, holder: `h${name}`, name: '张**', at, provedAt: at });
  const code = { id: `c${name}`, resident: id, holder: `h${name}`, kind: 'academic', subject: `k${name}`, content: 'c' };
  const note = secrets.seal('给新单位看', 'note of a code');
  const fields = [{ id: 'number', whole: true }];
  await store.insert(holderCodes, {
    ...{ ...code, fields, note, state: 'good', uses: 2, lastAt: at, at, endsAt: w.at(90 * DAY) },
  });
  const slip = { list: '2026-11a', place: 500, kind: 'academic', subject: `k${name}`, resident: 'employer', code: code.id };
  await store.insert(credentialSlips, { id: `code-${name}`, ...slip, state: 'good', at, endsAt: w.at(90 * DAY) });
  const batch = { id: `b${name}`, version: 1, resident: id, content: 'c', list: 'sealed', total: 2, done: 1, outcomes: {} };
  await store.insert(credentialBatches, { ...batch, stoppedUntil: null, at, endsAt: w.at(90 * DAY) });
  const row = {
    id: `b${name}.0`,
    batch: `b${name}`,
    place: 0,
    outcome: 'found' as const,
    shown: 'sealed',
    endsAt: w.at(90 * DAY),
  };
  await store.insert(credentialBatchRows, row);
}

/** An exam that was sat, paid and scored, one that came to nothing, a bar with an appeal that was answered. */
async function register(w: ExamWorld, me: Resident, sequence: number) {
  const { store } = w.ports;
  const [sat, loose] = [`sat${sequence}`, `loose${sequence}`];
  for (const [id, subject] of [
    [sat, 'a'],
    [loose, 'b'],
  ] as const) {
    await w.exam(id, { code: String(10 + sequence) });
    await w.sitting(`${subject}-1`, 5, { exam: id, id: `${id}-${subject}` });
  }
  const photo = await w.services.files.upload(me, { key: w.key(), content: smallPng(2).toString('base64') });
  const profile = {
    name: NAME,
    kind: 'resident_id' as const,
    number: idNumber(500 + sequence),
    born: null,
    phone: phoneOf(sequence),
  };
  await w.service.saveProfile(me, { ...profile, education: 'bachelor', workYears: 5, certificates: [], photo: photo.id });
  const choose = (exam: string, subject: string) =>
    w.service.hold(me, { key: w.key(), exam, choices: [{ subject, sitting: `${exam}-${subject}` }], declared: true });
  const first = await choose(sat, 'a');
  await w.service.confirm(me, { id: first.id, key: w.key() });
  const second = await choose(loose, 'b');
  await w.service.cancel(me, { id: second.id, key: w.key(), subjects: ['b'] });
  await store.insert(examWaits, {
    ...{ id: `${loose}-b.${second.id}`, exam: loose, sitting: `${loose}-b`, subject: 'b', entry: second.id },
    ...{ since: w.at(0), state: 'done' as const },
  });
  const payment = { version: 1, entry: first.id, exam: sat, resident: me.id, parts: [], amount: 4000 };
  const paid = { late: 'refund' as const, state: 'paid' as const };
  await store.insert(examPayments, {
    ...payment,
    ...paid,
    ...{ id: `y${sequence}`, until: w.at(0), paidAt: w.at(0), refunds: [], dueAt: '9999-12-31T23:59:59.999Z', at: w.at(0) },
  });
  const part = { id: `${first.id}.a`, exam: sat, entry: first.id, subject: 'a' };
  await store.insert(examResults, { ...part, version: 1, score: 88, note: '', by: 'user-shouli', at: w.at(0) });
  const scan = { at: w.at(0), by: 'user-shouli', typed: false, undone: null };
  await store.insert(examCheckins, {
    ...part,
    ...{ sitting: `${sat}-a`, at: w.at(0), by: 'user-shouli', scans: [scan], receivedAt: w.at(0) },
  });
  await store.update(exams, sat, { set: { resultsFrom: w.at(0) } });
  const intake = w.staff('shouli');
  const person = { kind: 'resident_id' as const, number: idNumber(500 + sequence) };
  const ban = await w.office.ban(intake, { ...person, name: NAME, reason: '替考', until: '2030-01-01' });
  await w.service.appeal(me, { words: '不是我，请核实一下' });
  await w.office.answerAppeal(intake, { id: ban.id, version: 2, answer: '核实过，维持', lift: false });
  return { sat: first.id, loose: second.id, ban: ban.id };
}

/** A message whose push is still to leave. */
async function queuePush(w: ExamWorld, { id: resident }: Resident, name: string): Promise<string> {
  const id = `queued-${name}`;
  const values = {
    category: '路灯',
    state: '已答复',
    number: '1',
    note: '好了',
    time: '2026年11月20日 10:00',
    department: '城管',
  };
  const push = { template: 'case.progress' as const, values, page: 'pages/home/index', keep: 0 };
  const at = new Date(w.ports.clock.now()).toISOString();
  await w.ports.store.transaction((tx) =>
    tell(tx, w.ports.city as never, { id, resident, title: '答复', body: '好了', at, about: null, push }),
  );
  return id;
}

/** Every document that holds one of these texts, by collection. */
export async function holding(store: Store, texts: readonly string[], all: readonly { name: string }[]): Promise<string[]> {
  const found: string[] = [];
  for (const one of all) {
    let cursor: string | undefined;
    do {
      const page = await store.list(one as typeof messages, { order: ['id', 'asc'] as never, limit: 1000, cursor });
      for (const doc of page.items) {
        const text = JSON.stringify(doc);
        if (texts.some((wanted) => text.includes(wanted))) found.push(one.name);
      }
      cursor = page.next;
    } while (cursor !== undefined);
  }
  return [...new Set(found)].sort();
}

export const pushState = async (w: ExamWorld, id: string) => (await w.ports.store.get(pushes, id))?.state ?? null;
