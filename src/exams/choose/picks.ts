import { clashes } from '../../lib/clock';
import type { Choice, Exam, Sitting } from '../types';

/** What is chosen so far: for each subject a sitting; `wait` for one that is full. */
export type Picks = Readonly<Record<string, { sitting: Sitting; wait: boolean }>>;

/** With another choice for the subject, or none. */
export function withPick(picks: Picks, subject: string, pick: Picks[string] | undefined): Picks {
  const others = Object.fromEntries(Object.entries(picks).filter(([id]) => id !== subject));
  return pick ? { ...others, [subject]: pick } : others;
}

/** With what a sitting of `subject` would fall into the same time; null with nothing. */
export function clashWith(
  { subjects }: Pick<Exam, 'subjects'>,
  subject: string,
  span: { startsAt: string; endsAt: string },
  picks: Picks,
  live: readonly Choice[],
): string | null {
  const had = live.find((choice) => choice.subject !== subject && clashes(choice, span));
  if (had) return had.name;
  const [other] = Object.entries(picks).find(([id, { sitting }]) => id !== subject && clashes(sitting, span)) ?? [];
  return other === undefined ? null : (subjects.find(({ id }) => id === other)?.name ?? other);
}

/** What speaks against sending; undefined when nothing does. */
export function problemOf(exam: Exam, picks: Picks, live: readonly Choice[], full: readonly string[] = []): string | undefined {
  const chosen = Object.entries(picks);
  if (chosen.length === 0) return '请先选科目和考点';
  const missing = exam.minSubjects - live.length - chosen.length;
  if (missing > 0) return `这场考试至少一起报 ${exam.minSubjects} 科，还差 ${missing} 科`;
  for (const [subject, { sitting, wait }] of chosen) {
    const name = exam.subjects.find(({ id }) => id === subject)?.name ?? subject;
    if (!wait && full.includes(sitting.id)) return `「${name}」这一场满了，请换一场或排候补`;
    const other = clashWith(exam, subject, sitting, picks, live);
    if (other !== null) return `「${name}」和「${other}」时间冲突，请换一场`;
  }
  return undefined;
}

export function feeOf({ subjects }: Pick<Exam, 'subjects'>, picks: Picks): number {
  return subjects.reduce((sum, { id, fee }) => sum + (picks[id] && !picks[id].wait ? fee : 0), 0);
}
