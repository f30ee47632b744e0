import { hkdfSync } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import type { Signing } from '../../core/ports/signing';
import { openEd25519 } from './ed25519';
import type { Pair } from './pair';
import { openSm2 } from './sm2';

/** 32 secret bytes: of an Ed25519 key, or of an SM2 key where it says so. */
export type Seed = Buffer | { sm2: Buffer };

/**
 * The Signing port over `jose`, with Ed25519 or SM2. `secret` is the deployment's key; the first of `seeds` signs, all of them verify.
 * Without any, an Ed25519 key that follows from `secret` signs; it goes on verifying when others are named. A key's id comes from its
 * thumbprint (RFC 7638), so two deployments never mean different keys by one id.
 */
export function createSigning(secret: Buffer, seeds: readonly Seed[] = []): Signing {
  if (seeds.some((seed) => ('sm2' in seed ? seed.sm2 : seed).length !== 32)) throw new Error('a signing key must be 32 bytes');
  const own = Buffer.from(hkdfSync('sha256', secret, '', 'huying slips', 32));
  let opened: Promise<Pair[]> | undefined;
  const pairs = () => (opened ??= Promise.all([...seeds, own].map(openPair)));
  return {
    async sign(claims, type) {
      const [newest] = (await pairs()) as [Pair, ...Pair[]];
      const payload = new TextEncoder().encode(JSON.stringify(claims));
      return newest.sign({ alg: newest.alg, typ: type, kid: newest.kid }, payload);
    },
    async verify(token, type) {
      const pair = (await pairs()).find(({ kid }) => kid === kidOf(token, type));
      if (!pair) return { is: 'foreign' };
      const payload = token.split('.').every(isPlain) ? await pair.verify(token) : null;
      if (!payload) return { is: 'altered' };
      return { is: 'genuine', claims: JSON.parse(new TextDecoder().decode(payload)) as unknown };
    },
    keys: async () => ({ keys: (await pairs()).map(({ jwk }) => jwk) }),
  };
}

const openPair = (seed: Seed) => ('sm2' in seed ? openSm2(seed.sm2) : openEd25519(seed));

/** base64url can write the same bytes in several ways; a paper has one only. */
const isPlain = (text: string) => Buffer.from(text, 'base64url').toString('base64url') === text;

/** The key a token names, if it is a paper of this type at all. */
function kidOf(token: string, type: string): string | undefined {
  try {
    const { typ, kid } = decodeProtectedHeader(token);
    const [head, ...rest] = token.split('.') as [string, ...string[]];
    return typ === type && rest.length === 2 && isPlain(head) ? kid : undefined;
  } catch {
    return undefined;
  }
}
