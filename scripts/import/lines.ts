/** Lines of a file of any length, with no more of it in memory than one of them. */

/** A longer line holds no document that could be taken: the longest body has 300,000 characters, of at most six bytes in JSON. */
const LONGEST = 4 * 1024 * 1024;

export interface ByteLine {
  /** From 1. */
  line: number;
  /** Null if it was too long to keep. */
  bytes: Uint8Array | null;
  /** Where it ends in the file. */
  end: number;
}

/** Lines that hold something. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<ByteLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let line = 1;
  let end = 0;
  const take = (): ByteLine | null => {
    const bytes = length > LONGEST ? null : Buffer.concat(parts);
    parts = [];
    length = 0;
    const empty = bytes !== null && bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
    return empty ? null : { line, bytes, end };
  };
  const keep = (part: Buffer) => {
    length += part.length;
    if (length <= LONGEST) parts.push(part);
    else parts = [];
    end += part.length;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      keep(chunk.subarray(from, at));
      end++;
      const found = take();
      if (found) yield found;
      line++;
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }
  const last = take();
  if (last) yield last;
}
