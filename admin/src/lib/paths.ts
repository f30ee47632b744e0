export type ExamPart = 'about' | 'sittings' | 'people' | 'rooms' | 'export' | 'door' | 'results';

/** Every address of the staff page, below `/admin`. */
export const paths = {
  queue: '/',
  case: (id: string) => `/cases/${encodeURIComponent(id)}`,
  documents: '/documents',
  newDocument: '/documents/new',
  document: (id: string) => `/documents/${encodeURIComponent(id)}`,
  words: '/documents/words',
  missed: '/documents/missed',
  exams: '/exams',
  newExam: '/exams/new',
  bans: '/exams/bans',
  /** Opens without network, too. */
  door: '/exams/door',
  exam: (id: string) => `/exams/${encodeURIComponent(id)}`,
  /** One of an exam's pages. */
  examPart: (id: string, part: ExamPart) => `/exams/${encodeURIComponent(id)}/${part}`,
  credentials: '/credentials',
  newKind: '/credentials/new',
  kind: (id: string) => `/credentials/kinds/${encodeURIComponent(id)}`,
  kindImport: (id: string) => `/credentials/kinds/${encodeURIComponent(id)}/import`,
  records: '/credentials/records',
  alerts: '/credentials/alerts',
  figures: '/credentials/figures',
  signIn: '/sign-in',
  password: '/password',
  signInFrom: (from: string) => (from === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(from)}`),
};

/** Where to go after signing in: only ever an address of this page. */
export function safeFrom(from: string | null): string {
  if (!from || !from.startsWith('/') || from.startsWith('//') || from.includes('\\') || from.startsWith(paths.signIn))
    return paths.queue;
  return from;
}
