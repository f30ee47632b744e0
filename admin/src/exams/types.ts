import type { Client } from '../../../contract/client';

type Office = Client['examoffice'];
export type Exam = Awaited<ReturnType<Office['create']>>;
export type About = Exam['about'];
export type Subject = About['subjects'][number];
/** An exam with its sittings, as its pages know it. */
export type Current = Awaited<ReturnType<Office['get']>>;
export type Sitting = Current['sittings'][number];
