import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { CallError } from '../../../contract/client';
import { isCode } from './failure';

/** Every cache key in one place: the name of the call, then what it was asked. */
export const keys = {
  me: ['staff.me'] as const,
  /** True after leaving on purpose: the next person is not sent to where this one was. */
  left: ['left'] as const,
  settings: ['session.settings'] as const,
  mapConfig: ['map-config'] as const,
  office: ['desk.office'] as const,
  queues: ['desk.queue'] as const,
  queue: (input: object) => ['desk.queue', input] as const,
  case: (id: string) => ['desk.get', id] as const,
  earlier: (id: string) => ['desk.earlier', id] as const,
  templates: (id: string, version: number) => ['desk.templates', id, version] as const,
  shelves: ['publishing.list'] as const,
  shelf: (input: object) => ['publishing.list', input] as const,
  sheet: (id: string) => ['publishing.get', id] as const,
  revision: (id: string, revision: number) => ['publishing.piece', id, revision] as const,
  words: ['publishing.words'] as const,
  missedAll: ['publishing.missed'] as const,
  missed: (input: object) => ['publishing.missed', input] as const,
  searches: ['documents.search'] as const,
  search: (input: object) => ['documents.search', input] as const,
  published: (id: string) => ['documents.get', id] as const,
  overview: ['documents.overview'] as const,
  examLists: ['examoffice.list'] as const,
  examList: (input: object) => ['examoffice.list', input] as const,
  exam: (id: string) => ['examoffice.get', id] as const,
  examBoard: (id: string) => ['examoffice.board', id] as const,
  examEntries: (input: object) => ['examoffice.entries', input] as const,
  examPeople: (input: object) => ['examoffice.people', input] as const,
  picture: (id: string) => ['files.get', id] as const,
  examTrial: (input: object) => ['examoffice.resize', input] as const,
  examPersons: ['examoffice.find'] as const,
  examPerson: (input: object) => ['examoffice.find', input] as const,
  examCounts: (id: string) => ['examoffice.resultCounts', id] as const,
  bansAll: ['examoffice.bans'] as const,
  bans: (input: object) => ['examoffice.bans', input] as const,
  doorHolder: ['door.holder'] as const,
  doorLists: (username: string) => ['door.lists', username] as const,
  registryKinds: ['registry.kinds'] as const,
  registers: ['registry.register'] as const,
  register: (kind: string) => ['registry.register', kind] as const,
  kindTrial: (input: object) => ['registry.tryKind', input] as const,
  registryHistory: ['registry.events'] as const,
  registryEvents: (input: object) => ['registry.events', input] as const,
  importsAll: ['registry.imports'] as const,
  imports: (input: object) => ['registry.imports', input] as const,
  importFaults: (input: object) => ['registry.importFaults', input] as const,
  proposalsAll: ['registry.proposals'] as const,
  proposals: (input: object) => ['registry.proposals', input] as const,
  alertsAll: ['registry.alerts'] as const,
  alerts: (input: object) => ['registry.alerts', input] as const,
  figures: (input: object) => ['registry.figures', input] as const,
  examHistory: ['examoffice.events'] as const,
  examEvents: (input: object) => ['examoffice.events', input] as const,
};

/** A call that was answered with a no gets the same no again, unless the server was merely busy. */
function retry(failures: number, error: Error): boolean {
  const worthIt = !(error instanceof CallError) || error.code === 'BUSY';
  return worthIt && failures < 2;
}

export function createQueryClient(options: { retry?: false } = {}): QueryClient {
  // Wherever a call says that nobody is signed in any more, `me` becomes nobody, and the route guard asks to sign in again.
  const onError = (error: Error) => {
    if (isCode(error, 'UNAUTHENTICATED') && client.getQueryData(keys.me)) client.setQueryData(keys.me, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: options.retry ?? retry, networkMode: 'always', staleTime: 0 },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}
