import type { ReplyOf } from '../../contract/define';
import type { publishing as contract } from '../../contract/publishing';
import { departmentName, type City } from '../city';
import { documentEvents, revisions, type DocumentRecord } from '../records/documents';
import { accounts } from '../records/people';
import { attachmentsOf } from '../shared/attachments';
import { documentSummary } from '../shared/document-view';
import { explanationOf, publishable } from './publish';
import type { PublishingPorts } from './ports';

/** Longest history shown. */
const HISTORY = 200;

/** A document as a row of the list. */
export function row(city: City, record: DocumentRecord) {
  const { id, version, state, department, updatedAt, newest } = record;
  return {
    ...documentSummary(id, newest.about),
    version,
    state,
    pending: state === 'published' && publishable(record),
    department: departmentName(city, department),
    updatedAt,
  };
}

/** Everything staff work on. */
export async function sheet(ports: PublishingPorts, record: DocumentRecord): Promise<ReplyOf<(typeof contract)['get']>> {
  const { store, city } = ports;
  const { id, newest, shown, state } = record;
  const [explanation, texts, events, attachments] = await Promise.all([
    explanationOf(ports, newest.explanation),
    store.list(revisions, { where: { document: id }, order: ['revision', 'desc'], limit: HISTORY }),
    store.list(documentEvents, { where: { document: id }, order: ['version', 'desc'], limit: HISTORY }),
    attachmentsOf(ports, newest.attachments),
  ]);
  const name = await namesOf(
    ports,
    [...texts.items, ...events.items].map(({ staff }) => staff),
  );
  return {
    ...row(city, record),
    about: { ...newest.about, explanation },
    revisions: texts.items.map(({ revision, at, staff, note }) => {
      return { revision, at, by: name(staff), note, current: shown?.revision === revision };
    }),
    history: events.items.map(({ at, kind, staff, text }) => ({ at, kind, by: name(staff), text })),
    attachments,
    can: [
      'save',
      ...(publishable(record) ? (['publish'] as const) : []),
      ...(state === 'published' ? (['withdraw'] as const) : []),
    ],
  };
}

/** Names of staff by username; the operator who imports has no account. */
export async function namesOf({ store, city }: Pick<PublishingPorts, 'store' | 'city'>, usernames: readonly string[]) {
  const found = await Promise.all([...new Set(usernames)].map((username) => store.get(accounts, username)));
  const names = new Map(found.filter((a) => a !== null).map((a) => [a.id, `${departmentName(city, a.department)} ${a.name}`]));
  return (username: string) => names.get(username) ?? username;
}
