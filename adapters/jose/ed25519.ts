import { createPrivateKey, createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, CompactSign, compactVerify, errors, exportJWK } from 'jose';
import { KID_LENGTH, type Pair } from './pair';

const ALGORITHM = 'EdDSA';
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export async function openEd25519(seed: Buffer): Promise<Pair> {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(secret);
  const { kty, crv, x } = await exportJWK(open);
  const jwk = { kty, crv, x } as Record<string, string>;
  const kid = (await calculateJwkThumbprint(jwk)).slice(0, KID_LENGTH);
  return {
    kid,
    alg: ALGORITHM,
    jwk: { ...jwk, kid, alg: ALGORITHM, use: 'sig' },
    sign: (header, payload) => new CompactSign(payload).setProtectedHeader(header).sign(secret),
    async verify(token) {
      try {
        return (await compactVerify(token, open, { algorithms: [ALGORITHM] })).payload;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
