/** Tokens with their entries while a segment is built. */
import { normOf, quantised, weighted, type Fields } from '../impact';
import { foldText, LONGEST_TOKEN, numbersIn, tokens, visitTokens } from '../text';
import { IN_TITLE } from './form';
import { TokenTable } from '../token-table';

export class Entries {
  private readonly table = new TokenTable();
  private token = new Uint32Array(1 << 16);
  private ordinal = new Uint32Array(1 << 16);
  private impact = new Uint8Array(1 << 16);
  private length = 0;
  private sections = 0;
  /** Of the section at hand: weighted counts by token, and which tokens have one. */
  private frequency = new Float32Array(1 << 16);
  private met: number[] = [];

  /** The title is section 0: with the number, so that it is found where the text does not repeat it, and as a title. */
  title(title: string, number: string | null): void {
    const folded = foldText(`${title} ${number ?? ''}`);
    const names = tokens(folded).map(({ token }) => token);
    for (const { spellings } of numbersIn(folded)) names.push(...spellings);
    for (const token of new Set(names)) this.add(this.table.word(IN_TITLE + token), 255);
    this.section({ title, path: [], text: number ?? '' });
  }

  section(fields: Fields): void {
    let length = 0;
    for (const [field, weight] of weighted(fields)) {
      length += field.length * weight;
      visitTokens(field, (start, end) => {
        if (end - start <= 2)
          this.count(this.table.short(field.charCodeAt(start), end - start === 2 ? field.charCodeAt(end - 1) : 0), weight);
        else this.count(this.table.word(field.slice(start, Math.min(end, start + LONGEST_TOKEN))), weight);
      });
      for (const { spellings } of numbersIn(field)) for (const token of spellings) this.count(this.table.word(token), weight);
    }
    const norm = normOf(length);
    for (const token of this.met) {
      const count = this.frequency[token]!;
      this.add(token, quantised(count / (count + norm)));
      this.frequency[token] = 0;
    }
    this.met = [];
    this.sections++;
  }

  /** Calls for each token, in the order of code units, with its entries, in the order of ordinals. */
  async each(visit: (token: string, ordinals: Uint32Array, impacts: Uint8Array) => Promise<void> | void): Promise<void> {
    const starts = new Uint32Array(this.table.size + 1);
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
    for (const [token, number] of this.table.sorted()) {
      const [start, end] = [starts[number]!, starts[number + 1]!];
      const waiting = visit(token, ordinals.subarray(start, end), impact.subarray(start, end));
      if (waiting) await waiting;
    }
  }

  private count(token: number, weight: number): void {
    if (token >= this.frequency.length) {
      const before = this.frequency;
      this.frequency = new Float32Array(2 * token);
      this.frequency.set(before);
    }
    if (this.frequency[token] === 0) this.met.push(token);
    this.frequency[token]! += weight;
  }

  private add(token: number, impact: number): void {
    if (this.length === this.token.length) this.grow();
    this.token[this.length] = token;
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
