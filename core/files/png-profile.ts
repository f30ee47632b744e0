import { ascii, be16, be32, concat, u8 } from './bytes';
import { cleanProfile } from './icc';
import { unpackZlib } from './inflate';

/** Profiles with curves take a few kilobytes; larger ones have tables, and are not kept anyway. */
const MAX_PROFILE = 1024 * 1024;
const MAX_NAME = 79;
const NAME = ascii('icc\0');

/** The data of an iCCP chunk with a profile that holds numbers only, and no name; null when there is no such profile in `data`. */
export function cleanProfileChunk(data: Uint8Array): Uint8Array | null {
  const nameEnd = data.subarray(0, MAX_NAME + 1).indexOf(0);
  if (nameEnd < 1 || u8(data, nameEnd + 1) !== 0) return null;
  const profile = unpackZlib(data.subarray(nameEnd + 2), MAX_PROFILE);
  const clean = profile && cleanProfile(profile);
  return clean && concat([NAME, [0], stored(clean)]);
}

/** A zlib stream of one block that is not compressed. A clean profile always fits into one. */
function stored(data: Uint8Array): Uint8Array {
  const length = be16(data.length).reverse();
  const inverse = length.map((byte) => byte ^ 0xff);
  return concat([[0x78, 0x01, 1, ...length, ...inverse], data, be32(adler32(data))]);
}

function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 0x10000 + a;
}
