/** What the office says about its exams. */
import type { examAbout } from '../../contract/examoffice-parts';
import type { z } from '../../contract/zod';
import type { Staff } from '../caller';
import type { ExamsPorts } from '../exams/ports';
import { fail } from '../fail';
import { StoreError } from '../ports/store';
import { examEntries, exams, examSittings, type ExamRecord } from '../records/exams';
import { instant } from '../shared/time';

type About = z.output<typeof examAbout>;

/** An exam of the caller's department; of any, for the intake centre. */
export async function ownExam({ store }: Pick<ExamsPorts, 'store'>, staff: Staff, id: string): Promise<ExamRecord> {
  const exam = await store.get(exams, id);
  if (!exam || !(staff.intake || exam.department === staff.department)) throw fail('NOT_FOUND', '没有找到这场考试');
  return exam;
}

/** Only who holds exams may say who cannot take them. */
export async function checkOffice({ store }: Pick<ExamsPorts, 'store'>, staff: Staff): Promise<void> {
  if (staff.intake || (await store.count(exams, { department: staff.department })) > 0) return;
  throw fail('FORBIDDEN', '您的部门没有考试，不能查看或限制报名人员');
}

export function examView({ id, version, state, department, updatedAt: _, ...about }: ExamRecord) {
  return { id, version, state, department, about };
}

/** What creating an exam with this key leads to. */
export const examIdOf = (secrets: ExamsPorts['secrets'], staff: string, key: string) =>
  `x${secrets.mac(`exam|${staff}|${key}`).replace(/[-_]/g, '0').slice(0, 12)}`;

export async function createExam(
  ports: ExamsPorts,
  staff: Staff,
  { key, about }: { key: string; about: About },
): Promise<ExamRecord> {
  check(ports, about);
  const { store, clock, secrets } = ports;
  const id = examIdOf(secrets, staff.id, key);
  const record: ExamRecord = {
    id,
    version: 1,
    department: staff.department,
    state: 'draft',
    ...about,
    updatedAt: instant(clock.now()),
  };
  try {
    await store.insert(exams, record);
    return record;
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    const found = (await store.get(exams, id))!;
    // Changed since, it says nothing about what was sent then.
    const same = found.version > 1 || JSON.stringify(ordered(examView(found).about)) === JSON.stringify(ordered(about));
    if (!same) throw fail('KEY_REUSED');
    return found;
  }
}

const ordered = (about: object) =>
  Object.entries(about)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, value]) => [field, plain(value)]);

/** Engines give the fields of an object back in an order of their own. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? ordered(value) : value;
}

export async function saveExam(
  ports: ExamsPorts,
  staff: Staff,
  { id, version, about }: { id: string; version: number; about: About },
) {
  check(ports, about);
  const before = await ownExam(ports, staff, id);
  if (before.state !== 'draft') checkSubjects(before, about);
  await checkUsed(ports, before, about);
  return step(ports, before, version, about);
}

export async function publishExam(ports: ExamsPorts, staff: Staff, { id, version }: { id: string; version: number }) {
  const before = await ownExam(ports, staff, id);
  if (before.state === 'published') throw fail('BAD_STATE', '这场考试已经发布了');
  const sittings = await sittingsOf(ports, id);
  const empty = before.subjects.find((subject) => !sittings.some((sitting) => sitting.subject === subject.id));
  if (empty) throw fail('BAD_STATE', `「${empty.name}」还没有场次，不能发布`);
  return step(ports, before, version, { state: 'published' });
}

export async function withdrawExam(ports: ExamsPorts, staff: Staff, { id, version }: { id: string; version: number }) {
  const before = await ownExam(ports, staff, id);
  if (before.state !== 'published') throw fail('BAD_STATE', '这场考试没有发布');
  if ((await ports.store.count(examEntries, { exam: id })) > 0)
    throw fail('BAD_STATE', '已经有人报名，不能撤回。可以停报场次，或者逐个处理');
  return step(ports, before, version, { state: 'withdrawn' });
}

async function step(
  { store, clock }: ExamsPorts,
  before: ExamRecord,
  version: number,
  set: Partial<ExamRecord>,
): Promise<ExamRecord> {
  const changed = { ...set, version: version + 1, updatedAt: instant(clock.now()) };
  if (!(await store.update(exams, before.id, { set: changed }, { version }))) throw fail('CONFLICT');
  return { ...before, ...changed };
}

export const sittingsOf = async ({ store }: Pick<ExamsPorts, 'store'>, exam: string) =>
  (await store.list(examSittings, { where: { exam }, order: ['startsAt', 'asc'], limit: 1000 })).items;

/** What the schema alone cannot see. */
function check({ payments }: ExamsPorts, about: About): void {
  const { opensAt, closesAt, changesUntil, ticketsFrom, subjects, minSubjects } = about;
  if (opensAt >= closesAt) throw bad('closesAt', '截止时间要晚于开始时间');
  if (changesUntil < opensAt) throw bad('changesUntil', '退考截止时间不能早于开始时间');
  if (ticketsFrom < opensAt) throw bad('ticketsFrom', '准考证时间不能早于开始时间');
  if (new Set(subjects.map(({ id }) => id)).size < subjects.length) throw bad('subjects', '有两个科目的编号一样');
  if (minSubjects > subjects.length) throw bad('minSubjects', '最少科目数比科目还多');
  if (subjects.some(({ pass, full }) => pass > full)) throw bad('subjects', '合格分不能比满分高');
  if (!payments && subjects.some(({ fee }) => fee > 0)) throw bad('subjects', '还没有接入微信支付，报名费只能是 0');
}

const bad = (field: string, message: string) => fail('BAD_INPUT', message, { [field]: message });

/** What residents may have chosen stays as they chose it. */
function checkSubjects(before: ExamRecord, about: About): void {
  for (const { id, name, fee } of before.subjects) {
    const after = about.subjects.find((subject) => subject.id === id);
    if (!after) throw bad('subjects', `「${name}」已经公布，不能去掉`);
    if (after.fee !== fee) throw bad('subjects', `「${name}」的报名费已经公布，不能改`);
  }
  if (before.code !== about.code) throw bad('code', '考试代码已经公布，不能改');
}

async function checkUsed(ports: ExamsPorts, before: ExamRecord, about: About): Promise<void> {
  const used = (await sittingsOf(ports, before.id)).find(({ subject }) => !about.subjects.some(({ id }) => id === subject));
  if (used) throw bad('subjects', `科目 ${used.subject} 已经有场次，不能去掉`);
}
