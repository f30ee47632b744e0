/** The engine put together. */
import type { Ports } from '../ports/index';
import { segments, type SegmentInfo } from '../records/search';
import { instant } from '../shared/time';
import { answer, everything, newestOf } from './answer';
import type { Engine, Staged } from './engine';
import { filtered } from './filters';
import { buildSegment } from './index/build';
import { commitStaged, placeOf } from './index/manifest';
import { Gone, PartCache } from './index/parts';
import { Snapshots, type Snapshot } from './index/snapshot';
import { tidy } from './index/tidy';
import { related } from './related';
import { entriesOf } from './rows';
import { suggest } from './suggest';

export interface EngineOptions {
  /** Memory for what was read of the index, in bytes; without it what a cloud function of 256 MB can spare. */
  cache?: number;
  /** The most that `tidy` puts together at once, in stored characters. */
  largest?: number;
}

const MB = 1024 * 1024;
/** How often a question is asked again of a newer manifest. */
const TRIES = 4;

export function createEngine(ports: Pick<Ports, 'store' | 'clock' | 'secrets'>, options: EngineOptions = {}): Engine {
  const { store, clock, secrets } = ports;
  const snapshots = new Snapshots(store, new PartCache(store, options.cache ?? 32 * MB));
  const now = () => instant(clock.now());
  const begin = async () => {
    const id = secrets
      .token()
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 16);
    await store.insert(segments, { id, state: 'staged', at: now(), info: null });
    return id;
  };
  const written = async (info: SegmentInfo) => void (await store.update(segments, info.id, { set: { info } }));
  const current = () => snapshots.current();
  return {
    async stage(documents): Promise<Staged> {
      const segment = await begin();
      await written(await buildSegment(store, segment, documents));
      return { segment, places: new Map(documents.map(({ id }, place) => [id, placeOf(segment, place)])) };
    },
    commit: (tx, staged, dropped) =>
      commitStaged(
        tx,
        staged.map(({ segment }) => segment),
        dropped,
        now(),
      ),
    search: (question) => asked(current, (snapshot) => answer(snapshot, question)),
    suggest: (words, limit) => asked(current, (snapshot) => suggest(snapshot, words, limit)),
    overview: (newest) => asked(current, (snapshot) => overview(snapshot, newest)),
    related: (id, limit) => asked(current, (snapshot) => related(snapshot, id, limit)),
    tidy: (how) => tidy({ store, clock, largest: options.largest ?? Infinity, current, begin, written }, how),
  };
}

/** A segment may be put together with others and swept while it is read: then the manifest is asked again. */
async function asked<R>(current: () => Promise<Snapshot>, ask: (snapshot: Snapshot) => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask(await current());
    } catch (error) {
      if (!(error instanceof Gone) || tries === TRIES) throw error;
    }
  }
}

async function overview(snapshot: Snapshot, newest: number): ReturnType<Engine['overview']> {
  const { mask } = everything(snapshot);
  const { total, facets } = filtered(snapshot, mask, {});
  const places = newestOf(snapshot, mask, newest);
  return { newest: await entriesOf(snapshot, places), topics: facets.topic, issuers: facets.issuer, total };
}
