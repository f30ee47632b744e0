/** Writes sorted tokens with their entries into pages and blocks. */
import { Bytes, toBase64 } from '../bytes';
import { encodeList, encodeMap } from './document-lists';
import { BLOCKS, DOCUMENTS_PER_BLOCK, DOCUMENTS_PER_MAP, ENTRIES_PER_BLOCK, INLINE, PAGE, RESTART, shiftFor } from './form';
import type { PartSink } from './parts';

interface Block {
  bytes: Uint8Array;
  entries: number;
  top: number;
}

export class TermWriter {
  /** The first token of each page. */
  readonly pages: string[] = [];
  private readonly page = new Bytes(2 * PAGE);
  private readonly body = new Bytes();
  private readonly blocks = new Bytes(2 * BLOCKS);
  private readonly scratch = new Bytes(4 * ENTRIES_PER_BLOCK);
  private readonly marks: Uint8Array;
  private restarts: number[] = [];
  private inPage = 0;
  /** Parts of blocks so far. */
  blockParts = 0;
  private last = '';
  /** Parts that are whole and not yet on their way. */
  private full: { name: string; data: string }[] = [];

  /** `documentOf` gives each section's document. */
  constructor(
    private readonly sink: PartSink,
    private readonly documentOf: Uint32Array,
    documents: number,
  ) {
    this.marks = new Uint8Array(documents);
  }

  /**
   * Tokens come in the order of their code units. Entries come in any order; it costs least if ordinals rise within a class.
   * Waits only now and then, so whoever calls waits only for what is a promise.
   */
  term(token: string, ordinals: Uint32Array, impacts: Uint8Array): Promise<void> | undefined {
    this.body.clear();
    if (ordinals.length > INLINE) this.inBlocks(ordinals, impacts);
    else if (rising(ordinals)) encodeEntries(this.body, ordinals, impacts);
    else {
      const [only] = sorted(ordinals, impacts);
      encodeEntries(this.body, only!.ordinals, only!.impacts);
    }
    this.entry(token, ordinals.length);
    if (this.page.length >= PAGE) this.closePage();
    return this.full.length > 0 ? this.write() : undefined;
  }

  async close(): Promise<void> {
    this.closePage();
    this.closeBlocks();
    await this.write();
  }

  private async write(): Promise<void> {
    const full = this.full;
    this.full = [];
    for (const { name, data } of full) await this.sink.put(name, data);
  }

  private entry(token: string, entries: number): void {
    const restart = this.inPage % RESTART === 0;
    if (this.inPage === 0) this.pages.push(token);
    if (restart) this.restarts.push(this.page.length);
    let shared = 0;
    if (!restart) while (shared < token.length && token[shared] === this.last[shared]) shared++;
    this.page.varint(shared);
    this.page.varint(token.length - shared);
    for (let i = shared; i < token.length; i++) {
      const unit = token.charCodeAt(i);
      this.page.byte(unit >> 8);
      this.page.byte(unit & 255);
    }
    this.page.varint(entries);
    this.page.varint(this.body.length);
    this.page.append(this.body.view());
    this.last = token;
    this.inPage++;
  }

  /** Documents first, then entries by class, strongest first. */
  private inBlocks(ordinals: Uint32Array, impacts: Uint8Array): void {
    const documents = this.documents(ordinals);
    const blocks = this.documentBlocks(documents);
    const lists = blocks.length;
    const classes = sorted(ordinals, impacts, shiftFor(ordinals.length));
    for (const one of classes) {
      for (let at = 0; at < one.ordinals.length; at += ENTRIES_PER_BLOCK) {
        const end = at + ENTRIES_PER_BLOCK;
        blocks.push(this.entryBlock(one.ordinals.subarray(at, end), one.impacts.subarray(at, end)));
      }
    }
    this.body.varint(documents.length);
    this.body.varint(lists);
    this.body.varint(blocks.length);
    this.lay(blocks);
  }

  /** One block behind the other; where one would make a part too long, the next part begins. */
  private lay(blocks: readonly Block[]): void {
    if (this.blocks.length > 0 && this.blocks.length + blocks[0]!.bytes.length > BLOCKS) this.closeBlocks();
    this.body.varint(this.blockParts);
    this.body.varint(this.blocks.length);
    for (const { bytes, entries, top } of blocks) {
      const fresh = this.blocks.length > 0 && this.blocks.length + bytes.length > BLOCKS;
      if (fresh) this.closeBlocks();
      this.body.varint(bytes.length * 2 + (fresh ? 1 : 0));
      this.body.varint(entries);
      this.body.byte(top);
      this.blocks.append(bytes);
    }
  }

