/** Numbers for tokens. Most are one or two code units long, and are found without making a string of them. */
export class TokenTable {
  size = 0;
  private keys: Uint32Array;
  private numbers: Uint32Array;
  private shorts = 0;
  private readonly words = new Map<string, number>();

  /** With room for half of `places` (a power of 2) short tokens before it grows. */
  constructor(places = 1 << 14) {
    this.keys = new Uint32Array(places);
    this.numbers = new Uint32Array(places);
  }

  /** Of a token of one code unit (`second` is 0) or two. */
  short(first: number, second: number): number {
    // 0 marks a free place; no token begins with U+0000.
    const key = ((first << 16) | second) >>> 0;
    const mask = this.keys.length - 1;
    let at = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    for (; this.keys[at] !== 0; at = (at + 1) & mask) if (this.keys[at] === key) return this.numbers[at]!;
    this.keys[at] = key;
    this.numbers[at] = this.size;
    if (++this.shorts * 2 > this.keys.length) this.grow();
    return this.size++;
  }

  word(token: string): number {
    if (token.length <= 2) return this.short(token.charCodeAt(0), token.length === 2 ? token.charCodeAt(1) : 0);
    let number = this.words.get(token);
    if (number === undefined) this.words.set(token, (number = this.size++));
    return number;
  }

  /** The number of the token from `start` to `end`, -1 if it has none. */
  find(text: string, start: number, end: number): number {
    if (end - start > 2) return this.words.size === 0 ? -1 : (this.words.get(text.slice(start, end)) ?? -1);
    const key = ((text.charCodeAt(start) << 16) | (end - start === 2 ? text.charCodeAt(end - 1) : 0)) >>> 0;
    const mask = this.keys.length - 1;
    for (let at = (Math.imul(key, 0x9e3779b1) >>> 7) & mask; this.keys[at] !== 0; at = (at + 1) & mask)
      if (this.keys[at] === key) return this.numbers[at]!;
    return -1;
  }

  /** All tokens in the order of code units, with their numbers. */
  *sorted(): Generator<[token: string, number: number]> {
    const short = this.keys.filter((key) => key !== 0).sort();
    const words = [...this.words.keys()].sort();
    let next = 0;
    for (const key of short) {
      const token = key & 0xffff ? String.fromCharCode(key >>> 16, key & 0xffff) : String.fromCharCode(key >>> 16);
      for (; next < words.length && words[next]! < token; next++) yield [words[next]!, this.words.get(words[next]!)!];
      yield [token, this.short(key >>> 16, key & 0xffff)];
    }
    for (; next < words.length; next++) yield [words[next]!, this.words.get(words[next]!)!];
  }

  private grow(): void {
    const [keys, numbers] = [this.keys, this.numbers];
    this.keys = new Uint32Array(2 * keys.length);
    this.numbers = new Uint32Array(2 * keys.length);
    const mask = this.keys.length - 1;
    keys.forEach((key, i) => {
      if (key === 0) return;
      let at = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
      while (this.keys[at] !== 0) at = (at + 1) & mask;
      this.keys[at] = key;
      this.numbers[at] = numbers[i]!;
    });
  }
}
