/** People who may not register, and what they say to that. */
import type { PaperKind } from '../../contract/exam-parts';
import type { Staff } from '../caller';
import { viewOfBan } from '../exams/applicant';
import { personId } from '../exams/ids';
import { masked, readPaper } from '../exams/papers';
import type { ExamsPorts } from '../exams/ports';
import { fail } from '../fail';
import { examBans, type BanRecord } from '../records/exam-people';
import { tell } from '../shared/notify';
import { chinaDay, chinaTimeText, instant } from '../shared/time';

const PURPOSE = 'ban';

/** The person behind a paper's number, as typed. */
export function personOf({ secrets, clock }: ExamsPorts, kind: PaperKind, number: string): { person: string; number: string } {
  const paper = readPaper(kind, number, chinaDay(clock.now()));
  if (!paper.ok) throw fail('BAD_INPUT', paper.reason, { number: paper.reason });
  return { person: personId(secrets, kind, paper.number), number: paper.number };
}

export async function ban(
  ports: ExamsPorts,
  staff: Staff,
  asked: { kind: PaperKind; number: string; name: string; reason: string; until: string | null },
): Promise<BanRecord> {
  const { store, clock, secrets } = ports;
  const { person, number } = personOf(ports, asked.kind, asked.number);
  const label = secrets.seal(JSON.stringify({ name: asked.name, number: masked(number) }), PURPOSE);
  // A day counts to its end, in China.
  const until = asked.until === null ? null : instant(Date.parse(`${asked.until}T16:00:00.000Z`));
  const now = instant(clock.now());
  if (until !== null && until <= now) throw fail('BAD_INPUT', '期限已经过了', { until: '期限已经过了' });
  const about = {
    label,
    state: 'active' as const,
    reason: asked.reason,
    until,
    by: staff.id,
    at: now,
    appeal: null,
    lifted: null,
  };
  return store.transaction(async (tx) => {
    const before = await tx.get(examBans, person);
    if (before?.state === 'active' && before.appeal?.answer === null)
      throw fail('BAD_STATE', '这个人已经被限制，申诉还没有答复，请先答复申诉');
    const record = { id: person, version: (before?.version ?? 0) + 1, ...about };
    if (!before) await tx.insert(examBans, record);
    else await tx.update(examBans, person, { set: { ...about, version: record.version } }, { version: before.version });
    return record;
  });
}

/** Lifts the bar or keeps it; whoever appealed is told. */
export async function answerAppeal(
  ports: ExamsPorts,
  staff: Staff,
  { id, version, answer, lift }: { id: string; version: number; answer: string; lift: boolean },
): Promise<BanRecord> {
  return ports.store.transaction(async (tx) => {
    const before = await tx.get(examBans, id);
    if (!before) throw fail('NOT_FOUND', '没有找到这条限制');
    if (before.version !== version) throw fail('CONFLICT');
    if (before.appeal?.answer !== null) throw fail('BAD_STATE', '没有等待答复的申诉');
    const at = instant(ports.clock.now());
    const appeal = { ...before.appeal, answer, by: staff.id };
    const set = { version: version + 1, appeal, state: lift ? ('lifted' as const) : before.state };
    if (!(await tx.update(examBans, id, { set }, { version }))) throw fail('CONFLICT');
    await tell(tx, ports.city, answerMessage(`${id}.${set.version}`, appeal, lift, at));
    return { ...before, ...set };
  });
}

/** The answer itself stands in the inbox; others may see the screen. */
function answerMessage(id: string, { resident, answer }: { resident: string; answer: string }, lift: boolean, at: string) {
  const title = lift ? '申诉成功，可以报名了' : '申诉没有通过';
  const state = lift ? '申诉成功' : '申诉未过';
  const values = { exam: '考试报名', subject: '申诉', state, note: '点开查看答复', time: chinaTimeText(at) };
  const push = { template: 'exam.registered' as const, values, page: 'exams/barred/index', keep: 0 };
  return { id, resident, title, body: answer, at, about: null, push };
}

/** Lets somebody register again without an appeal. */
export async function liftBan(
  ports: ExamsPorts,
  staff: Staff,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<BanRecord> {
  return ports.store.transaction(async (tx) => {
    const before = await tx.get(examBans, id);
    if (!before) throw fail('NOT_FOUND', '没有找到这条限制');
    if (before.version !== version) throw fail('CONFLICT');
    if (before.state !== 'active') throw fail('BAD_STATE', '这条限制已经解除了');
    if (before.appeal?.answer === null) throw fail('BAD_STATE', '有申诉等待答复，请在答复里解除');
    const lifted = { by: staff.id, at: instant(ports.clock.now()), reason };
    const set = { version: version + 1, state: 'lifted' as const, lifted };
    if (!(await tx.update(examBans, id, { set }, { version }))) throw fail('CONFLICT');
    return { ...before, ...set };
  });
}

export function banView(ports: Pick<ExamsPorts, 'secrets'>, record: BanRecord) {
  const { name, number } = JSON.parse(ports.secrets.open(record.label, PURPOSE)) as { name: string; number: string };
  const { id, version, state, by, at } = record;
  const answeredBy = record.appeal?.by ?? null;
  return { id, version, name, number, state, by, at, ...viewOfBan(record), answeredBy, lifted: record.lifted };
}
