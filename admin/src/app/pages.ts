import { lazy } from 'react';
import type { Pages } from './app';

export const pages: Pages = {
  Shell: lazy(async () => ({ default: (await import('./shell')).Shell })),
  SignIn: lazy(async () => ({ default: (await import('../staff/sign-in-page')).SignInPage })),
  Password: lazy(async () => ({ default: (await import('../staff/password-page')).PasswordPage })),
  Queue: lazy(async () => ({ default: (await import('../desk/queue/queue-page')).QueuePage })),
  Case: lazy(async () => ({ default: (await import('../desk/case/case-page')).CasePage })),
  Documents: lazy(async () => ({ default: (await import('../documents/list/documents-page')).DocumentsPage })),
  NewDocument: lazy(async () => ({ default: (await import('../documents/new/new-page')).NewPage })),
  Document: lazy(async () => ({ default: (await import('../documents/sheet/sheet-page')).SheetPage })),
  Words: lazy(async () => ({ default: (await import('../documents/words/words-page')).WordsPage })),
  Missed: lazy(async () => ({ default: (await import('../documents/missed/missed-page')).MissedPage })),
  Exams: lazy(async () => ({ default: (await import('../exams/list/exams-page')).ExamsPage })),
  NewExam: lazy(async () => ({ default: (await import('../exams/form/new-page')).NewExamPage })),
  ExamBoard: lazy(async () => ({ default: (await import('../exams/board/board-page')).BoardPage })),
  ExamAbout: lazy(async () => ({ default: (await import('../exams/form/about-page')).AboutPage })),
  ExamSittings: lazy(async () => ({ default: (await import('../exams/sittings/sittings-page')).SittingsPage })),
  ExamPeople: lazy(async () => ({ default: (await import('../exams/people/people-page')).PeoplePage })),
  ExamRooms: lazy(async () => ({ default: (await import('../exams/rooms/rooms-page')).RoomsPage })),
  ExamExport: lazy(async () => ({ default: (await import('../exams/export/export-page')).ExportPage })),
  Door: lazy(async () => ({ default: (await import('../exams/door/gate-page')).GatePage })),
  DoorLists: lazy(async () => ({ default: (await import('../exams/door/prepare-page')).PreparePage })),
  Results: lazy(async () => ({ default: (await import('../exams/results/results-page')).ResultsPage })),
  Credentials: lazy(async () => ({ default: (await import('../credentials/routes')).CredentialsPages })),
  Bans: lazy(async () => ({ default: (await import('../exams/bans/bans-page')).BansPage })),
};
