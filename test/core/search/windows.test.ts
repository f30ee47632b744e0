/** What goes through the index in windows, or stops early, gives what the plain way over all of it would. */
import { createMemoryStore } from '../../../adapters/memory/store';
import { Bytes } from '../../../core/search/bytes';
import { addDocuments, decodeDocuments, encodeList, encodeMap } from '../../../core/search/index/document-lists';
import type { Snapshot } from '../../../core/search/index/snapshot';
import { Heap } from '../../../core/search/heap';
import { Scores } from '../../../core/search/scores';
import type { Entries } from '../../../core/search/window-entries';
import { document, question, shelf } from './engine/library';

/** Numbers from 0 up to `below`, each time the same. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => Math.floor(((state = (state * 48_271) % 2_147_483_647) / 2_147_483_647) * below);
}

type Random = ReturnType<typeof numbers>;

interface Entry {
  segment: number;
  ordinal: number;
  impact: number;
}

interface Run {
  value: number;
  seed: boolean;
  entries: Entry[];
}

/** Segments with documents of so many sections; only what scores look at. */
function snapshotOf(sections: readonly (readonly number[])[]): Snapshot {
  const segments = sections.map((counts) => {
    const starts = new Uint32Array(counts.length + 1);
    counts.forEach((count, i) => (starts[i + 1] = starts[i]! + count));
    const documentOf = Uint32Array.from(counts.flatMap((count, i) => Array.from({ length: count }, () => i)));
    return { info: { documents: counts.length, sections: documentOf.length }, starts, documentOf };
  });
  return { segments } as unknown as Snapshot;
}

/** One table over all sections, entry after entry: the twin. */
function plainly(snapshot: Snapshot, rounds: readonly Run[][], mask: readonly Uint8Array[]) {
  const scores = new Map<string, number>();
  for (const runs of rounds) {
    for (const { value, seed, entries } of [...runs.filter((run) => run.seed), ...runs.filter((run) => !run.seed)]) {
      for (const entry of entries) {
        const name = `${entry.segment}/${entry.ordinal}`;
        const known = scores.get(name) ?? 0;
        const met =
          known > 0 || (seed && mask[entry.segment]![snapshot.segments[entry.segment]!.documentOf[entry.ordinal]!] === 1);
        if (met) scores.set(name, Math.fround(known > 0 ? known + value * entry.impact : Math.max(value * entry.impact, 1e-9)));
      }
    }
  }
  return scores;
}

function runOf(random: Random, segment: number, sections: number): Run {
  const entries: Entry[] = [];
  const step = 1 + random(random(2) === 0 ? 4 : 9000);
  for (let ordinal = random(step); ordinal < sections; ordinal += 1 + random(step))
    entries.push({ segment, ordinal, impact: 1 + random(255) });
  return { value: random(100) / 7, seed: random(2) === 0, entries };
}

function encoded({ value, seed, entries }: Run): Entries {
  const bytes = new Bytes();
  let before = 0;
  for (const { ordinal, impact } of entries) {
    bytes.varint(ordinal - before);
    bytes.byte(impact);
    before = ordinal;
  }
  return { bytes: bytes.view().slice(), segment: entries[0]!.segment, value, seed };
}

test('scores through windows are those of one table over everything, round after round', () => {
  const random = numbers(17);
  for (let round = 0; round < 10; round++) {
    // Windows have 8,192 sections: some segments are smaller, some have several.
    const sizes = Array.from({ length: 1 + random(3) }, () => Array.from({ length: 1 + random(60) }, () => 1 + random(600)));
    const snapshot = snapshotOf(sizes);
    const mask = sizes.map((counts) => Uint8Array.from(counts, () => (random(4) > 0 ? 1 : 0)));
    const rounds = Array.from({ length: 1 + random(3) }, () =>
      Array.from({ length: random(9) }, () => random(sizes.length))
        .map((segment) => runOf(random, segment, snapshot.segments[segment]!.info.sections))
        .filter(({ entries }) => entries.length > 0),
    );
    const scores = new Scores(snapshot);
    for (const runs of rounds) scores.add(runs.map(encoded), mask);
    const expected = [...plainly(snapshot, rounds, mask)].map(([name, score]): [number, number] => {
      const [segment = 0, ordinal = 0] = name.split('/').map(Number);
      return [scores.bases[segment]! + ordinal, score];
    });
    expected.sort((a, b) => a[0] - b[0]);
    const found = Array.from(scores.places, (place, i) => `${place} ${scores.scores[i]}`);
    expect(found.join()).toBe(expected.map(([place, score]) => `${place} ${score}`).join());
    const best = bestOf(snapshot, scores.bases, expected);
    expect(topsOf(scores)).toEqual(best);
    expect(scores.documents).toBe(best.length);
  }
});

