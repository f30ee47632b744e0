/**
 * Long contents travel in pieces, because a call has little room. A parcel remembers which pieces arrived, so that after a broken
 * connection only the others are sent again.
 */
import { newKey } from './keys';

export interface Parcel {
  upload: string;
  pieces: string[];
  arrived: Set<number>;
}

export const parcelOf = (content: string, size: number): Parcel => ({
  upload: newKey(),
  pieces: cut(content, size),
  arrived: new Set(),
});

/** Thrown when its sender no longer wants it to be sent. */
export class Cancelled extends Error {
  constructor() {
    super('已取消');
    this.name = 'Cancelled';
  }
}

const AT_ONCE = 3;

export interface Delivery {
  write: (piece: { upload: string; piece: number; content: string }) => Promise<unknown>;
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress: (share: number) => void;
}

/** Sends what has not arrived yet, and answers with what the next call names the whole by. */
export async function deliver(parcel: Parcel, { write, signal, onProgress }: Delivery) {
  const { upload, pieces, arrived } = parcel;
  const waiting = pieces.map((_, piece) => piece).filter((piece) => !arrived.has(piece));
  let failed = false;
  const send = async () => {
    for (let piece = waiting.shift(); piece !== undefined && !failed; piece = waiting.shift()) {
      if (signal.aborted) throw new Cancelled();
      await write({ upload, piece, content: pieces[piece]! });
      arrived.add(piece);
      onProgress(arrived.size / pieces.length);
    }
  };
  const guarded = () =>
    send().catch((error: unknown) => {
      failed = true;
      throw error;
    });
  onProgress(arrived.size / pieces.length);
  await Promise.all(Array.from({ length: AT_ONCE }, guarded));
  if (signal.aborted) throw new Cancelled();
  return { upload, pieces: pieces.length };
}

/** Pieces of at most `size` code units; the two halves of one character stay together. */
export function cut(content: string, size: number): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < content.length;) {
    let to = Math.min(content.length, from + size);
    if (to < content.length && isHigh(content.charCodeAt(to - 1))) to -= 1;
    pieces.push(content.slice(from, to));
    from = to;
  }
  return pieces;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
