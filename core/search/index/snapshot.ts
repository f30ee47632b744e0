/** What a question is asked of: the segments of one manifest, whatever happens meanwhile. */
import type { Store } from '../../ports/store';
import type { Manifest } from '../../records/search';
import { addPlace, parsePlaces, readManifest, type Places } from './manifest';
import type { PartCache } from './parts';
import { Segment } from './segment';

export interface Snapshot {
  manifest: Manifest;
  segments: readonly Segment[];
  /** By segment, 1 for each document that does not count. */
  deleted: readonly Uint8Array[];
  /** Dropped entries that stand in each segment. */
  dropped: readonly Places[];
  sections: number;
}

/** Snapshots one after the other; segments once opened stay open as long as a manifest names them. */
export class Snapshots {
  private last: Snapshot | null = null;
  private opening = new Map<string, Promise<Segment>>();

  constructor(
    private readonly store: Store,
    private readonly cache: PartCache,
  ) {}

  async current(): Promise<Snapshot> {
    const manifest = await readManifest(this.store);
    if (this.last?.manifest.version === manifest.version) return this.last;
    const segments = await Promise.all(manifest.segments.map((info) => this.open(info)));
    const named = new Set(manifest.segments.map(({ id }) => id));
    for (const id of this.opening.keys()) if (!named.has(id)) this.opening.delete(id);
    const places = parsePlaces(manifest.dropped);
    const marked = segments.map((segment) => marksOf(segment, places));
    const snapshot: Snapshot = {
      manifest,
      segments,
      deleted: marked.map(({ deleted }) => deleted),
      dropped: marked.map(({ dropped }) => dropped),
      sections: segments.reduce((sum, { info }) => sum + info.sections, 0),
    };
    if (manifest.version >= (this.last?.manifest.version ?? 0)) this.last = snapshot;
    return snapshot;
  }

  private open(info: Manifest['segments'][number]): Promise<Segment> {
    let opening = this.opening.get(info.id);
    if (!opening) {
      opening = Segment.open(this.store, info, this.cache);
      this.opening.set(info.id, opening);
      opening.catch(() => this.opening.delete(info.id));
    }
    return opening;
  }
}

function marksOf({ head, info }: Segment, places: Places) {
  const deleted = new Uint8Array(info.documents);
  const dropped: Places = new Map();
  const known = head.origins.map((origin) => places.get(origin));
  if (known.some(Boolean)) {
    head.place.forEach((place, document) => {
      const origin = head.origin[document]!;
      if (!known[origin]?.has(place)) return;
      deleted[document] = 1;
      addPlace(dropped, head.origins[origin]!, place);
    });
  }
  return { deleted, dropped };
}
