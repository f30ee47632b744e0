/** The catalogue as the exam office enters it. */
import type { examAbout, sittingRow } from '../../../contract/examoffice-parts';
import type { z } from '../../../contract/zod';
import { instant } from '../../shared/time';
import { RULES } from './catalogue';
import type { DemoExam, Moment } from './form';
import { PLACES, type PlaceName } from './places';

const DAY = 24 * 3_600_000;

/** Milliseconds since 1970 of a moment, counted from `day`. */
export const msOf = (day: string, [days, time]: Moment) => Date.parse(`${day}T${time}:00.000+08:00`) + days * DAY;

export function aboutOf(exam: DemoExam, day: string, withFees: boolean): z.input<typeof examAbout> {
  const at = (moment: Moment) => instant(msOf(day, moment));
  const { code, name, certificate, organiser, about, pace, conditions } = exam;
  const opensAt = at(exam.opens);
  // Two rounds are five weeks apart, so that a month tells them apart.
  const [year, month] = instant(msOf(day, exam.opens) + DAY / 3).split('-');
  return {
    ...{ code, certificate, organiser, about, pace, opensAt },
    name: `${name}（${year}年${Number(month)}月报名）`,
    rules: [...RULES],
    closesAt: at(exam.closes),
    changesUntil: at(exam.changes),
    ticketsFrom: at(exam.tickets),
    resultsFrom: exam.results && at(exam.results),
    ...{ holdMinutes: 15, offerMinutes: 24 * 60, minSubjects: 1 },
    subjects: exam.subjects.map(({ fee = 0, ...subject }) => ({ ...subject, fee: withFees ? fee : 0 })),
    conditions: [...conditions],
  };
}

/** Every sitting of an exam, numbered in the order of the catalogue. */
function sittingsOf({ sittings }: DemoExam) {
  const all = sittings.flatMap(({ at, seatsAt, seats, ...rest }) =>
    at.map((place: PlaceName) => ({ ...rest, place, seats: seatsAt?.[place] ?? seats })),
  );
  return all.map((sitting, i) => ({ ...sitting, code: String(i + 1).padStart(4, '0') }));
}

export function rowsOf(exam: DemoExam, day: string): z.input<typeof sittingRow>[] {
  return sittingsOf(exam).map(({ code, subject, place, from, until, seats }) => ({
    ...{ code, subject, seats, ...PLACES[place] },
    startsAt: instant(msOf(day, from)),
    endsAt: instant(msOf(day, until)),
  }));
}

/** The first sitting of a subject at a place. */
export const codeOf = (exam: DemoExam, subject: string, at: PlaceName) =>
  sittingsOf(exam).find((sitting) => sitting.subject === subject && sitting.place === at)!.code;