function topsOf({ tops }: Scores): string[] {
  return tops.flatMap(({ scores, sections }, segment) =>
    Array.from(scores, (score, document) => [segment, document, sections[document], score].join(' ')).filter(
      (_, i) => scores[i]! > 0,
    ),
  );
}

/** The strongest section of each document, of equals the first. */
function bestOf({ segments }: Snapshot, bases: readonly number[], all: readonly [number, number][]): string[] {
  const best = new Map<string, { section: number; score: number }>();
  for (const [place, score] of all) {
    const segment = bases.filter((base) => base <= place).length - 1;
    const { documentOf, starts } = segments[segment]!;
    const ordinal = place - bases[segment]!;
    const name = `${segment} ${documentOf[ordinal]}`;
    if (score > (best.get(name)?.score ?? 0)) best.set(name, { section: ordinal - starts[documentOf[ordinal]!]!, score });
  }
  return [...best].map(([name, { section, score }]) => `${name} ${section} ${score}`);
}

test('values are added to the documents a list or a map names', () => {
  const random = numbers(19);
  for (const share of [2, 40, 100]) {
    const documents = Uint32Array.from(Array.from({ length: 3000 }, (_, i) => i).filter(() => random(100) < share));
    for (const encode of [encodeList, encodeMap]) {
      const bytes = new Bytes();
      encode(bytes, documents);
      const sums = new Float32Array(3000);
      addDocuments(bytes.view(), 1.5, sums);
      const listed = new Float32Array(3000);
      for (const one of decodeDocuments([bytes.view()], documents.length)) listed[one]! += 1.5;
      expect(sums).toEqual(listed);
    }
  }
});

test('a heap gives what always looking for the first would', () => {
  const random = numbers(23);
  for (let round = 0; round < 100; round++) {
    const all = Array.from({ length: random(20) }, (_, number) => ({ number, left: random(5), can: random(9) }));
    const before = (one: { can: number; number: number }, other: { can: number; number: number }) =>
      one.can > other.can || (one.can === other.can && one.number < other.number);
    const heap = new Heap<(typeof all)[number]>(before);
    for (const one of all) heap.add(one);
    for (let open = [...all]; open.length > 0;) {
      const first = open.reduce((best, one) => (before(one, best) ? one : best));
      expect(heap.first()).toBe(first);
      if (first.left-- > 0) {
        first.can = random(9);
        heap.changed();
      } else {
        heap.drop();
        open = open.filter((one) => one !== first);
      }
    }
    expect(heap.first()).toBeUndefined();
  }
});

test('a phrase is found exactly where it stands, however its characters are strewn', async () => {
  const random = numbers(29);
  const some = (length: number) => Array.from({ length }, () => '甲乙丙丁'[random(4)]).join('');
  const { publish, ids } = shelf(createMemoryStore());
  const texts = Array.from({ length: 40 }, () => Array.from({ length: 1 + random(4) }, () => some(2 + random(7))));
  const documents = texts.map((lines, i) =>
    document(`d${i}`, `第${i}号文`, lines.map((line, n) => `第${n + 1}条 ${line}。`).join('\n')),
  );
  await publish(...documents.slice(0, 25));
  await publish(...documents.slice(25));
  for (let round = 0; round < 60; round++) {
    const words = some(3 + random(3));
    const said = texts.flatMap((lines, i) => (lines.some((line) => line.includes(words)) ? [`d${i}`] : []));
    if (said.length === 0) continue;
    const found = await ids(question(`"${words}"`).words, { exact: true, limit: 50 });
    expect([words, [...found].sort()]).toEqual([words, [...said].sort()]);
  }
});
