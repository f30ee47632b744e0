/** Looking for documents, and remembering what was looked for in vain. */
import type { ParsedInputOf } from '../../contract/define';
import type { documents as contract } from '../../contract/documents';
import { missed } from '../records/reading';
import type { Dictionary } from '../search/dictionary';
import type { DocumentEntry } from '../search/engine';
import { foldText, tokens } from '../search/text';
import { instant } from '../shared/time';
import type { DocumentsPorts } from './ports';

type Input = ParsedInputOf<(typeof contract)['search']>;

const SUGGESTIONS = 8;
const NEWEST = 10;
/** More of a question is not stored: it is to remind of a topic, not of a person's story. */
const LONGEST = 40;

/** What lists show of a document, out of the index. */
export function entrySummary({ id, title, number, issuer, kind, topic, status, publishedOn }: DocumentEntry) {
  return { id, title, number, issuer, kind, topic, status, publishedOn };
}

export async function search(ports: DocumentsPorts, dictionary: () => Promise<Dictionary>, input: Input) {
  const { words, sort, exact, limit, cursor, ...filters } = input;
  const answer = await ports.engine.search({ words, filters, sort, exact, limit, cursor, dictionary: await dictionary() });
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  if ((answer.nearest || answer.total === 0) && !narrowed && cursor === undefined) await countMissed(ports, words);
  const items = answer.items.map(({ entry, titleRanges, passages }) => {
    return { ...entrySummary(entry), titleRanges, passages, explained: entry.explained };
  });
  return { ...answer, items };
}

export async function suggest({ engine }: DocumentsPorts, words: string) {
  return { items: await engine.suggest(words, SUGGESTIONS) };
}

export async function overview({ engine }: DocumentsPorts) {
  const found = await engine.overview(NEWEST);
  return { ...found, newest: found.newest.map(entrySummary) };
}

/** Counts a search that found nothing: the words without long numbers, and never who. Failing at it must not fail the search. */
export async function countMissed({ store, clock, secrets, log }: Omit<DocumentsPorts, 'engine'>, typed: string): Promise<void> {
  const folded = foldText(typed);
  const key = [...new Set(tokens(folded).map(({ token }) => token))];
  if (key.length === 0) return;
  const id = `m${secrets.mac(`missed|${key.join('|')}`).slice(0, 24)}`;
  const lastAt = instant(clock.now());
  try {
    if (await store.update(missed, id, { inc: { times: 1 }, set: { open: true, lastAt } })) return;
    await store.insert(missed, { id, words: masked(typed), times: 1, open: true, lastAt });
  } catch (error) {
    // Taken by the same question asked at the same time, or the store is busy: one count more or less says as much.
    log.info('missed', { failed: error instanceof Error ? error.name : 'error' });
  }
}

/** Numbers of telephones and identity cards, and addresses of letter boxes, are nobody's business here. */
function masked(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .replace(/\S+@\S+/g, '*')
    .replace(/\d(?:[ -]?\d){5,}[xX]?/g, '*')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
  return [...plain].slice(0, LONGEST).join('');
}
