import type { Caller } from '../caller';
import { fail } from '../fail';
import { documents, explanations, pieces, revisions } from '../records/documents';
import { favourites, follows } from '../records/reading';
import { attachmentsOf } from '../shared/attachments';
import { pieceId, revisionId } from '../shared/document-text';
import { documentSummary, shownSummary } from '../shared/document-view';
import { favouriteId, followId } from './own';
import type { DocumentsPorts } from './ports';
import { entrySummary } from './search';
import { shownDocument, type Shown } from './shown';

const RELATED = 6;
const REPLACED = 20;
/** What one answer carries at most, in code units, but for one section that is longer. */
const ROOM = 30_000;

export async function documentView(ports: DocumentsPorts, caller: Caller, id: string) {
  const { store } = ports;
  const record = await shownDocument(ports, id);
  const { about, revision, explanation } = record.shown;
  const [text, explained, attached, replacedBy, replaces, related, own] = await Promise.all([
    store.get(revisions, revisionId(id, revision)),
    explanation === null ? null : store.get(explanations, explanation),
    attachmentsOf(ports, record.shown.attachments),
    about.replacedBy === null ? null : store.get(documents, about.replacedBy),
    store.list(documents, { where: { replacedBy: id, state: 'published' }, order: ['updatedAt', 'desc'], limit: REPLACED }),
    ports.engine.related(id, RELATED),
    ownMarks(ports, caller, record),
  ]);
  const earlier = replaces.items.map(shownSummary).filter((summary) => summary !== null);
  const beside = new Set([id, about.replacedBy, ...earlier.map((summary) => summary.id)]);
  return {
    ...documentSummary(id, about),
    region: about.region,
    effectiveOn: about.effectiveOn,
    source: about.source,
    version: revision,
    updatedAt: record.updatedAt,
    sections: text?.sections ?? 0,
    contents: text?.contents ?? [],
    explanation: explained?.text ?? '',
    replacedBy: replacedBy && shownSummary(replacedBy),
    replaces: earlier,
    related: related.filter((entry) => !beside.has(entry.id)).map(entrySummary),
    attachments: attached,
    ...own,
  };
}

async function ownMarks(ports: DocumentsPorts, caller: Caller, { id, shown }: Shown) {
  if (caller.kind !== 'resident') return { favourite: false, following: { topic: false, issuer: false } };
  const { topic, issuer } = shown.about;
  const [favourite, ...following] = await Promise.all([
    ports.store.get(favourites, favouriteId(caller.id, id)),
    topic === '' ? null : ports.store.get(follows, followId(ports, caller.id, 'topic', topic)),
    ports.store.get(follows, followId(ports, caller.id, 'issuer', issuer)),
  ]);
  return { favourite: favourite !== null, following: { topic: following[0] !== null, issuer: following[1] !== null } };
}

/** Sections from one on, as many as asked for or as there is room for. */
export async function readSections(
  ports: DocumentsPorts,
  { id, version, from, limit }: { id: string; version: number; from: number; limit: number },
) {
  const { shown } = await shownDocument(ports, id);
  if (shown.revision !== version) throw fail('CONFLICT', '这份文件刚刚更新了，请重新打开');
  const text = await ports.store.get(revisions, revisionId(id, version));
  if (!text) throw new Error('a revision without its record');
  const { firsts, sections } = text;
  const items: { section: number; label: string; headings: { depth: number; title: string }[]; text: string }[] = [];
  const last = Math.min(from + limit - 1, sections);
  let room = ROOM;
  let section = from;
  for (let n = pieceOf(firsts, from); section <= last && room > 0 && n < firsts.length; n += 1) {
    const piece = await ports.store.get(pieces, pieceId(id, version, n));
    for (const { start, end, ...told } of piece?.sections.slice(section - firsts[n]!) ?? []) {
      if (section > last || (items.length > 0 && end - start > room)) {
        room = 0;
        break;
      }
      items.push({ section, ...told, text: piece!.text.slice(start, end) });
      room -= end - start;
      section += 1;
    }
  }
  return { items, ...(section <= sections && items.length > 0 && { next: section }) };
}

/** The piece a section lies in: the last that begins with it or before it. */
function pieceOf(firsts: readonly number[], section: number): number {
  let piece = 0;
  while (piece + 1 < firsts.length && firsts[piece + 1]! <= section) piece += 1;
  return piece;
}
