import type { Client } from '../../../contract/client';

type Publishing = Client['publishing'];
export type ListInput = Parameters<Publishing['list']>[0];
export type Shelf = Awaited<ReturnType<Publishing['list']>>;
export type Row = Shelf['items'][number];
export type Sheet = Awaited<ReturnType<Publishing['get']>>;
export type About = Sheet['about'];
export type Revision = Sheet['revisions'][number];
export type HistoryRow = Sheet['history'][number];
export type Attachment = Sheet['attachments'][number];
export type PublishState = Row['state'];
export type Word = Awaited<ReturnType<Publishing['words']>>['items'][number];
export type Missed = Awaited<ReturnType<Publishing['missed']>>['items'][number];

type Documents = Client['documents'];
export type Found = Awaited<ReturnType<Documents['search']>>;
