/** Filters over columns, and how many documents stand behind each value of one. */
import type { Facet, Question } from './engine';
import type { Segment } from './index/segment';
import type { Snapshot } from './index/snapshot';
import type { Mask } from './masks';

const DIMENSIONS = ['issuer', 'kind', 'topic', 'year', 'status'] as const;
type Dimension = (typeof DIMENSIONS)[number];
export type Facets = Record<Dimension, Facet>;

export interface Filtered {
  /** Documents that pass. */
  mask: Mask;
  total: number;
  facets: Facets;
}

/** Applies the filters. In the counts of a filter, its own choice is left out. */
export function filtered({ segments }: Snapshot, matched: Mask, filters: Question['filters']): Filtered {
  const counts = DIMENSIONS.map(() => new Map<string, number>());
  let total = 0;
  const mask = segments.map((segment, i) => {
    const found = filteredIn(segment, matched[i]!, filters);
    total += found.total;
    found.counts.forEach((own, d) => {
      const { names } = segment.columns[DIMENSIONS[d]!];
      for (let value = 0; value < own.length; value++) {
        if (own[value]! > 0 && names[value] !== '')
          counts[d]!.set(names[value]!, (counts[d]!.get(names[value]!) ?? 0) + own[value]!);
      }
    });
    return found.mask;
  });
  const facets = Object.fromEntries(DIMENSIONS.map((dimension, d) => [dimension, facetOf(counts[d]!)]));
  return { mask, total, facets: facets as Facets };
}

function filteredIn({ columns, info }: Segment, matched: Uint8Array, filters: Question['filters']) {
  const values = DIMENSIONS.map((dimension) => columns[dimension].values);
  const counts = DIMENSIONS.map((dimension) => new Uint32Array(columns[dimension].names.length));
  const chosen = DIMENSIONS.map((dimension) => {
    const filter = filters[dimension];
    return filter === undefined ? -1 : columns[dimension].names.indexOf(`${filter}`);
  });
  const asked = DIMENSIONS.flatMap((dimension, d) => (filters[dimension] === undefined ? [] : [d]));
  const mask = new Uint8Array(info.documents);
  const passing = new Uint32Array(info.documents);
  let total = 0;
  for (let document = 0; document < mask.length; document++) {
    if (matched[document] === 0) continue;
    let failing = -1;
    let failures = 0;
    for (const d of asked) {
      if (values[d]![document] === chosen[d]) continue;
      failing = d;
      failures++;
    }
    if (failures === 0) {
      mask[document] = 1;
      passing[total++] = document;
    } else if (failures === 1) counts[failing]![values[failing]![document]!]!++;
  }
  counts.forEach((own, d) => count(own, values[d]!, passing.subarray(0, total)));
  return { mask, total, counts };
}

function count(into: Uint32Array, values: Uint32Array, documents: Uint32Array): void {
  for (let i = 0; i < documents.length; i++) into[values[documents[i]!]!]!++;
}

function facetOf(counts: ReadonlyMap<string, number>): Facet {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
