/**
 * Keeps the number of segments small and removes what nobody needs. Whatever happens at the same time, a segment is only
 * replaced if all it was made from still counts, and parts are only removed once no manifest can name them again.
 */
import type { Clock } from '../../ports/clock';
import type { Store } from '../../ports/store';
import { parts, segments, type SegmentInfo } from '../../records/search';
import { instant } from '../../shared/time';
import { replaceSegments, type Places } from './manifest';
import { mergeSegments } from './merge';
import type { Snapshot } from './snapshot';

/** Segments of about the same size differ less than so many times; so many of them are put together. */
const FAN = 8;
/** What is put together whatever its size is at most so many times as large as all that is smaller. */
const JUMP = 2;
/** A segment with such a share of dropped entries is written anew. */
const SHARE = 0.25;
/** Sections up to which segments are of the smallest size; each next size is FAN times as large. */
const SMALLEST = 500;
/** A long import leaves many small ones; the fewer times each is written the better. */
const MOST = 64;
const ROUNDS = 20;
const HOUR = 3_600_000;
/** Who stages a segment has so long until the commit. */
const STAGING = 24 * HOUR;
/** Questions under way may still read a segment so long after it was replaced. */
const READING = HOUR / 6;
const BATCH = 200;

export interface Tidying {
  store: Store;
  clock: Clock;
  /** Stored characters of all segments put together at once, at most. */
  largest: number;
  current: () => Promise<Snapshot>;
  /** Announces a segment that is going to be written. */
  begin: () => Promise<string>;
  /** Says that all of it is written. */
  written: (info: SegmentInfo) => Promise<void>;
}

export interface TidyOptions {
  /** So many segments of about the same size are put together; more while many come in, so that each is written less often. */
  fan?: number;
  /** Put together all that is worth it, so that questions look into as few segments as can be. After a large import. */
  whole?: boolean;
  /** False leaves what nobody needs for another time. */
  sweep?: boolean;
}

export async function tidy(ports: Tidying, options: TidyOptions = {}): Promise<Record<string, number>> {
  const { fan = FAN, whole = false, sweep: sweeping = true } = options;
  let merged = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const snapshot = await ports.current();
    const chosen = whole ? smallest(snapshot, ports.largest) : choose(snapshot, ports.largest, fan);
    if (chosen.length === 0) break;
    if (!(await putTogether(ports, snapshot, chosen))) break;
    merged += chosen.length;
  }
  return { merged, swept: sweeping ? await sweep(ports) : 0 };
}

/** Places in the snapshot of the segments that should become one. */
function choose({ manifest, dropped }: Snapshot, largest: number, fan: number): number[] {
  const tiers = new Map<number, number[]>();
  for (const [i, { documents, sections, size }] of manifest.segments.entries()) {
    const out = countOf(dropped[i]!);
    if (out >= documents * SHARE && size <= largest) return [i];
    const tier = Math.max(0, Math.ceil(Math.log(sections / SMALLEST) / Math.log(FAN)));
    tiers.set(tier, [...(tiers.get(tier) ?? []), i]);
  }
  for (const [, alike] of [...tiers].sort(([a], [b]) => a - b)) {
    if (alike.length < fan) continue;
    const chosen: number[] = [];
    let size = 0;
    for (const i of alike.slice(0, MOST)) {
      size += manifest.segments[i]!.size;
      if (size <= largest) chosen.push(i);
    }
    if (chosen.length > 1) return chosen;
  }
  return [];
}

/** As many of the smallest as the largest of them is not much larger than the others: it is not written anew for a few small ones. */
function smallest({ manifest: { segments } }: Snapshot, largest: number): number[] {
  const order = segments.map((_, i) => i).sort((a, b) => segments[a]!.size - segments[b]!.size);
  let worth = 0;
  let total = 0;
  for (const [n, i] of order.slice(0, MOST).entries()) {
    const { size } = segments[i]!;
    if (total + size > largest) break;
    if (n > 0 && size <= JUMP * total) worth = n + 1;
    total += size;
  }
  return order.slice(0, worth).sort((a, b) => a - b);
}

async function putTogether(ports: Tidying, snapshot: Snapshot, chosen: readonly number[]): Promise<boolean> {
  const { store, clock } = ports;
  const sources = chosen.map((i) => ({ segment: snapshot.segments[i]!, deleted: snapshot.deleted[i]! }));
  const id = await ports.begin();
  await ports.written(await mergeSegments(store, id, sources));
  const purged: Places = new Map();
  for (const i of chosen) for (const [origin, numbers] of snapshot.dropped[i]!) join(purged, origin, numbers);
  const from = chosen.map((i) => snapshot.segments[i]!.info.id);
  const at = instant(clock.now());
  const replaced = await store.transaction((tx) => replaceSegments(tx, from, id, purged, at));
  // Somebody else was faster: what was written for nothing goes at the next sweep.
  if (!replaced) await store.update(segments, id, { set: { state: 'gone', at } }, { state: 'staged' });
  return replaced;
}

/** Removes what was staged and never committed, and what was replaced some time ago; says how many parts. */
async function sweep({ store, clock }: Tidying): Promise<number> {
  const now = clock.now();
  const at = instant(now);
  const left = { state: 'staged' as const, at: { lt: instant(now - STAGING) } };
  // From here on a commit of it fails.
  for (const { id } of (await store.list(segments, { where: left, order: ['at', 'asc'], limit: BATCH })).items)
    await store.update(segments, id, { set: { state: 'gone', at } }, { state: 'staged' });
  const gone = { state: 'gone' as const, at: { lt: instant(now - READING) } };
  let removed = 0;
  for (const { id } of (await store.list(segments, { where: gone, order: ['at', 'asc'], limit: BATCH })).items) {
    removed += await removeParts(store, id);
    await store.remove(segments, id, { state: 'gone' });
  }
  return removed;
}

async function removeParts(store: Store, segment: string): Promise<number> {
  let removed = 0;
  for (;;) {
    // Behind `.` comes `/`.
    const where = { id: { gt: `${segment}.`, lt: `${segment}/` } };
    const { items } = await store.list(parts, { where, order: ['id', 'asc'], limit: BATCH });
    await Promise.all(items.map(({ id }) => store.remove(parts, id)));
    removed += items.length;
    if (items.length < BATCH) return removed;
  }
}

function countOf(places: Places): number {
  let count = 0;
  for (const numbers of places.values()) count += numbers.size;
  return count;
}

function join(places: Places, origin: string, numbers: ReadonlySet<number>): void {
  places.set(origin, new Set([...(places.get(origin) ?? []), ...numbers]));
}