  /** How far each is from the one before, or where that is shorter one bit for each. */
  private documentBlocks(documents: Uint32Array): Block[] {
    const blocks: Block[] = [];
    if (documents.length * 8 > documents.at(-1)!) {
      for (let at = 0; at < documents.length;) {
        const base = documents[at]!;
        let end = at;
        while (end < documents.length && documents[end]! < base + DOCUMENTS_PER_MAP) end++;
        blocks.push(this.block(documents.subarray(at, end), (some) => encodeMap(this.scratch, some)));
        at = end;
      }
      return blocks;
    }
    for (let at = 0; at < documents.length; at += DOCUMENTS_PER_BLOCK)
      blocks.push(this.block(documents.subarray(at, at + DOCUMENTS_PER_BLOCK), (some) => encodeList(this.scratch, some)));
    return blocks;
  }

  private block(documents: Uint32Array, encode: (documents: Uint32Array) => void): Block {
    this.scratch.clear();
    encode(documents);
    return { bytes: this.scratch.view().slice(), entries: documents.length, top: 0 };
  }

  private entryBlock(ordinals: Uint32Array, impacts: Uint8Array): Block {
    this.scratch.clear();
    encodeEntries(this.scratch, ordinals, impacts);
    let top = 0;
    for (const impact of impacts) if (impact > top) top = impact;
    return { bytes: this.scratch.view().slice(), entries: ordinals.length, top };
  }

  private documents(ordinals: Uint32Array): Uint32Array {
    const found = new Uint32Array(Math.min(ordinals.length, this.marks.length));
    let count = 0;
    for (const ordinal of ordinals) {
      const document = this.documentOf[ordinal]!;
      if (this.marks[document] === 1) continue;
      this.marks[document] = 1;
      found[count++] = document;
    }
    const own = found.subarray(0, count);
    for (const document of own) this.marks[document] = 0;
    for (let i = 1; i < count; i++) if (own[i]! < own[i - 1]!) return own.sort();
    return own;
  }

  private closePage(): void {
    if (this.inPage === 0) return;
    for (const at of this.restarts) {
      this.page.byte(at >> 16);
      this.page.byte((at >> 8) & 255);
      this.page.byte(at & 255);
    }
    this.page.byte(this.restarts.length >> 8);
    this.page.byte(this.restarts.length & 255);
    const data = toBase64(this.page.view());
    this.page.clear();
    this.restarts = [];
    this.inPage = 0;
    this.full.push({ name: `p.${this.pages.length - 1}`, data });
  }

  private closeBlocks(): void {
    if (this.blocks.length === 0) return;
    const data = toBase64(this.blocks.view());
    this.blocks.clear();
    this.full.push({ name: `b.${this.blockParts++}`, data });
  }
}

function encodeEntries(bytes: Bytes, ordinals: Uint32Array, impacts: Uint8Array): void {
  let before = 0;
  for (let i = 0; i < ordinals.length; i++) {
    bytes.varint(ordinals[i]! - before);
    bytes.byte(impacts[i]!);
    before = ordinals[i]!;
  }
}

function rising(ordinals: Uint32Array): boolean {
  for (let i = 1; i < ordinals.length; i++) if (ordinals[i]! <= ordinals[i - 1]!) return false;
  return true;
}

/** The entries by class, each in the order of ordinals. */
function sorted(ordinals: Uint32Array, impacts: Uint8Array, shift = 8) {
  const counts = new Uint32Array((255 >> shift) + 1);
  for (const impact of impacts) counts[impact >> shift]!++;
  const classes = Array.from(counts, (n) => ({ ordinals: new Uint32Array(n), impacts: new Uint8Array(n) }));
  const at = new Uint32Array(counts.length);
  for (let i = 0; i < ordinals.length; i++) {
    const which = impacts[i]! >> shift;
    const one = classes[which]!;
    one.ordinals[at[which]!] = ordinals[i]!;
    one.impacts[at[which]!++] = impacts[i]!;
  }
  for (const one of classes) inOrder(one);
  return classes.reverse();
}

function inOrder(one: { ordinals: Uint32Array; impacts: Uint8Array }): void {
  const { ordinals, impacts } = one;
  for (let i = 1; i < ordinals.length; i++) {
    if (ordinals[i]! > ordinals[i - 1]!) continue;
    const both = Float64Array.from(ordinals, (ordinal, at) => ordinal * 256 + impacts[at]!).sort();
    both.forEach((value, at) => {
      ordinals[at] = Math.floor(value / 256);
      impacts[at] = value % 256;
    });
    return;
  }
}
