/** Filters over columns, and how many documents stand behind each value of one. */
import type { Facet, Question } from './engine';
import { KINDS, STATUSES } from './index/form';
import type { Segment } from './index/segment';
import type { Snapshot } from './index/snapshot';

const DIMENSIONS = ['issuer', 'kind', 'topic', 'year', 'status'] as const;
type Dimension = (typeof DIMENSIONS)[number];
export type Facets = Record<Dimension, Facet>;

export interface Filtered {
  /** By segment, 1 for each document that passes. */
  mask: Uint8Array[];
  total: number;
  facets: Facets;
}

/** Applies the filters. In the counts of a filter, its own choice is left out. */
export function filtered({ segments }: Snapshot, matched: readonly Uint8Array[], filters: Question['filters']): Filtered {
  const counts = DIMENSIONS.map(() => new Map<string, number>());
  let total = 0;
  const mask = segments.map((segment, i) => {
    const columns = DIMENSIONS.map((dimension) => columnOf(segment, dimension));
    const chosen = DIMENSIONS.map((dimension, d) => chosenIn(columns[d]!, filters[dimension]));
    const own = columns.map(() => new Map<number, number>());
    const passing = new Uint8Array(segment.info.documents);
    for (let document = 0; document < passing.length; document++) {
      if (matched[i]![document] === 0) continue;
      let failing = -1;
      let failures = 0;
      for (let d = 0; d < columns.length; d++) {
        const want = chosen[d]!;
        if (want === null || columns[d]!.of(document) === want) continue;
        failing = d;
        failures++;
      }
      if (failures === 0) {
        passing[document] = 1;
        total++;
        for (let d = 0; d < columns.length; d++) raise(own[d]!, columns[d]!.of(document));
      } else if (failures === 1) raise(own[failing]!, columns[failing]!.of(document));
    }
    own.forEach((values, d) => {
      for (const [value, count] of values) {
        const name = columns[d]!.name(value);
        if (name !== '') counts[d]!.set(name, (counts[d]!.get(name) ?? 0) + count);
      }
    });
    return passing;
  });
  const facets = Object.fromEntries(DIMENSIONS.map((dimension, d) => [dimension, facetOf(counts[d]!)]));
  return { mask, total, facets: facets as Facets };
}

interface Column {
  of: (document: number) => number;
  /** Empty for a document without a value. */
  name: (value: number) => string;
  /** The value of a name, -1 if no document has it. */
  value: (name: string) => number;
}

function columnOf({ head, kind, status, issuer, topic, day }: Segment, dimension: Dimension): Column {
  const listed = (values: Uint8Array | Uint32Array, names: readonly string[]): Column => {
    return { of: (document) => values[document]!, name: (value) => names[value] ?? '', value: (name) => names.indexOf(name) };
  };
  if (dimension === 'kind') return listed(kind, KINDS);
  if (dimension === 'status') return listed(status, STATUSES);
  if (dimension === 'issuer') return listed(issuer, head.issuers);
  if (dimension === 'topic') return listed(topic, head.topics);
  return {
    of: (document) => Math.floor(day[document]! / 10_000),
    name: (value) => (value === 0 ? '' : `${value}`),
    value: Number,
  };
}

function chosenIn(column: Column, filter: string | number | undefined): number | null {
  return filter === undefined ? null : column.value(`${filter}`);
}

function raise(counts: Map<number, number>, value: number): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function facetOf(counts: ReadonlyMap<string, number>): Facet {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
