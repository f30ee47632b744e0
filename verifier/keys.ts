/** Published keys. What a key signs with stands with the key; what a paper says about it has to agree and decides nothing. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { fromBase64Url } from './bytes';
import { verifySm2 } from './sm2';

export interface Key {
  kid: string;
  alg: string;
  verify(signature: Uint8Array, message: Uint8Array): boolean;
}

/** A JWK set as it is published. */
export interface KeySet {
  keys: readonly Record<string, unknown>[];
}

/** The keys of a set that can verify here, by their id; others are for others. */
export function openKeys(set: KeySet): Map<string, Key> {
  const opened = set.keys.flatMap((jwk) => openEd25519(jwk) ?? openSm2(jwk) ?? []);
  return new Map(opened.map((key) => [key.kid, key]));
}

const bytesOf = (value: unknown): Uint8Array | null => {
  const bytes = typeof value === 'string' ? fromBase64Url(value) : null;
  return bytes?.length === 32 ? bytes : null;
};

function openEd25519({ kid, kty, crv, alg, x }: Record<string, unknown>): Key | null {
  const key = bytesOf(x);
  if (typeof kid !== 'string' || kty !== 'OKP' || crv !== 'Ed25519' || alg !== 'EdDSA' || !key) return null;
  const verify = (signature: Uint8Array, message: Uint8Array) =>
    signature.length === 64 && ed25519.verify(signature, message, key, { zip215: false });
  return { kid, alg, verify };
}

/** Names as in GM/T 0125. */
function openSm2({ kid, kty, crv, alg, ...point }: Record<string, unknown>): Key | null {
  const [x, y] = [bytesOf(point['x']), bytesOf(point['y'])];
  if (typeof kid !== 'string' || kty !== 'EC' || crv !== 'SM2-P-256' || alg !== 'SGD_SM3_SM2' || !x || !y) return null;
  return { kid, alg, verify: (signature, message) => verifySm2(signature, message, { x, y }) };
}
