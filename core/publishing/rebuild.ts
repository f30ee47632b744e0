/**
 * The index of the search written anew from the documents as they are stored: after an update of the program that writes it in
 * another form or cuts texts into other words, or where it was lost. A document is found by its old entry until its new one counts.
 */
import type { Ports } from '../ports/index';
import type { Transaction } from '../ports/store';
import { documents, type DocumentRecord } from '../records/documents';
import type { Engine, Indexable, Staged } from '../search/engine';
import { isCurrent, startOver } from '../search/index/manifest';
import { instant } from '../shared/time';
import { readBody } from '../shared/document-text';
import { indexable } from './publish';

type RebuildPorts = Pick<Ports, 'store' | 'clock'> & { engine: Engine };

/** Called after each batch with the documents done so far. */
type Progress = (done: number) => void;

/** Documents, and characters of them, that become one segment: it is one transaction. */
const DOCUMENTS = 60;
const CHARACTERS = 1_000_000;
/** After so many segments they are put together. */
const TIDY = 32;

/** Says how many documents residents can find now. It may be cut off anywhere and run again, also while the server runs. */
export async function rebuildIndex(ports: RebuildPorts, progress: Progress = () => undefined): Promise<number> {
  const { store, clock, engine } = ports;
  if (!(await isCurrent(store))) {
    // First: entries of an index that cannot be read are nobody's, and a second start finds them gone.
    for await (const batch of shown(store)) await forget(ports, batch);
    await store.transaction((tx) => startOver(tx, instant(clock.now())));
  }
  let done = 0;
  let batches = 0;
  for await (const batch of shown(store)) {
    for (let rest = batch; rest.length > 0; batches += 1) {
      const taken = await write(ports, rest);
      rest = rest.slice(taken);
      progress((done += taken));
      if (batches % TIDY === TIDY - 1) await engine.tidy({ fan: TIDY, sweep: false });
    }
  }
  await engine.tidy({ whole: true, sweep: false });
  return done;
}

/** What is published, in batches. Whatever is published meanwhile comes last, and once more. */
async function* shown(store: RebuildPorts['store']): AsyncGenerator<DocumentRecord[]> {
  for (let cursor: string | undefined; ;) {
    const where = { state: 'published' as const };
    const { items, next } = await store.list(documents, { where, order: ['updatedAt', 'asc'], limit: DOCUMENTS, cursor });
    if (items.length > 0) yield items;
    if (next === undefined) return;
    cursor = next;
  }
}

async function forget({ store }: RebuildPorts, batch: readonly DocumentRecord[]): Promise<void> {
  for (const { id, place } of batch) if (place !== null) await store.update(documents, id, { set: { place: null } }, { place });
}

/** Gives the first of them new entries; says how many it took. */
async function write({ store, engine }: RebuildPorts, batch: readonly DocumentRecord[]): Promise<number> {
  const texts: Indexable[] = [];
  for (let length = 0; texts.length < batch.length && length < CHARACTERS;) {
    const { id, shown } = batch[texts.length]!;
    texts.push(indexable(id, shown!, await readBody(store, id, shown!.revision)));
    length += texts.at(-1)!.body.length;
  }
  const taken = batch.slice(0, texts.length);
  const staged = await engine.stage(texts);
  await store.transaction((tx) => replace(tx, engine, taken, staged));
  return taken.length;
}

async function replace(tx: Transaction, engine: Engine, taken: readonly DocumentRecord[], staged: Staged): Promise<void> {
  const dropped: string[] = [];
  for (const { id, place: before } of [...taken].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const place = staged.places.get(id)!;
    const moved = await tx.update(documents, id, { set: { place } }, { state: 'published', place: before });
    // Published anew or withdrawn since it was read: then what was written here is old.
    if (!moved) dropped.push(place);
    else if (before !== null) dropped.push(before);
  }
  await engine.commit(tx, [staged], dropped);
}
