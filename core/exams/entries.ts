/** What a person's entry may become. Pure. */
import { CHOICE_STATE_TEXTS, type ChoiceState } from '../../contract/exam-parts';
import { fail, type Failure } from '../fail';
import type { Choice, EntryRecord, MoveKind, MoveRecord } from '../records/exams';
import { NEVER } from './rules';

/** One subject somebody wants, and where. */
export interface Wanted {
  subject: string;
  name: string;
  sitting: string;
  startsAt: string;
  endsAt: string;
  fee: number;
}

/** Whose entry it is, and how it is found. */
export interface Owner {
  /** Id of the entry: it follows from exam and person. */
  entry: string;
  exam: string;
  person: string;
  resident: string;
}

/** What a move is called, and who made it. `id` and `content` follow from the client's key, where a client asked. */
export interface Mark {
  kind: MoveKind;
  by: string;
  reason: string;
  id?: string;
  content?: string;
}

const KEPT: readonly ChoiceState[] = ['held', 'offered'];

/** Whether the choice keeps a seat, or a place in line, at `now`. A hold whose time is over is nothing any more. */
export function isLive(choice: Choice, now: string): boolean {
  if (KEPT.includes(choice.state)) return choice.until! > now;
  return choice.state === 'confirmed' || choice.state === 'waiting';
}

/** Whether the choice keeps a seat for a limited time, and that time runs. */
export const isKept = (choice: Choice, now: string) => KEPT.includes(choice.state) && choice.until! > now;

/** A hold or offer nobody took in time. */
export const isOver = (choice: Choice, now: string) => KEPT.includes(choice.state) && choice.until! <= now;

export const choiceOf = (entry: EntryRecord | null, subject: string) =>
  entry?.choices.find((choice) => choice.subject === subject) ?? null;

/** An entry nothing was chosen in yet. */
export function newEntry({ entry: id, exam, person, resident }: Owner, now: string): EntryRecord {
  return { id, version: 0, exam, person, resident, choices: [], at: now, updatedAt: now, endsAt: NEVER };
}

/** Why these subjects cannot be added to the entry; null if they can. */
export function refusal(entry: EntryRecord, owner: Owner, wanted: readonly Wanted[], now: string): Failure | null {
  const live = entry.choices.filter((choice) => isLive(choice, now));
  if (live.length > 0 && entry.resident !== owner.resident) {
    return fail('BAD_STATE', '这个证件号码已经在另一个微信上报了这场考试。如果不是您本人报的，请联系考务人员');
  }
  for (const { subject, name } of wanted) {
    const known = live.find((choice) => choice.subject === subject);
    if (known) return fail('BAD_STATE', `「${name}」已经选过了（${CHOICE_STATE_TEXTS[known.state]}），一个科目只能选一场`);
  }
  return clash(wanted, live);
}

/** Two sittings one person cannot both be at. */
export function clash(wanted: readonly Wanted[], live: readonly Choice[]): Failure | null {
  for (const [i, one] of wanted.entries()) {
    const others = [...wanted.slice(i + 1), ...live.filter((choice) => choice.subject !== one.subject)];
    if (others.some((other) => one.startsAt < other.endsAt && other.startsAt < one.endsAt)) {
      return fail('BAD_STATE', `「${one.name}」的考试时间与另一个科目冲突，请换一个场次`);
    }
  }
  return null;
}

/** A choice of what is wanted, with nothing decided yet. */
export function choiceFor({ subject, sitting, startsAt, endsAt, fee }: Wanted): Choice {
  return { subject, sitting, startsAt, endsAt, fee, state: 'waiting', seat: null, until: null, payment: null };
}

/** The same choice with its seat and place in line gone. */
export const ended = (choice: Choice, state: ChoiceState): Choice => ({ ...choice, state, seat: null, until: null });

/** The next version of the entry, in which these choices are so, and the move that says it. */
export function moved(
  before: EntryRecord,
  changed: readonly Choice[],
  mark: Mark,
  now: string,
): { entry: EntryRecord; move: MoveRecord } {
  const subjects = new Set(changed.map(({ subject }) => subject));
  const choices = [...before.choices.filter(({ subject }) => !subjects.has(subject)), ...changed];
  choices.sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
  const ends = choices.flatMap(({ state, until }) => (KEPT.includes(state) && until ? [until] : []));
  const endsAt = ends.reduce((first, end) => (end < first ? end : first), NEVER);
  const entry = { ...before, version: before.version + 1, choices, updatedAt: now, endsAt };
  const { kind, by, reason, id = `${entry.id}.${entry.version}`, content = '' } = mark;
  const move = {
    id,
    entry: entry.id,
    exam: entry.exam,
    version: entry.version,
    at: now,
    kind,
    by,
    reason,
    choices: [...changed],
    content,
  };
  return { entry, move };
}
