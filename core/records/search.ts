/** The search index as it is stored: immutable parts, put together to segments, and one manifest that says which count. */
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const segmentInfo = z.strictObject({
  id: z.string(),
  documents: z.int(),
  sections: z.int(),
  /** Parts of the segment's head, which is read whole before anything else of it. */
  heads: z.int(),
  /** Stored characters of all its parts. */
  size: z.int(),
});
export type SegmentInfo = z.output<typeof segmentInfo>;

const manifestRecord = z.strictObject({
  id: z.string(),
  /** Rises by one with every change. */
  version: z.int(),
  /** The form its segments are written in, see `core/search/index/form.ts`. */
  form: z.int(),
  segments: z.array(segmentInfo),
  /** Entries that do not count any more, by the segment they were first written in: `0-3,7`. */
  dropped: z.record(z.string(), z.string()),
});
export type Manifest = z.output<typeof manifestRecord>;

/** One document, `manifest`. What it names is visible, everything else is not. */
export const manifests = collection<Manifest>({ name: 'search_manifests', record: manifestRecord, indexes: [] });

const segmentRecord = z.strictObject({
  id: z.string(),
  /** `staged`: being written, or not yet named. `live`: the manifest names it. `gone`: it does no longer, or never will. */
  state: z.enum(['staged', 'live', 'gone']),
  /** Since when. */
  at: instant,
  /** Once all its parts are written. */
  info: z.nullable(segmentInfo),
});

/** Every segment of which there may be parts, so that those nobody needs are found again. */
export const segments = collection<z.output<typeof segmentRecord>>({
  name: 'search_segments',
  record: segmentRecord,
  indexes: [['state', 'at']],
});

const partRecord = z.strictObject({
  /** `<segment>.<kind>.<n>`. */
  id: z.string(),
  data: z.string(),
});

/** What segments consist of. A part never changes. */
export const parts = collection<z.output<typeof partRecord>>({ name: 'search_parts', record: partRecord, indexes: [] });
