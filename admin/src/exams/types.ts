import type { Client } from '../../../contract/client';

type Office = Client['examoffice'];
export type Exam = Awaited<ReturnType<Office['create']>>;
export type About = Exam['about'];
/** An exam with its sittings, as its pages know it. */
export type Current = Awaited<ReturnType<Office['get']>>;
export type Sitting = Current['sittings'][number];
export type Board = Awaited<ReturnType<Office['board']>>;
export type Fullness = Board['totals'];
export type SittingRow = Parameters<Office['importSittings']>[0]['rows'][number];
export type RowResult = Awaited<ReturnType<Office['importSittings']>>['rows'][number];
export type QueuedPerson = Awaited<ReturnType<Office['entries']>>['items'][number];
export type Seated = Awaited<ReturnType<Office['people']>>['items'][number];
export type Found = Awaited<ReturnType<Office['find']>>;
export type ExportRow = Awaited<ReturnType<Office['export']>>['rows'][number];
export type Condition = About['conditions'][number];
