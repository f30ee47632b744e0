import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, CompactSign, compactVerify, decodeProtectedHeader, errors, exportJWK } from 'jose';
import type { Signing } from '../../core/ports/signing';

const ALGORITHM = 'EdDSA';
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

interface Pair {
  kid: string;
  secret: KeyObject;
  public: KeyObject;
  jwk: Record<string, unknown>;
}

/**
 * The Signing port over `jose` with Ed25519. `secret` is the deployment's key; `seeds` are 32 secret bytes each: the first signs, all of
 * them verify. Without any, one that follows from `secret` signs; it goes on verifying when others are named. A key's id is its
 * thumbprint (RFC 7638), so two deployments never mean different keys by one id.
 */
export function createSigning(secret: Buffer, seeds: readonly Buffer[] = []): Signing {
  if (seeds.some((seed) => seed.length !== 32)) throw new Error('a signing key must be 32 bytes');
  const own = Buffer.from(hkdfSync('sha256', secret, '', 'huying slips', 32));
  let opened: Promise<Pair[]> | undefined;
  const pairs = () => (opened ??= Promise.all([...seeds, own].map(pairOf)));
  return {
    async sign(claims, type) {
      const [newest] = (await pairs()) as [Pair, ...Pair[]];
      const payload = new TextEncoder().encode(JSON.stringify(claims));
      const header = { alg: ALGORITHM, typ: type, kid: newest.kid };
      return new CompactSign(payload).setProtectedHeader(header).sign(newest.secret);
    },
    async verify(token, type) {
      const pair = (await pairs()).find(({ kid }) => kid === kidOf(token, type));
      if (!pair) return { is: 'foreign' };
      try {
        const { payload } = await compactVerify(token, pair.public, { algorithms: [ALGORITHM] });
        return { is: 'genuine', claims: JSON.parse(new TextDecoder().decode(payload)) as unknown };
      } catch (error) {
        if (error instanceof errors.JOSEError) return { is: 'altered' };
        throw error;
      }
    },
    keys: async () => ({ keys: (await pairs()).map(({ jwk }) => jwk) }),
  };
}

async function pairOf(seed: Buffer): Promise<Pair> {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(secret);
  const { kty, crv, x } = await exportJWK(open);
  const jwk = { kty, crv, x } as Record<string, string>;
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, secret, public: open, jwk: { ...jwk, kid, alg: ALGORITHM, use: 'sig' } };
}

/** The key a token names, if it is a paper of this type at all. */
function kidOf(token: string, type: string): string | undefined {
  try {
    const { typ, kid } = decodeProtectedHeader(token);
    return typ === type && token.split('.').length === 3 ? kid : undefined;
  } catch {
    return undefined;
  }
}
