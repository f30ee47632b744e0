import type { Store } from '../../ports/store';
import { fromBase64 } from '../bytes';
import type { Segment } from './segment';
import { Stream } from './stream';
import { termsOf, type BlockPlace, type TermInfo } from './term-reader';

/** Goes through all tokens of a segment in order. */
export class TermCursor {
  /** The token it stands at, null past the end. */
  token: string | null = null;
  private info: TermInfo | null = null;
  private terms: Iterator<[string, TermInfo]> = [][Symbol.iterator]();
  private left: number;
  private readonly pages: Stream;
  private readonly blocks: BlockStream;

  constructor(store: Store, segment: Segment) {
    const { info, head } = segment;
    this.left = head.pages.length;
    this.pages = new Stream(
      store,
      head.pages.map((_, n) => `${info.id}.p.${n}`),
    );
    this.blocks = new BlockStream(store, segment);
  }

  /** A promise only where the next page has to be read. */
  next(): Promise<void> | undefined {
    const step = this.terms.next();
    if (step.done) return this.turn();
    [this.token, this.info] = step.value;
    return undefined;
  }

  private async turn(): Promise<void> {
    if (this.left === 0) {
      this.token = null;
      return;
    }
    this.left--;
    this.terms = termsOf(fromBase64(await this.pages.next()));
    await this.next();
  }

  /** The bytes of the entries of the token it stands at, if they are few. */
  get inline(): Uint8Array | null {
    return this.info!.inline;
  }

  /** The bytes of its blocks. */
  async entries(): Promise<Uint8Array[]> {
    const { blocks } = this.info!;
    const found: Uint8Array[] = [];
    for (const place of blocks) found.push(await this.blocks.at(place));
    return found;
  }
}

/** Blocks in the order they were laid. */
class BlockStream {
  private part = -1;
  private bytes: Uint8Array = new Uint8Array();
  private readonly stream: Stream;

  constructor(store: Store, { info, head }: Segment) {
    this.stream = new Stream(
      store,
      Array.from({ length: head.blocks }, (_, n) => `${info.id}.b.${n}`),
    );
  }

  async at({ part, offset, length }: BlockPlace): Promise<Uint8Array> {
    if (this.part < part) {
      let data = '';
      for (; this.part < part; this.part++) data = await this.stream.next();
      this.bytes = fromBase64(data);
    }
    return this.bytes.subarray(offset, offset + length);
  }
}
