/** From documents to a segment. */
import type { Store } from '../../ports/store';
import type { SegmentInfo } from '../../records/search';
import { sectionsOf } from '../article';
import type { Indexable } from '../engine';
import { impacts, quantised } from '../impact';
import { initialsOf } from '../sound';
import { foldText, numbersIn, tokens } from '../text';
import { IN_TITLE, TEXTS, type SectionText } from './form';
import { SegmentWriter } from './segment-writer';

/** Writes the parts of a new segment; `documents` keep their order. */
export async function buildSegment(store: Store, id: string, documents: readonly Indexable[]): Promise<SegmentInfo> {
  const writer = new SegmentWriter(store, id);
  const entries = new Entries();
  for (const [place, { body, ...entry }] of documents.entries()) {
    const texts = sectionsOf(body).map(({ label, path, start, end }): SectionText => [label, path, body.slice(start, end)]);
    entries.title(entry.title, entry.number);
    for (const [, path, text] of texts) entries.section({ title: entry.title, path, text });
    const initials = initialsOf(foldText(entry.title));
    await writer.document({ entry, origin: id, place, initials, sections: texts.length + 1, texts: packed(texts) });
  }
  const terms = await writer.terms();
  for (const [token, ordinals, impact] of entries.sorted()) await terms.term(token, ordinals, impact);
  return writer.finish(terms);
}

function packed(texts: readonly SectionText[]): { first: number; data: string }[] {
  const packs: { first: number; rows: SectionText[]; size: number }[] = [];
  texts.forEach((text, i) => {
    let pack = packs.at(-1);
    if (!pack || pack.size >= TEXTS) packs.push((pack = { first: i + 1, rows: [], size: 0 }));
    pack.rows.push(text);
    pack.size += text[2].length;
  });
  return packs.map(({ first, rows }) => ({ first, data: JSON.stringify(rows) }));
}

/** Tokens with their entries, in the order they come. */
class Entries {
  private readonly tokens = new Map<string, number>();
  private token = new Uint32Array(1024);
  private ordinal = new Uint32Array(1024);
  private impact = new Uint8Array(1024);
  private length = 0;
  private sections = 0;

  /** The title is section 0: with the number, so that it is found where the text does not repeat it, and as a title. */
  title(title: string, number: string | null): void {
    const folded = foldText(`${title} ${number ?? ''}`);
    const names = tokens(folded).map(({ token }) => token);
    for (const { spellings } of numbersIn(folded)) names.push(...spellings);
    for (const token of new Set(names)) this.add(IN_TITLE + token, 255);
    this.section({ title, path: [], text: number ?? '' });
  }

  section(fields: Parameters<typeof impacts>[0]): void {
    for (const [token, impact] of impacts(fields)) this.add(token, quantised(impact));
    this.sections++;
  }

  *sorted(): Generator<[token: string, ordinals: Uint32Array, impacts: Uint8Array]> {
    const starts = new Uint32Array(this.tokens.size + 1);
    for (let i = 0; i < this.length; i++) starts[this.token[i]! + 1]!++;
    for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
    const at = starts.slice();
    const ordinals = new Uint32Array(this.length);
    const impact = new Uint8Array(this.length);
    for (let i = 0; i < this.length; i++) {
      const place = at[this.token[i]!]!++;
      ordinals[place] = this.ordinal[i]!;
      impact[place] = this.impact[i]!;
    }
    for (const token of [...this.tokens.keys()].sort()) {
      const number = this.tokens.get(token)!;
      const [start, end] = [starts[number]!, starts[number + 1]!];
      yield [token, ordinals.subarray(start, end), impact.subarray(start, end)];
    }
  }

  private add(token: string, impact: number): void {
    let number = this.tokens.get(token);
    if (number === undefined) this.tokens.set(token, (number = this.tokens.size));
    if (this.length === this.token.length) this.grow();
    this.token[this.length] = number;
    this.ordinal[this.length] = this.sections;
    this.impact[this.length++] = impact;
  }

  private grow(): void {
    const [token, ordinal, impact] = [this.token, this.ordinal, this.impact];
    this.token = new Uint32Array(2 * this.length);
    this.ordinal = new Uint32Array(2 * this.length);
    this.impact = new Uint8Array(2 * this.length);
    this.token.set(token);
    this.ordinal.set(ordinal);
    this.impact.set(impact);
  }
}
