/** Signatures of SM2 with SM3 (GM/T 0003.2-2012, curve of GM/T 0003.5-2012), verified over noble's arithmetic. */
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { fromLatin } from './bytes';
import { sm3 } from './sm3';

const hex = (digits: string) => BigInt(`0x${digits}`);

const CURVE = {
  p: hex('fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff'),
  a: hex('fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc'),
  b: hex('28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93'),
  n: hex('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'),
  h: BigInt(1),
  Gx: hex('32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7'),
  Gy: hex('bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0'),
};
const ZERO = BigInt(0);
/** Who signs, where nothing else was agreed (GM/T 0009-2012). */
const SIGNER = fromLatin('1234567812345678');

const Point = weierstrass(CURVE);

const digits = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const number = (bytes: Uint8Array) => hex(digits(bytes));
const bytesOf = (value: bigint) => {
  const text = value.toString(16).padStart(64, '0');
  return Uint8Array.from({ length: 32 }, (_, i) => parseInt(text.slice(i * 2, i * 2 + 2), 16));
};

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Z of GM/T 0003.2: the signer, the curve and the key, hashed in before the message. */
function signerDigest(x: Uint8Array, y: Uint8Array, signer: Uint8Array): Uint8Array {
  const bits = signer.length * 8;
  const { a, b, Gx, Gy } = CURVE;
  return sm3(join(Uint8Array.of(bits >> 8, bits & 0xff), signer, bytesOf(a), bytesOf(b), bytesOf(Gx), bytesOf(Gy), x, y));
}

/** `signature` is r and s, 32 bytes each, as JWS wants them. Throws if `x`, `y` are no point of the curve. */
export function verifySm2(
  signature: Uint8Array,
  message: Uint8Array,
  { x, y }: { x: Uint8Array; y: Uint8Array },
  signer = SIGNER,
): boolean {
  const key = Point.fromAffine({ x: number(x), y: number(y) });
  key.assertValidity();
  if (signature.length !== 64) return false;
  const { n } = CURVE;
  const [r, s] = [number(signature.slice(0, 32)), number(signature.slice(32))];
  if (r === ZERO || s === ZERO || r >= n || s >= n) return false;
  const t = (r + s) % n;
  if (t === ZERO) return false;
  const point = Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t));
  if (point.is0()) return false;
  const e = number(sm3(join(signerDigest(x, y, signer), message)));
  return (e + point.toAffine().x) % n === r;
}
