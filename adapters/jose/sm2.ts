import { createHmac } from 'node:crypto';
import { calculateJwkThumbprint, decodeProtectedHeader } from 'jose';
import { bytesOf, digestOf, number, SM2, Sm2Point, verifySm2 } from '../../verifier/sm2';
import { KID_LENGTH, type Pair } from './pair';

/** Names as in GM/T 0125. */
const ALGORITHM = 'SGD_SM3_SM2';
const ONE = BigInt(1);

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const mod = (value: bigint) => ((value % SM2.n) + SM2.n) % SM2.n;

/** To the power of n - 2, which is the inverse because n is prime. */
function inverse(value: bigint): bigint {
  let [result, base, left] = [ONE, value, SM2.n - BigInt(2)];
  for (; left > 0; left >>= ONE) {
    if (left & ONE) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
}

/** The seed is the secret number itself, as other tools keep it. */
export async function openSm2(seed: Buffer): Promise<Pair> {
  const secret = number(seed);
  if (secret < ONE || secret >= SM2.n - ONE) throw new Error('a signing key of SM2 is out of range');
  // Multiples of it are kept: verifying with the same key again costs a fraction.
  const point = Sm2Point.fromAffine(Sm2Point.BASE.multiply(secret).toAffine()).precompute(8);
  const affine = point.toAffine();
  const key = { x: bytesOf(affine.x), y: bytesOf(affine.y), point };
  const jwk = { kty: 'EC', crv: 'SM2-P-256', x: base64(key.x), y: base64(key.y) };
  const kid = (await calculateJwkThumbprint(jwk)).slice(0, KID_LENGTH);
  return {
    kid,
    alg: ALGORITHM,
    jwk: { ...jwk, kid, alg: ALGORITHM, use: 'sig' },
    async sign(header, payload) {
      const signed = `${base64(Buffer.from(JSON.stringify(header)))}.${base64(payload)}`;
      return `${signed}.${base64(signSm2(digestOf(Buffer.from(signed), key), secret, seed))}`;
    },
    async verify(token) {
      const [head, body, signature] = token.split('.') as [string, string, string];
      const { alg, crit } = decodeProtectedHeader(token);
      if (alg !== ALGORITHM || crit !== undefined) return null;
      return verifySm2(Buffer.from(signature, 'base64url'), Buffer.from(`${head}.${body}`), key)
        ? Buffer.from(body, 'base64url')
        : null;
    },
  };
}

/**
 * r and s of GM/T 0003.2. The number used once follows from key and digest, as with Ed25519: one that came from a bad source of chance
 * would give the key away. 512 bits of it, so that what is left of it below n is as good as even.
 */
export function signSm2(e: bigint, secret: bigint, seed: Buffer): Uint8Array {
  for (let round = 0; ; round += 1) {
    const drawn = createHmac('sha512', seed).update(`huying sm2|${round}|`).update(bytesOf(e)).digest('hex');
    const k = (BigInt(`0x${drawn}`) % (SM2.n - ONE)) + ONE;
    const signature = signWith(e, secret, k);
    if (signature) return signature;
  }
}

/** Null: this `k` will not do; one in as many as there are numbers. */
export function signWith(e: bigint, secret: bigint, k: bigint): Uint8Array | null {
  const r = mod(e + Sm2Point.BASE.multiply(k).toAffine().x);
  const s = mod(inverse(mod(ONE + secret)) * mod(k - r * secret));
  return r === BigInt(0) || r + k === SM2.n || s === BigInt(0) ? null : Buffer.concat([bytesOf(r), bytesOf(s)]);
}
