/**
 * Tells followers of new documents. The announcement was stored with the publishing; here it is worked off page by page. Each
 * message is named by document and resident, so whoever is told already is passed over: a run may be cut off anywhere, and
 * two may run at once.
 */
import type { Ports } from '../ports/index';
import { StoreError } from '../ports/store';
import { documents, type About } from '../records/documents';
import { announcements, follows, type AnnouncementRecord, type FollowRecord } from '../records/reading';
import { tell } from '../shared/notify';
import { chinaTimeText, instant } from '../shared/time';

type AnnouncePorts = Pick<Ports, 'store' | 'clock' | 'city'>;

/** Announcements and followers taken in one run; what is left waits for the next, a few seconds later. */
const ANNOUNCEMENTS = 20;
const PAGE = 50;
const PAGES = 40;

export async function announceDocuments(ports: AnnouncePorts): Promise<Record<string, number>> {
  const counts = { told: 0, announced: 0 };
  const { items } = await ports.store.list(announcements, {
    where: { state: 'due' },
    order: ['at', 'asc'],
    limit: ANNOUNCEMENTS,
  });
  let pages = PAGES;
  for (const announcement of items) {
    for (let at: AnnouncementRecord | null = announcement; at && pages > 0; pages -= 1) {
      const { next, told } = await step(ports, at);
      counts.told += told;
      if (next?.state === 'done') counts.announced += 1;
      at = next?.state === 'due' ? next : null;
    }
  }
  return counts;
}

/** One page of followers of one subject; then the next place is stored. */
async function step(ports: AnnouncePorts, at: AnnouncementRecord) {
  const { store } = ports;
  const record = await store.get(documents, at.id);
  const subject = at.subjects[at.subject];
  // Withdrawn meanwhile: nobody else is sent to a document that is not there.
  const about = record?.state === 'published' ? record.shown?.about : undefined;
  if (!about || subject === undefined) return { next: await move(ports, at, { state: 'done' }), told: 0 };
  const { items, next: cursor } = await store.list(follows, {
    where: { subject },
    order: ['id', 'asc'],
    limit: PAGE,
    ...(at.cursor !== null && { cursor: at.cursor }),
  });
  let told = 0;
  for (const follow of items) if (await tellOne(ports, at.id, about, follow)) told += 1;
  const place = cursor === undefined ? { subject: at.subject + 1, cursor: null } : { cursor };
  return { next: await move(ports, at, place), told };
}

/** Null if another run has moved on meanwhile. */
async function move({ store }: AnnouncePorts, at: AnnouncementRecord, set: Partial<AnnouncementRecord>) {
  const here = { state: 'due', subject: at.subject, cursor: at.cursor } as const;
  return (await store.update(announcements, at.id, { set }, here)) ? { ...at, ...set } : null;
}

async function tellOne({ store, clock, city }: AnnouncePorts, document: string, about: About, follow: FollowRecord) {
  const message = messageOf(document, about, follow, instant(clock.now()));
  try {
    await store.transaction((tx) => tell(tx, city, message));
    return true;
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    return false;
  }
}

function messageOf(document: string, about: About, { resident, value }: FollowRecord, at: string) {
  const note = `您关注的“${value}”有新文件`;
  const values = {
    title: about.title,
    issuer: about.issuer,
    topic: about.topic,
    number: about.number ?? '',
    note,
    time: chinaTimeText(at),
  };
  return {
    id: `${document}.${resident}`,
    resident,
    title: note,
    body: `${about.issuer}发布了《${about.title}》。点开可以看全文。`,
    at,
    about: { kind: 'document' as const, id: document },
    // Nobody waits for an answer under this template, so nothing is kept back.
    push: { template: 'document.published' as const, values, page: `documents/document/index?id=${document}`, keep: 0 },
  };
}
