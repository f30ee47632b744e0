import type { Condition, Education } from '../../../contract/exam-parts';
import type { PlaceName } from './places';

/** Days from the day the demonstration was begun on (negative: before it), and a time of day in China. */
export type Moment = readonly [day: number, time: string];

interface DemoSubject {
  id: string;
  name: string;
  /** In fen; asked for only where this system can take money. */
  fee?: number;
  full: number;
  pass: number;
}

/** One sitting of a subject at each of some places. */
export interface DemoSittings {
  subject: string;
  at: readonly PlaceName[];
  from: Moment;
  until: Moment;
  /** Seats at each place; another number where it is given. */
  seats: number;
  seatsAt?: Partial<Record<PlaceName, number>>;
}

export interface DemoExam {
  id: string;
  code: string;
  name: string;
  certificate: string;
  organiser: string;
  about: string;
  opens: Moment;
  closes: Moment;
  changes: Moment;
  tickets: Moment;
  results: Moment | null;
  pace: number | null;
  subjects: readonly DemoSubject[];
  conditions: readonly Condition[];
  sittings: readonly DemoSittings[];
}

/** An applicant of the demonstration. */
export interface DemoApplicant {
  /** Sign-in code in demonstration mode. */
  person: string;
  name: string;
  number: string;
  education: Education;
  workYears: number;
  certificates: readonly string[];
}

/** What one of them did: a seat each in sittings, for good, or a place in line. */
export interface DemoEntry {
  person: string;
  exam: string;
  at: PlaceName;
  subjects: readonly string[];
  when: Moment;
  waits?: boolean;
  /** By subject; null for absent. */
  scores?: Readonly<Record<string, number | null>>;
}
