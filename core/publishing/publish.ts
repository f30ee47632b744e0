/** What residents see: the document's record and its entry in the index change in one transaction, or neither does. */
import type { Staff } from '../caller';
import { fail } from '../fail';
import type { Transaction } from '../ports/store';
import { attachments, explanations, type DocumentRecord, type Face } from '../records/documents';
import { announcements } from '../records/reading';
import type { Indexable } from '../search/engine';
import { readBody } from '../shared/document-text';
import { differs } from './about';
import { change } from './change';
import { seenDocument, type PublishingPorts } from './ports';

/** Whether there is something residents are not shown yet. */
export const publishable = ({ state, newest, shown }: DocumentRecord) =>
  state !== 'published' || shown === null || differs(newest, shown);

/** As the index takes it in. */
export function indexable(id: string, { about, explanation }: Pick<Face, 'about' | 'explanation'>, body: string): Indexable {
  const { title, number, issuer, kind, topic, region, status, publishedOn } = about;
  return { id, title, number, issuer, kind, topic, region, status, publishedOn, explained: explanation !== null, body };
}

/** What publishing changes in the record. */
export function shownAs(newest: Face, place: string): Partial<DocumentRecord> {
  return { state: 'published', shown: newest, replacedBy: newest.about.replacedBy, place, announced: true };
}

export async function publish(ports: PublishingPorts, staff: Staff, { id, version }: { id: string; version: number }) {
  const { store, engine } = ports;
  const seen = await seenDocument(ports, staff, { id, version });
  if (!publishable(seen)) throw fail('BAD_STATE', '居民看到的已经是最新内容了');
  const body = await readBody(store, id, seen.newest.revision);
  // Nothing of it counts until the transaction below says so.
  const staged = await engine.stage([indexable(id, seen.newest, body)]);
  const text = seen.state === 'published' ? '更新发布' : '发布';
  return change(ports, staff, { id, version, kind: 'published', text }, async (tx, before, at) => {
    await engine.commit(tx, [staged], before.place === null ? [] : [before.place]);
    await dropAttachments(tx, before.shown, before.newest, at);
    if (!before.announced) await announce(tx, before, at);
    return shownAs(before.newest, staged.places.get(id)!);
  });
}

export async function withdraw(ports: PublishingPorts, staff: Staff, seen: { id: string; version: number; reason: string }) {
  const { id, version, reason } = seen;
  return change(ports, staff, { id, version, kind: 'withdrawn', text: reason }, async (tx, before, at) => {
    if (before.state !== 'published') throw fail('BAD_STATE', '这份文件现在没有发布');
    await ports.engine.commit(tx, [], before.place === null ? [] : [before.place]);
    await dropAttachments(tx, before.shown, before.newest, at);
    return { state: 'withdrawn', shown: null, replacedBy: null, place: null };
  });
}

/** Attachments residents are no longer shown, and staff took away before: nobody names them any more. */
export async function dropAttachments(tx: Transaction, shown: Face | null, newest: Face, at: string): Promise<void> {
  const gone = (shown?.attachments ?? []).filter((id) => !newest.attachments.includes(id));
  for (const id of gone) await tx.update(attachments, id, { set: { attached: false, at } });
}

/** Followers are told by a job; that they will be is stored with the publishing. */
export async function announce(tx: Transaction, { id, newest }: DocumentRecord, at: string): Promise<void> {
  const { topic, issuer } = newest.about;
  const subjects = [...(topic === '' ? [] : [`topic:${topic}`]), `issuer:${issuer}`];
  await tx.insert(announcements, { id, at, state: 'due', subjects, subject: 0, cursor: null });
}

/** The text of an explanation by its id. */
export async function explanationOf({ store }: Pick<PublishingPorts, 'store'>, id: string | null): Promise<string> {
  return id === null ? '' : ((await store.get(explanations, id))?.text ?? '');
}
