/** Searches what is published by putting all of it into memory anew at each change. Stands in until the index on the store is there. */
import type { Ports } from '../ports/index';
import { documents, explanations } from '../records/documents';
import { readBody } from '../shared/document-text';
import type { DocumentEntry, Engine, Facet } from './engine';
import { MemoryPostings, type Source } from './memory';
import { search } from './search';
import { foldText } from './text';

export function createInterimEngine({ store }: Pick<Ports, 'store'>): Engine {
  let known: { stamp: string; entries: DocumentEntry[]; postings: MemoryPostings } | undefined;
  const load = async () => {
    const { items } = await store.list(documents, { where: { state: 'published' }, order: ['updatedAt', 'desc'], limit: 1000 });
    const stamp = items.map(({ id, version }) => `${id}.${version}`).join();
    if (known?.stamp === stamp) return known;
    const entries: DocumentEntry[] = [];
    const sources: Source[] = [];
    for (const { id, shown } of items) {
      if (!shown) continue;
      const { effectiveOn: _, replacedBy: _b, source: _s, ...about } = shown.about;
      const explained = shown.explanation !== null && (await store.get(explanations, shown.explanation)) !== null;
      entries.push({ id, ...about, explained });
      const level = about.kind === 'law' ? 'law' : about.kind === 'regulation' ? 'regulation' : 'other';
      const { title, number, region, status } = about;
      sources.push({ id, title, number, region, level, state: status, body: await readBody(store, id, shown.revision) });
    }
    return (known = { stamp, entries, postings: new MemoryPostings(sources) });
  };
  const byDay = (a: DocumentEntry, b: DocumentEntry) => ((a.publishedOn ?? '') < (b.publishedOn ?? '') ? 1 : -1);
  return {
    stage: async (list) => ({ segment: 'interim', places: new Map(list.map(({ id }) => [id, id])) }),
    commit: async () => undefined,
    async search({ words, filters, sort, limit, cursor, dictionary }) {
      const { entries, postings } = await load();
      const fits = (e: DocumentEntry) =>
        (!filters.issuer || e.issuer === filters.issuer) &&
        (!filters.kind || e.kind === filters.kind) &&
        (!filters.topic || e.topic === filters.topic) &&
        (!filters.status || e.status === filters.status) &&
        (!filters.year || e.publishedOn?.startsWith(`${filters.year}`));
      const found = words.trim()
        ? (await search(postings, words, dictionary && { synonyms: dictionary })).flatMap((hit) => {
            const entry = entries.find(({ id }) => id === hit.document.id)!;
            const passages = hit.sections.slice(0, 3).map(({ section, label, path, text, ranges, start }) => {
              const own = ranges.map(([a, b]): [number, number] => [a - start, b - start]);
              return { section, label, heading: path.at(-1) ?? '', text, ranges: own };
            });
            return [{ entry, titleRanges: hit.titleRanges, passages }];
          })
        : entries.map((entry) => ({ entry, titleRanges: [], passages: [] }));
      const kept = found.filter(({ entry }) => fits(entry));
      if (sort === 'newest') kept.sort((a, b) => byDay(a.entry, b.entry));
      const at = Number(cursor ?? 0);
      const facet = (of: (e: DocumentEntry) => string): Facet => count(kept.map(({ entry }) => of(entry)));
      return {
        items: kept.slice(at, at + limit),
        ...(at + limit < kept.length && { next: `${at + limit}` }),
        total: kept.length,
        facets: {
          issuer: facet((e) => e.issuer),
          kind: facet((e) => e.kind),
          topic: facet((e) => e.topic),
          year: facet((e) => (e.publishedOn ?? '').slice(0, 4)),
          status: facet((e) => e.status),
        },
        nearest: false,
        cut: words.length > 400,
      };
    },
    async suggest(words, limit) {
      const typed = foldText(words).trim();
      const { entries } = await load();
      const found = entries.filter(({ title, number }) => typed !== '' && foldText(`${title} ${number ?? ''}`).includes(typed));
      return found.slice(0, limit).map(({ id, title }) => ({ text: title, id }));
    },
    async overview(newest) {
      const { entries } = await load();
      const [topics, issuers] = [count(entries.map((e) => e.topic)), count(entries.map((e) => e.issuer))];
      return { newest: [...entries].sort(byDay).slice(0, newest), topics, issuers, total: entries.length };
    },
    async related(id, limit) {
      const { entries } = await load();
      const own = entries.find((entry) => entry.id === id);
      return entries.filter((e) => e.id !== id && e.topic === own?.topic).slice(0, limit);
    },
    tidy: async () => ({}),
  };
}

function count(values: readonly string[]): Facet {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, n]) => ({ value, count: n })).sort((a, b) => b.count - a.count);
}
