/** Signatures of SM2 with SM3 (GM/T 0003.2-2012, curve of GM/T 0003.5-2012), verified over noble's arithmetic. */
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { fromLatin } from './bytes';
import { sm3 } from './sm3';

const hex = (digits: string) => BigInt(`0x${digits}`);

export const SM2 = {
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

export const Sm2Point = weierstrass(SM2);

export interface Sm2Key {
  x: Uint8Array;
  y: Uint8Array;
  /** The same as a point, where it is at hand. */
  point?: ReturnType<typeof Sm2Point.fromAffine>;
}

const digits = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
/** 32 bytes as a number, and a number as 32 bytes. */
export const number = (bytes: Uint8Array) => hex(digits(bytes));
export const bytesOf = (value: bigint) => {
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

/** What is signed: the message's digest, with the signer, the curve and the key hashed in before it. */
export function digestOf(message: Uint8Array, { x, y }: Sm2Key, signer = SIGNER): bigint {
  const bits = signer.length * 8;
  const { a, b, Gx, Gy } = SM2;
  const z = sm3(join(Uint8Array.of(bits >> 8, bits & 0xff), signer, ...[a, b, Gx, Gy].map(bytesOf), x, y));
  return number(sm3(join(z, message)));
}

/** `signature` is r and s, 32 bytes each, as JWS wants them. Throws if `x`, `y` are no point of the curve. */
export function verifySm2(signature: Uint8Array, message: Uint8Array, key: Sm2Key, signer = SIGNER): boolean {
  const open = key.point ?? Sm2Point.fromAffine({ x: number(key.x), y: number(key.y) });
  open.assertValidity();
  if (signature.length !== 64) return false;
  const { n } = SM2;
  const [r, s] = [number(signature.slice(0, 32)), number(signature.slice(32))];
  if (r === ZERO || s === ZERO || r >= n || s >= n) return false;
  const t = (r + s) % n;
  if (t === ZERO) return false;
  const point = Sm2Point.BASE.multiplyUnsafe(s).add(open.multiplyUnsafe(t));
  if (point.is0()) return false;
  return (digestOf(message, key, signer) + point.toAffine().x) % n === r;
}
