/** Who applies: what residents say about themselves, kept sealed; and who is barred. */
import type { banView, profileInput } from '../../contract/exam-parts';
import type { z } from '../../contract/zod';
import type { Resident } from '../caller';
import { fail } from '../fail';
import { StoreError } from '../ports/store';
import { applicants, examBans, type ApplicantRecord, type BanRecord } from '../records/exam-people';
import { examEntries } from '../records/exams';
import { files } from '../records/files';
import { chinaDay, instant } from '../shared/time';
import type { Applicant } from './conditions';
import { isLive } from './entries';
import { personId } from './ids';
import { isDay, masked, readPaper } from './papers';
import type { ExamsPorts } from './ports';

type Input = z.output<typeof profileInput>;
const PURPOSE = 'applicant';

/** What is sealed. The number is in the one form numbers are compared in. */
export interface Facts {
  name: string;
  number: string;
  born: string | null;
  phone: string;
  education: Input['education'];
  workYears: number;
  certificates: string[];
}

export const factsOf = ({ secrets }: Pick<ExamsPorts, 'secrets'>, record: ApplicantRecord) =>
  JSON.parse(secrets.open(record.facts, PURPOSE)) as Facts;

export const sealFacts = ({ secrets }: Pick<ExamsPorts, 'secrets'>, facts: Facts) => secrets.seal(JSON.stringify(facts), PURPOSE);

/** What conditions are checked against. */
export async function applicantOf(ports: ExamsPorts, record: ApplicantRecord): Promise<Applicant> {
  const { born, education, workYears, certificates } = factsOf(ports, record);
  const photo = record.photo === null ? null : await ports.store.get(files, record.photo);
  return { kind: record.kind, born, education, workYears, certificates, photo };
}

/** Stores what a resident says. While something is registered under a name and paper, these two stay. */
export async function saveProfile(ports: ExamsPorts, caller: Resident, input: Input): Promise<ApplicantRecord> {
  const { store, clock, secrets } = ports;
  const before = await store.get(applicants, caller.id);
  const facts = read(ports, unmasked(ports, input, before));
  const person = personId(secrets, input.kind, facts.number);
  if (before && (before.person !== person || factsOf(ports, before).name !== facts.name)) await checkFree(ports, caller);
  const record: ApplicantRecord = {
    id: caller.id,
    version: (before?.version ?? 0) + 1,
    person,
    kind: input.kind,
    facts: sealFacts(ports, facts),
    photo: input.photo,
    at: instant(clock.now()),
  };
  await store.transaction(async (tx) => {
    const current = await tx.get(applicants, caller.id);
    if ((current?.version ?? 0) !== (before?.version ?? 0)) throw fail('CONFLICT');
    if (input.photo && input.photo !== before?.photo) {
      const attach = { set: { case: `applicant.${caller.id}` } };
      const attached = await tx.update(files, input.photo, attach, { owner: caller.id, case: null, stored: true });
      if (!attached) throw bad('photo', '照片没有传好，请重新上传');
    }
    // The old one is swept like a photo that was never sent.
    if (before?.photo && before.photo !== input.photo)
      await tx.update(files, before.photo, { set: { case: null, at: record.at } });
    if (!current) await tx.insert(applicants, record);
    else await tx.update(applicants, record.id, { set: record_(record) }, { version: current.version });
  });
  return record;
}

const record_ = ({ id: _, ...rest }: ApplicantRecord) => rest;

/** Whoever sends the number back as it was shown to them leaves it as it is: it is not on their phone to be sent. */
function unmasked(ports: ExamsPorts, input: Input, before: ApplicantRecord | null): Input {
  if (!before || before.kind !== input.kind || !input.number.includes('*')) return input;
  const { number } = factsOf(ports, before);
  return input.number === masked(number) ? { ...input, number } : input;
}

function read({ clock }: ExamsPorts, input: Input): Facts {
  const today = chinaDay(clock.now());
  const paper = readPaper(input.kind, input.number, today);
  if (!paper.ok) throw bad('number', paper.reason);
  const born = paper.born ?? input.born;
  if (born === null) throw bad('born', '请填写出生日期');
  if (!isDay(born) || born < '1900-01-01' || born > today) throw bad('born', '没有这个出生日期，请核对');
  if (paper.born !== null && input.born !== null && input.born !== paper.born) throw bad('born', '出生日期和证件号码里的不一样');
  const { name, phone, education, workYears, certificates } = input;
  return { name, number: paper.number, born, phone, education, workYears, certificates: [...new Set(certificates)] };
}

const bad = (field: string, message: string) => fail('BAD_INPUT', message, { [field]: message });

async function checkFree({ store, clock }: ExamsPorts, caller: Resident): Promise<void> {
  const now = instant(clock.now());
  const { items } = await store.list(examEntries, { where: { resident: caller.id }, order: ['at', 'desc'], limit: 100 });
  if (items.some(({ choices }) => choices.some((choice) => isLive(choice, now) && choice.endsAt > now))) {
    throw fail('BAD_STATE', '您有正在进行的报名，姓名和证件暂时不能改。确实填错了，请先取消报名');
  }
}

/** A profile as its owner sees it. */
export function profileView(ports: ExamsPorts, record: ApplicantRecord) {
  const { number, ...facts } = factsOf(ports, record);
  return { ...facts, kind: record.kind, number: masked(number) };
}

/** What stands against a person's registering now; null if nothing does. */
export async function banOf({ store, clock }: Pick<ExamsPorts, 'store' | 'clock'>, person: string): Promise<BanRecord | null> {
  const ban = await store.get(examBans, person);
  const over = !ban || ban.state === 'lifted' || (ban.until !== null && ban.until <= instant(clock.now()));
  return over ? null : ban;
}

export function viewOfBan({ reason, until, appeal }: BanRecord): z.input<typeof banView> {
  return { reason, until, appeal: appeal && { words: appeal.words, at: appeal.at, answer: appeal.answer } };
}

/** Objects to being barred; once, until it is answered. */
export async function appeal(ports: ExamsPorts, caller: Resident, words: string): Promise<BanRecord> {
  const { store, clock } = ports;
  const applicant = await store.get(applicants, caller.id);
  const ban = applicant && (await banOf(ports, applicant.person));
  if (!ban) throw fail('BAD_STATE', '您没有被限制报名，不用申诉');
  if (ban.appeal?.answer === null) throw fail('BAD_STATE', '您的申诉已经收到，请等待答复');
  const version = ban.version + 1;
  const filed = { words, resident: caller.id, at: instant(clock.now()), answer: null, by: null };
  if (!(await store.update(examBans, ban.id, { set: { version, appeal: filed } }, { version: ban.version }))) {
    throw new StoreError('busy', 'the ban has changed');
  }
  return { ...ban, version, appeal: filed };
}
