/** The steps of a round of exams, done through the services everybody uses, at the times they are said to have happened. */
import type { Resident, Staff } from '../../caller';
import { personOf } from '../../examoffice/bans';
import { examIdOf } from '../../examoffice/exams';
import { createExamofficeService } from '../../examoffice/service';
import { createExamsService } from '../../exams/service';
import { Failure } from '../../fail';
import type { Ports } from '../../ports/index';
import { applicants, examBans } from '../../records/exam-people';
import { rememberResident } from '../../residents';
import { chinaDay, instant } from '../../shared/time';
import { aboutOf, codeOf, msOf, rowsOf } from './build';
import { EXAMS } from './catalogue';
import type { DemoApplicant, DemoEntry, DemoExam, Moment } from './form';
import { APPLICANTS, BARRED, ENTRIES } from './people';

/** Where a round takes place: ports and services with a clock that is set. */
export interface Round {
  ports: Ports;
  clerk: Staff;
  no: number;
  /** The day moments are counted from. */
  day: string;
  office: ReturnType<typeof createExamofficeService>;
  service: ReturnType<typeof createExamsService>;
  goTo: (moment: Moment) => void;
  goToMs: (ms: number) => void;
}

export function makeRound(ports: Ports, clerk: Staff, no: number, day: string): Round {
  let time = ports.clock.now();
  const then = { ...ports, clock: { now: () => time } };
  const services = { office: createExamofficeService(then), service: createExamsService(then) };
  const goToMs = (ms: number) => void (time = ms);
  return { ports: then, clerk, no, day, ...services, goToMs, goTo: (moment) => goToMs(msOf(day, moment)) };
}

const keyOf = (exam: string, no: number) => `demo-exam-${exam}-${no}`;
/** The id an exam of the catalogue has in a round. */
export const idOf = ({ secrets }: Pick<Ports, 'secrets'>, clerk: Staff, exam: string, no: number) =>
  examIdOf(secrets, clerk.id, keyOf(exam, no));
const examId = ({ ports, clerk, no }: Round, exam: string) => idOf(ports, clerk, exam, no);

/** The exam with its sittings, for everybody to see. */
export async function announce({ ports, clerk, no, day, office, goTo }: Round, exam: DemoExam): Promise<void> {
  goTo([exam.opens[0] - 10, '10:00']);
  const about = aboutOf(exam, day, ports.payments !== undefined);
  const { id } = await office.create(clerk, { key: keyOf(exam.id, no), about });
  const { rows } = await office.importSittings(clerk, { exam: id, rows: rowsOf(exam, day), dry: false });
  const refused = rows.find(({ result }) => result === 'refused');
  if (refused) throw new Error(`demonstration: ${exam.id} ${refused.code}: ${refused.reason}`);
  const { exam: made } = await office.get(clerk, { id });
  if (made.state === 'draft') await office.publish(clerk, { id, version: made.version });
}

async function residentOf({ ports }: Round, person: string): Promise<Resident> {
  return { kind: 'resident', id: await rememberResident(ports, (await ports.identity.exchange(person))!) };
}

/** What an applicant says about themself; what somebody changed since stays. */
export async function introduce(round: Round, { person, certificates, ...about }: DemoApplicant): Promise<void> {
  const resident = await residentOf(round, person);
  if (await round.ports.store.get(applicants, resident.id)) return;
  round.goTo([-75, '20:00']);
  const rest = { kind: 'resident_id', born: null, phone: '13800000000', photo: null } as const;
  await round.service.saveProfile(resident, { ...about, ...rest, certificates: [...certificates] });
}

/** Newcomers may have barred somebody or changed a profile since the last round: what is refused then is left out. */
export async function unlessRefused(step: () => Promise<void>): Promise<void> {
  await step().catch((error: unknown) => {
    if (!(error instanceof Failure && ['BAD_STATE', 'FORBIDDEN'].includes(error.code))) throw error;
  });
}

/** Takes seats and confirms them, or joins a line. */
export async function enter(round: Round, entry: DemoEntry): Promise<void> {
  const resident = await residentOf(round, entry.person);
  const [id, exam] = [examId(round, entry.exam), EXAMS.find((e) => e.id === entry.exam)!];
  const sitting = (subject: string) => ({ subject, sitting: `${id}.${codeOf(exam, subject, entry.at)}` });
  const key = `demo-${entry.waits ? 'wait' : 'hold'}-${entry.exam}-${round.no}`;
  round.goTo(entry.when);
  if (entry.waits) {
    await round.service.wait(resident, { key, exam: id, ...sitting(entry.subjects[0]!), declared: true });
    return;
  }
  const held = await round.service.hold(resident, { key, exam: id, choices: entry.subjects.map(sitting), declared: true });
  if (held.choices.every(({ state }) => state === 'held')) {
    await round.service.confirm(resident, { id: held.id, key: `${key}-confirm` });
  }
}

/** Who came through the door, and their results, by what stands on the tickets. */
export async function mark(round: Round, exam: DemoExam): Promise<void> {
  const id = examId(round, exam.id);
  for (const { person, scores = {} } of ENTRIES.filter((entry) => entry.exam === exam.id)) {
    const resident = await residentOf(round, person);
    round.goTo(exam.tickets);
    const { items } = await round.service.mine(resident, { limit: 100 });
    const entry = items.find((item) => item.exam.id === id);
    if (!entry) continue;
    const { parts } = await round.service.ticket(resident, { id: entry.id });
    const rows = parts.map((part) => {
      const { subject, sitting, startsAt } = entry.choices.find(({ name }) => name === part.subject)!;
      return { ...part, sitting, startsAt, score: scores[subject] ?? null };
    });
    for (const { sitting, code, startsAt, score } of rows) if (score !== null) await enterRoom(round, sitting, code, startsAt);
    round.goTo([exam.results![0], '09:00']);
    const results = rows.map(({ number, score }) => ({ number, score, note: score === null ? '缺考' : '' }));
    await round.office.importResults(round.clerk, { exam: id, rows: results, dry: false });
  }
}

async function enterRoom({ office, clerk, goToMs }: Round, sitting: string, code: string, startsAt: string): Promise<void> {
  const at = Date.parse(startsAt) - 20 * 60_000;
  goToMs(at);
  await office.checkIn(clerk, { sitting, scans: [{ code, at: instant(at) }] });
}

/** One applicant is barred, once, and has objected. */
export async function bar(round: Round): Promise<void> {
  const { name, number } = APPLICANTS.find(({ person }) => person === BARRED.person)!;
  const before = await round.ports.store.get(examBans, personOf(round.ports, 'resident_id', number).person);
  if (before?.appeal || before?.state === 'lifted') return;
  const [day] = BARRED.when;
  round.goTo(BARRED.when);
  if (!before) {
    const until = chinaDay(msOf(round.day, [day + BARRED.days, '12:00']));
    await round.office.ban(round.clerk, { kind: 'resident_id', number, name, reason: BARRED.reason, until });
  }
  round.goTo(BARRED.appeal.when);
  await round.service.appeal(await residentOf(round, BARRED.person), { words: BARRED.appeal.words });
}
