/** Everything about a request that can be checked before seats come into it. */
import type { Resident } from '../caller';
import { fail } from '../fail';
import { applicants, type ApplicantRecord } from '../records/exam-people';
import { examEntries, type EntryRecord, type ExamRecord } from '../records/exams';
import { chinaTimeText, instant } from '../shared/time';
import { applicantOf, banOf } from './applicant';
import { unmet } from './conditions';
import { isLive, type Wanted } from './entries';
import { contentOf, entryId, moveId } from './ids';
import { Known } from './known';
import { phaseOf } from './phases';
import type { ExamsPorts } from './ports';
import { checkPass } from './queue';
import type { Application } from './taking';

type Chosen = { subject: string; sitting: string };

/** An exam residents may see. */
export async function publishedExam({ store }: Pick<ExamsPorts, 'store'>, id: string, known = new Known(store)) {
  const exam = await known.exam(id);
  if (exam?.state !== 'published') throw fail('NOT_FOUND', '没有找到这场考试');
  return exam;
}

/** What a resident asks for. `pass` is looked at if the exam has a queue; who joins a line needs none, and may be one of too few subjects yet. */
export interface Asked {
  key: string;
  exam: string;
  choices: readonly Chosen[];
  pass?: { shown: string | undefined };
}

/** A request ready to be decided on. Throws a Failure that says what stands against it. */
export async function prepare(ports: ExamsPorts, caller: Resident, asked: Asked, known: Known): Promise<Application> {
  const { store, secrets } = ports;
  // Sittings are looked for at the same time; what is wrong with them is said later.
  const [exam, applicant] = await Promise.all([
    publishedExam(ports, asked.exam, known),
    store.get(applicants, caller.id),
    ...asked.choices.map(({ sitting }) => known.sittingAndSite(sitting)),
  ]);
  if (asked.pass) checkPass(ports, caller, exam, asked.pass.shown);
  checkOpen(exam, instant(ports.clock.now()));
  if (!applicant) throw fail('BAD_STATE', '请先填写报名资料');
  const [wanted] = await Promise.all([wantedOf(ports, exam, asked.choices, known), checkApplicant(ports, exam, applicant)]);
  const entry = entryId(secrets, exam.id, applicant.person);
  if (asked.pass) await checkNumber(ports, exam, entry, wanted);
  const content = contentOf(secrets, { entry, choices: asked.choices });
  const ids = { entry, exam: exam.id, person: applicant.person, resident: caller.id };
  return { ...ids, move: moveId(secrets, caller.id, asked.key), content, wanted, holdMs: exam.holdMinutes * 60_000 };
}

function checkOpen(exam: ExamRecord, now: string): void {
  const phase = phaseOf(exam, now);
  if (phase === 'upcoming') throw fail('BAD_STATE', `报名还没有开始，${chinaTimeText(exam.opensAt)} 开始`);
  if (phase === 'closed') throw fail('BAD_STATE', '报名已经截止了');
}

/** The sittings asked for, each once per subject, and of this exam. */
export async function wantedOf(
  ports: ExamsPorts,
  exam: ExamRecord,
  choices: readonly Chosen[],
  known = new Known(ports.store),
): Promise<Wanted[]> {
  if (new Set(choices.map(({ subject }) => subject)).size < choices.length) throw bad('choices', '同一个科目只能选一场');
  const now = instant(ports.clock.now());
  return Promise.all(choices.map((chosen, i) => wantedOne(known, exam, chosen, i, now)));
}

async function wantedOne(known: Known, exam: ExamRecord, chosen: Chosen, i: number, now: string): Promise<Wanted> {
  const subject = exam.subjects.find(({ id }) => id === chosen.subject);
  if (!subject) throw bad(`choices.${i}.subject`, '这场考试没有这个科目');
  const sitting = await known.sitting(chosen.sitting);
  if (sitting?.exam !== exam.id || sitting.subject !== subject.id) {
    throw bad(`choices.${i}.sitting`, `「${subject.name}」没有这个场次，请重新选择`);
  }
  if (sitting.state !== 'open' || sitting.startsAt <= now)
    throw fail('BAD_STATE', `「${subject.name}」这一场已经不能报了，请换一场`);
  const { id, startsAt, endsAt } = sitting;
  return { subject: subject.id, name: subject.name, sitting: id, startsAt, endsAt, fee: subject.fee };
}

const bad = (field: string, message: string) => fail('BAD_INPUT', message, { [field]: message });

async function checkApplicant(ports: ExamsPorts, exam: ExamRecord, applicant: ApplicantRecord): Promise<void> {
  const ban = await banOf(ports, applicant.person);
  if (ban) throw fail('FORBIDDEN', `您现在不能报名：${ban.reason}。如有异议，可以申诉`);
  const reason = unmet(exam.conditions, await applicantOf(ports, applicant));
  if (reason !== null) throw fail('BAD_STATE', `不符合报名条件：${reason}`);
}

/** Some exams are to be taken with several subjects at once. */
async function checkNumber(ports: ExamsPorts, exam: ExamRecord, entry: string, wanted: readonly Wanted[]) {
  if (wanted.length >= exam.minSubjects) return;
  const before = await ports.store.get(examEntries, entry);
  const live = before ? liveOf(ports, before) : 0;
  if (live + wanted.length < exam.minSubjects) throw bad('choices', `这场考试至少要一起报 ${exam.minSubjects} 科`);
}

/** Subjects with a seat or a place in line. */
const liveOf = ({ clock }: Pick<ExamsPorts, 'clock'>, { choices }: EntryRecord) =>
  choices.filter((choice) => isLive(choice, instant(clock.now()))).length;

/** Why somebody who waited may not have a seat now; null if they may. */
export async function whyNot(ports: ExamsPorts, exam: ExamRecord, entry: EntryRecord): Promise<string | null> {
  const ban = await banOf(ports, entry.person);
  if (ban) return `暂时不能报名（${ban.reason}）`;
  const applicant = await ports.store.get(applicants, entry.resident);
  if (applicant?.person !== entry.person) return '报名资料已经更换';
  if (liveOf(ports, entry) < exam.minSubjects) return `这场考试至少要一起报 ${exam.minSubjects} 科`;
  return unmet(exam.conditions, await applicantOf(ports, applicant));
}
