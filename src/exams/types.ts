import type { OutputOf } from '../../contract/define';
import type { Contract } from '../../contract/index';

type Exams = Contract['exams'];

export type Summary = OutputOf<Exams['list']>['items'][number];
export type Exam = OutputOf<Exams['get']>;
export type Sitting = OutputOf<Exams['sittings']>['items'][number];
export type Profile = NonNullable<OutputOf<Exams['profile']>['profile']>;
export type Ban = NonNullable<OutputOf<Exams['profile']>['ban']>;
export type Check = OutputOf<Exams['check']>;
export type Turn = OutputOf<Exams['arrive']>;
export type Entry = OutputOf<Exams['entry']>;
export type EntrySummary = OutputOf<Exams['mine']>['items'][number];
export type Choice = Entry['choices'][number];
export type Ticket = OutputOf<Exams['ticket']>;
export type Result = OutputOf<Exams['results']>['items'][number];
