/** One batch of an import, written in one transaction. */
import { Failure } from '../fail';
import type { Ports } from '../ports/index';
import type { Transaction } from '../ports/store';
import { documents, type DocumentRecord } from '../records/documents';
import type { Engine } from '../search/engine';
import { instant } from '../shared/time';
import { aboutOf, checkReplacement, keepExplanation, type AboutInput } from './about';
import { record, replace } from './change';
import { claim, identityOf } from './identity';
import type { Author } from './ports';
import { announce, dropAttachments, indexable, shownAs } from './publish';
import { draft } from './save';
import { keepText } from './texts';

export type ImportPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'log'> & { engine: Engine };

export interface ImportOptions {
  /** Who is named in the history, and whose department new documents belong to. */
  by: Author;
  /** Tell those who follow; right for a few new documents, not for a city's whole stock. */
  announce?: boolean;
  /** Say what would become of each document, and write nothing. */
  dryRun?: boolean;
}

/** A document that is to be written, and how it was found. */
export interface Planned {
  /** Its place among the rows. */
  row: number;
  id: string;
  about: AboutInput;
  body: string;
  before: DocumentRecord | null;
  content: string;
  /** The text is another one than what is there. */
  fresh: boolean;
  /** Residents are to see it. */
  shown: boolean;
}

/** Somebody changed one of the documents since it was looked at. */
export class Moved extends Error {}

/** One row cannot be taken as it is. */
export class Refused extends Error {
  constructor(
    readonly row: number,
    message: string,
  ) {
    super(message);
  }
}

/** All of them, or with an error none. */
export async function writeBatch(ports: ImportPorts, planned: readonly Planned[], options: ImportOptions): Promise<void> {
  const { store, engine, clock } = ports;
  const shown = planned.filter((p) => p.shown);
  const entry = ({ id, about, body }: Planned) =>
    indexable(id, { about: aboutOf(about), explanation: about.explanation || null }, body);
  const staged = shown.length > 0 ? [await engine.stage(shown.map(entry))] : [];
  const places = staged[0]?.places;
  await store.transaction(async (tx) => {
    const at = instant(clock.now());
    const dropped = shown.flatMap(({ before }) => before?.place ?? []);
    if (staged.length > 0) await engine.commit(tx, staged, dropped);
    for (const p of planned) await row(p, () => write(tx, ports, p, { at, place: places?.get(p.id) ?? null, ...options }));
    // When all are there, because they may replace one another.
    for (const p of planned) await row(p, () => checkReplacement(tx, p.id, p.before?.newest.about ?? null, aboutOf(p.about)));
  });
}

async function row<T>({ row: at }: Planned, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Failure ? new Refused(at, error.message) : error;
  }
}

interface Writing extends ImportOptions {
  at: string;
  place: string | null;
}

async function write(tx: Transaction, ports: ImportPorts, planned: Planned, writing: Writing): Promise<void> {
  const { id, about, before } = planned;
  const now = await tx.get(documents, id);
  if ((now?.version ?? 0) !== (before?.version ?? 0)) throw new Moved();
  const renamed =
    !now ||
    identityOf(ports, about) !== identityOf(ports, now.newest.about) ||
    about.publishedOn !== now.newest.about.publishedOn;
  if (renamed) await claim(tx, identityOf(ports, about), about, id);
  await (now ? revise(tx, now, planned, writing) : add(tx, planned, writing));
}

async function add(
  tx: Transaction,
  { id, about, body, content }: Planned,
  { by, at, place, ...options }: Writing,
): Promise<void> {
  const explanation = await keepExplanation(tx, { id, version: 1 }, null, about.explanation);
  const begun = draft(id, by, at, about, explanation);
  const fresh = { ...begun, ...shownAs(begun.newest, place!), content };
  await tx.insert(documents, fresh);
  await keepText(tx, id, 1, { body, by, at, note: '导入' });
  await record(tx, fresh, by, { kind: 'published', text: '导入并发布' });
  if (options.announce) await announce(tx, fresh, at);
}

async function revise(tx: Transaction, before: DocumentRecord, planned: Planned, { by, at, place }: Writing): Promise<void> {
  const { id, about, body, content, fresh, shown } = planned;
  const version = before.version + 1;
  const explanation = await keepExplanation(tx, { id, version }, before.newest.explanation, about.explanation);
  const revision = fresh ? before.revisions + 1 : before.newest.revision;
  if (fresh) await keepText(tx, id, revision, { body, by, at, note: '导入' });
  const newest = { ...before.newest, about: aboutOf(about), explanation, revision };
  if (shown) await dropAttachments(tx, before.shown, newest, at);
  const set = {
    ...{ newest, content, kind: about.kind, revisions: Math.max(revision, before.revisions), updatedAt: at },
    ...(shown && shownAs(newest, place!)),
  };
  const told = shown ? { kind: 'published' as const, text: '导入新版本并发布' } : { kind: 'saved' as const, text: '导入新版本' };
  await replace(tx, before, by, set, told);
}
