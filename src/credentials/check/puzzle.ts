import { sha256 } from '@noble/hashes/sha2.js';
import type { Schedule } from '../../lib/schedule';

/** The work a phone does before a check, once there were misses: an answer that makes a hash begin with enough zero bits. */
export interface Puzzle {
  token: string;
  bits: number;
}

export interface Progress {
  /** How likely one would be done by now, 0 to 1: what a bar can show, as nobody knows when the answer comes. */
  share: number;
  /** What this takes as a rule on this phone. */
  seconds: number;
}

interface Needs {
  schedule: Schedule;
  now: () => number;
  onProgress: (progress: Progress) => void;
}

export interface Work {
  /** The answer; null after `cancel`. */
  done: Promise<string | null>;
  cancel(): void;
}

/** As long is worked without letting anything else happen: a finger notices no less. */
const SLICE_MS = 24;
/** So often the clock is looked at. */
const STEP = 16;
const TOLD_MS = 250;

export function solve({ token, bits }: Puzzle, { schedule, now, onProgress }: Needs): Work {
  const search = makeSearch(token, bits);
  const began = now();
  let told = began;
  let cancel: () => void = () => undefined;
  const done = new Promise<string | null>((resolve) => {
    const slice = (): void => {
      const end = now() + SLICE_MS;
      do {
        const answer = search.next(STEP);
        if (answer !== null) return resolve(answer);
      } while (now() < end);
      if (now() - told >= TOLD_MS) {
        told = now();
        onProgress(progressOf(search.tried(), bits, told - began));
      }
      callOff = schedule(0, slice);
    };
    let callOff = schedule(0, slice);
    cancel = () => {
      callOff();
      resolve(null);
    };
  });
  return { done, cancel: () => cancel() };
}

function progressOf(tried: number, bits: number, ms: number): Progress {
  const expected = 2 ** bits;
  return { share: 1 - Math.exp(-tried / expected), seconds: Math.max(1, Math.round((expected * ms) / tried / 1000)) };
}

/** Tries 0, 1, 2 and so on. What all hashes begin with is hashed once. */
function makeSearch(token: string, bits: number) {
  const begun = sha256.create().update(bytesOf(`${token}.`));
  let tried = 0;
  return {
    tried: () => tried,
    next(times: number): string | null {
      for (let i = 0; i < times; i += 1) {
        const answer = tried.toString(36);
        tried += 1;
        if (beginsWithZeros(begun.clone().update(bytesOf(answer)).digest(), bits)) return answer;
      }
      return null;
    },
  };
}

/** Tokens and answers are ASCII; phones have no TextEncoder. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function beginsWithZeros(hash: Uint8Array, bits: number): boolean {
  const first = ((hash[0]! << 24) | (hash[1]! << 16) | (hash[2]! << 8) | hash[3]!) >>> 0;
  return first < 2 ** (32 - bits);
}
