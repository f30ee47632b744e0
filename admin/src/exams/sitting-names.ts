import { chinaParts } from './form/china-time';
import type { Exam, Sitting } from './types';

export const subjectName = (exam: Exam, id: string): string =>
  exam.about.subjects.find((subject) => subject.id === id)?.name ?? id;

/** `2027-05-15 09:00—11:00`; the end with its day where it is another. */
export function timeText({ startsAt, endsAt }: Pick<Sitting, 'startsAt' | 'endsAt'>): string {
  const [from, to] = [chinaParts(startsAt), chinaParts(endsAt)];
  return `${from.day} ${from.time}—${from.day === to.day ? '' : `${to.day} `}${to.time}`;
}

/** How staff call a sitting. */
export const sittingName = (exam: Exam, sitting: Sitting): string =>
  `${sitting.code} ${subjectName(exam, sitting.subject)} ${sitting.site}`;

/** Whether all the words somebody typed are said of the sitting. */
export function matches(exam: Exam, sitting: Sitting, words: string): boolean {
  const text = `${sittingName(exam, sitting)} ${sitting.city} ${sitting.address} ${timeText(sitting)}`;
  return words.split(/\s+/).every((word) => text.includes(word));
}
