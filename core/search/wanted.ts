import { LONGEST_TOKEN, MARK, numbersIn, visitTokens } from './text';
import { TokenTable } from './token-table';

/** What document numbers begin with. */
const NUMBER = MARK.charCodeAt(0);
/** Questions have some dozens of tokens. */
const USUAL = 256;

/** Tokens that are looked for in texts, numbered in the order they are given. */
export class Wanted {
  private readonly table = new TokenTable(USUAL);
  /** 1 for each code unit that one of them begins with. */
  private readonly firsts = new Uint8Array(65_536);

  constructor(all: Iterable<string>) {
    for (const token of all) {
      this.table.word(token);
      this.firsts[token.charCodeAt(0)] = 1;
    }
  }

  get size(): number {
    return this.table.size;
  }

  /** Calls for each of them in folded text, document numbers apart. */
  visit(folded: string, visit: (number: number, start: number, end: number) => void): void {
    const found = (start: number, end: number) => {
      const number = this.table.find(folded, start, Math.min(end, start + LONGEST_TOKEN));
      if (number >= 0) visit(number, start, end);
    };
    visitTokens(folded, found, this.firsts);
  }

  /** Adds `weight` for each time one of them occurs in folded text; document numbers (文号) are one token each, see `numbersIn`. */
  count(folded: string, weight: number, into: Float64Array): void {
    this.visit(folded, (number) => (into[number]! += weight));
    if (this.firsts[NUMBER] === 0) return;
    for (const { spellings } of numbersIn(folded)) {
      for (const token of spellings) {
        const number = this.table.find(token, 0, token.length);
        if (number >= 0) into[number]! += weight;
      }
    }
  }
}
