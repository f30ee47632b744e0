import type { Client } from '../../../contract/client';

type Desk = Client['desk'];
export type StaffCase = Awaited<ReturnType<Desk['get']>>;
export type QueueInput = Parameters<Desk['queue']>[0];
export type Queue = Awaited<ReturnType<Desk['queue']>>;
export type Row = Queue['items'][number];
export type Office = Awaited<ReturnType<Desk['office']>>;
export type Act = StaffCase['can'][number];
export type HistoryRow = StaffCase['history'][number];
