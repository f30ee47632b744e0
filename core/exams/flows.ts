/** Requests from beginning to end: checks, seats, and the line behind them. */
import type { Resident } from '../caller';
import { fail, Failure } from '../fail';
import { examEntries, exams, type Choice, type EntryRecord } from '../records/exams';
import { chinaTimeText, instant } from '../shared/time';
import { cancel, decline } from './acting';
import { prepare, wantedOf, whyNot, type Asked } from './booking';
import { contentOf, moveId } from './ids';
import { Known } from './known';
import type { ExamsPorts } from './ports';
import { Lined, type Application, type Outcome } from './taking';
import { join, offerSeats } from './waiting';

type Chosen = { subject: string; sitting: string };
/** Decides on one application, alone or together with others that wait for the same sitting. */
export type SeatOne = (application: Application) => Promise<Outcome>;

export async function hold(ports: ExamsPorts, seatOne: SeatOne, caller: Resident, asked: Asked, known: Known) {
  return seatWithLine(ports, seatOne, await prepare(ports, caller, asked, known));
}

export async function wait(ports: ExamsPorts, caller: Resident, asked: { key: string; exam: string } & Chosen) {
  const { key, exam, subject, sitting } = asked;
  const application = await prepare(ports, caller, { key, exam, choices: [{ subject, sitting }] }, new Known(ports.store));
  const content = contentOf(ports.secrets, { wait: application.content });
  const entry = await join(ports, caller, { ...application, content, wanted: application.wanted[0]! });
  return (await offerAll(ports, [sitting])) > 0 ? again(ports, entry) : entry;
}

/** Moves a subject to another sitting, while the exam allows changes. */
export async function change(ports: ExamsPorts, seatOne: SeatOne, caller: Resident, asked: { id: string; key: string } & Chosen) {
  const { store, clock, secrets } = ports;
  const { entry: before, exam } = await own(ports, caller, asked.id);
  const now = instant(clock.now());
  if (now >= exam.changesUntil) throw fail('BAD_STATE', `换场次的时间已经过了（${chinaTimeText(exam.changesUntil)} 截止）`);
  const { id: entry, key, subject, sitting } = asked;
  const old = before.choices.find((choice) => choice.subject === subject);
  if (old && old.startsAt <= now) throw fail('BAD_STATE', '这一场已经开考，不能再换');
  const outcome = await seatWithLine(ports, seatOne, {
    entry,
    exam: exam.id,
    person: before.person,
    resident: caller.id,
    move: moveId(secrets, caller.id, key),
    content: contentOf(secrets, { change: { entry, subject, sitting } }),
    wanted: await wantedOf(ports, exam, [{ subject, sitting }]),
    holdMs: 0,
    change: true,
  });
  // Read before the change, so a repeated request asks for nothing; the sweep does what is left.
  if (old && old.sitting !== sitting) await offerAll(ports, [old.sitting]);
  return (await store.get(examEntries, entry)) ?? outcome;
}

export async function giveUp(ports: ExamsPorts, caller: Resident, asked: { id: string; key: string; subjects: string[] }) {
  const { entry: before, exam } = await own(ports, caller, asked.id);
  const after = await cancel(ports, caller, asked, exam.changesUntil);
  await offerAll(ports, sittingsOf(before.choices, asked.subjects));
  return after;
}

export async function letPass(ports: ExamsPorts, caller: Resident, asked: { id: string; key: string; subject: string }) {
  const { entry: before } = await own(ports, caller, asked.id);
  const after = await decline(ports, caller, asked);
  await offerAll(ports, sittingsOf(before.choices, [asked.subject]));
  return after;
}

/** An entry of the caller, with its exam. */
export async function own({ store }: ExamsPorts, caller: Resident, id: string) {
  const entry = await store.get(examEntries, id);
  const exam = entry && (await store.get(exams, entry.exam));
  if (!exam || entry.resident !== caller.id) throw fail('NOT_FOUND', '没有找到这份报名');
  return { entry, exam };
}

/** Where somebody waits nobody is given a seat directly; but if there are seats for all who wait, those come first, and then this one. */
async function seatWithLine(ports: ExamsPorts, seatOne: SeatOne, application: Application): Promise<EntryRecord> {
  let outcome = await seatOne(application);
  if (outcome instanceof Lined && (await offerAll(ports, outcome.sittings)) > 0) outcome = await seatOne(application);
  if (outcome instanceof Failure) throw outcome;
  return outcome;
}

/** Offers what is free in these sittings to those who wait; says to how many. */
export async function offerAll(ports: ExamsPorts, sittings: readonly string[]): Promise<number> {
  let count = 0;
  for (const sitting of new Set(sittings)) count += await offerSeats(ports, sitting, (exam, entry) => whyNot(ports, exam, entry));
  return count;
}

const sittingsOf = (choices: readonly Choice[], subjects: readonly string[]) =>
  choices.filter(({ subject }) => subjects.includes(subject)).map(({ sitting }) => sitting);

const again = async ({ store }: ExamsPorts, entry: EntryRecord) => (await store.get(examEntries, entry.id)) ?? entry;
