/** Which segments count, and which of their entries do not any more. */
import type { Store, Transaction } from '../../ports/store';
import { StoreError } from '../../ports/store';
import { FORM } from './form';
import { manifests, segments, type Manifest, type SegmentInfo } from '../../records/search';

const ID = 'manifest';
const EMPTY: Manifest = { id: ID, version: 0, form: FORM, segments: [], dropped: {} };

/** The index was written by another version of the program. Nothing of it is read, because it would be misread. */
class WrongForm extends Error {
  constructor(found: number | undefined) {
    super(
      `The search index has form ${found ?? 1}; this program reads form ${FORM}. Run \`npm run reindex\`, which writes it anew.`,
    );
    this.name = 'WrongForm';
  }
}

export async function readManifest(store: Pick<Store, 'get'>): Promise<Manifest> {
  const manifest = (await store.get(manifests, ID)) ?? EMPTY;
  if (manifest.form !== FORM) throw new WrongForm(manifest.form);
  return manifest;
}

/** Whether there is an index, in the form this program reads. */
export async function isCurrent(store: Pick<Store, 'get'>): Promise<boolean> {
  return (await store.get(manifests, ID))?.form === FORM;
}

/** An empty index in the place of one that cannot be read. */
export async function startOver(tx: Transaction, at: string): Promise<void> {
  const before = await tx.get(manifests, ID);
  if (!before || before.form === FORM) return;
  for (const { id } of before.segments) await tx.update(segments, id, { set: { state: 'gone', at } });
  const set = { version: before.version + 1, form: FORM, segments: [], dropped: {} };
  await tx.update(manifests, ID, { set }, { version: before.version });
}

/** Places of entries by the segment they were first written in. */
export type Places = Map<string, Set<number>>;

export function placeOf(origin: string, place: number): string {
  return `${origin}/${place}`;
}

/** Puts staged segments in, and entries out. Asked twice for the same, it does nothing the second time. */
export async function commitStaged(
  tx: Transaction,
  staged: readonly string[],
  dropped: readonly string[],
  at: string,
): Promise<void> {
  const manifest = await readManifest(tx);
  const named = new Set(manifest.segments.map(({ id }) => id));
  const fresh: SegmentInfo[] = [];
  for (const id of staged) if (!named.has(id)) fresh.push(await enlist(tx, id, at));
  const places = parsePlaces(manifest.dropped);
  for (const place of dropped) {
    const [origin = '', number] = place.split('/');
    addPlace(places, origin, Number(number));
  }
  if (fresh.length === 0 && dropped.length === 0) return;
  await write(tx, manifest, [...manifest.segments, ...fresh.filter(({ documents }) => documents > 0)], places);
}

/**
 * Puts one segment in the place of several, unless one of them is not named any more; says whether it did. `purged` are
 * the dropped entries it was made without.
 */
export async function replaceSegments(
  tx: Transaction,
  from: readonly string[],
  to: string,
  purged: Places,
  at: string,
): Promise<boolean> {
  const manifest = await readManifest(tx);
  const gone = new Set(from);
  const kept = manifest.segments.filter(({ id }) => !gone.has(id));
  if (kept.length + gone.size !== manifest.segments.length) return false;
  const info = await enlist(tx, to, at);
  for (const id of from) await tx.update(segments, id, { set: { state: 'gone', at } });
  const places = parsePlaces(manifest.dropped);
  for (const [origin, numbers] of purged) for (const number of numbers) places.get(origin)?.delete(number);
  await write(tx, manifest, info.documents > 0 ? [...kept, info] : kept, places);
  return true;
}

async function enlist(tx: Transaction, id: string, at: string): Promise<SegmentInfo> {
  const record = await tx.get(segments, id);
  const staged = await tx.update(segments, id, { set: { state: 'live', at } }, { state: 'staged' });
  if (!record?.info || !staged) throw new StoreError('busy', 'a staged segment is not there any more');
  return record.info;
}

async function write(tx: Transaction, before: Manifest, named: SegmentInfo[], places: Places): Promise<void> {
  const next = { version: before.version + 1, form: FORM, segments: named, dropped: formatPlaces(places) };
  if (before.version === 0) return tx.insert(manifests, { id: ID, ...next });
  if (!(await tx.update(manifests, ID, { set: next }, { version: before.version })))
    throw new StoreError('busy', 'the manifest changed meanwhile');
}

export function addPlace(places: Places, origin: string, number: number): void {
  if (!Number.isInteger(number)) return;
  const known = places.get(origin) ?? new Set<number>();
  places.set(origin, known.add(number));
}

export function parsePlaces(dropped: Manifest['dropped']): Places {
  const places: Places = new Map();
  for (const [origin, runs] of Object.entries(dropped)) {
    for (const run of runs.split(',')) {
      const [first, last] = run.split('-').map(Number);
      for (let number = first!; number <= (last ?? first!); number++) addPlace(places, origin, number);
    }
  }
  return places;
}

function formatPlaces(places: Places): Manifest['dropped'] {
  const dropped: Manifest['dropped'] = {};
  for (const [origin, numbers] of places) {
    if (numbers.size === 0) continue;
    const runs: [first: number, last: number][] = [];
    for (const number of [...numbers].sort((a, b) => a - b)) {
      const open = runs.at(-1);
      if (open && open[1] === number - 1) open[1] = number;
      else runs.push([number, number]);
    }
    dropped[origin] = runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
  }
  return dropped;
}
