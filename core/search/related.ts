/** Documents like another one: by the words of their titles, the rarer the more, and by topic. */
import type { DocumentEntry } from './engine';
import { IN_TITLE, keyOf } from './index/form';
import type { Snapshot } from './index/snapshot';
import { Lookup } from './lookup';
import { seedsOf } from './query';
import { entriesOf, placesOf, type Place } from './rows';
import { foldText } from './text';

const TOPIC = 0.25;
/** Less in common is chance. */
const LEAST = 0.2;

export async function related(snapshot: Snapshot, id: string, limit: number): Promise<DocumentEntry[]> {
  const [self] = placesOf(snapshot, keyOf(id));
  const [entry] = self ? await entriesOf(snapshot, [self]) : [];
  if (!self || !entry) return [];
  const tokens = [...seedsOf([foldText(entry.title)])].map((token) => IN_TITLE + token);
  const lookup = await Lookup.of(snapshot, tokens);
  const lists = await lookup.documents(tokens);
  const documents = snapshot.segments.reduce((sum, { info }) => sum + info.documents, 0);
  const scores = snapshot.segments.map(({ info }) => new Float32Array(info.documents));
  let whole = 0;
  for (const token of tokens) {
    const value = Math.log(1 + documents / (lookup.entries(token) + 0.5));
    whole += value;
    lists.get(token)!.forEach((list, i) => list.forEach((document) => (scores[i]![document]! += value)));
  }
  const found: (Place & { score: number })[] = [];
  snapshot.segments.forEach((segment, i) => {
    const topic = entry.topic === '' ? -1 : segment.head.topics.indexOf(entry.topic);
    scores[i]!.forEach((score, document) => {
      if (snapshot.deleted[i]![document] === 1 || (i === self.segment && document === self.document)) return;
      const total = score / whole + (segment.head.topic[document] === topic ? TOPIC : 0);
      if (score > 0 && total >= LEAST) found.push({ segment: i, document, score: total });
    });
  });
  found.sort((a, b) => b.score - a.score || a.segment - b.segment || a.document - b.document);
  return entriesOf(snapshot, found.slice(0, limit));
}
