import { createHash, randomBytes } from 'node:crypto';
import { fromBase64Url, toText } from '../../verifier/bytes';
import { openKeys } from '../../verifier/keys';
import { verifySm2 } from '../../verifier/sm2';
import { sm3 } from '../../verifier/sm3';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');

describe('SM3', () => {
  test.each([
    // GM/T 0004-2012, annex A.
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('of the standard’s example %#', (text, digest) => expect(hex(sm3(Buffer.from(text)))).toBe(digest));

  test('as OpenSSL has it, at every length around two blocks', () => {
    for (let length = 0; length <= 200; length += 1) {
      const data = randomBytes(length);
      expect(hex(sm3(data))).toBe(createHash('sm3').update(data).digest('hex'));
    }
  });
});

describe('SM2', () => {
  // GM/T 0003.5-2012, annex A: the recommended curve.
  const key = {
    x: bytes('09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020'),
    y: bytes('CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13'),
  };
  const r = 'F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3';
  const s = 'B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA';
  const message = Buffer.from('message digest');

  test('the standard’s example verifies', () => expect(verifySm2(bytes(r + s), message, key)).toBe(true));

  test('with anything changed it does not', () => {
    const signature = bytes(r + s);
    for (let at = 0; at < 64; at += 1) {
      const changed = Uint8Array.from(signature);
      changed[at]! ^= 1;
      expect(verifySm2(changed, message, key)).toBe(false);
    }
    expect(verifySm2(signature, Buffer.from('message digesu'), key)).toBe(false);
    expect(verifySm2(signature, message, key, Buffer.from('ALICE123@YAHOO.COM'))).toBe(false);
    expect(verifySm2(signature.slice(1), message, key)).toBe(false);
  });

  test('numbers out of range are refused, such as s = n - r, for which t is none', () => {
    const n = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');
    const as = (value: bigint) => value.toString(16).padStart(64, '0');
    for (const [one, two] of [
      [0n, 1n],
      [1n, 0n],
      [n, 1n],
      [1n, n],
      [1n, n - 1n],
    ] as const) {
      expect(verifySm2(bytes(as(one) + as(two)), message, key)).toBe(false);
    }
  });

  test('a point that is not on the curve is no key', () => {
    expect(() => verifySm2(bytes(r + s), message, { x: key.y, y: key.x })).toThrow();
  });
});

test('Ed25519: the examples of RFC 8032 verify, and changed ones do not', () => {
  const examples = [
    [
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ] as const;
  for (const [key, message, signature] of examples) {
    const jwk = { kid: 'k', kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', x: Buffer.from(key, 'hex').toString('base64url') };
    const { verify } = openKeys({ keys: [jwk] }).get('k')!;
    expect(verify(bytes(signature), bytes(message))).toBe(true);
    expect(verify(bytes(signature), bytes(`${message}00`))).toBe(false);
    expect(verify(bytes(signature).reverse(), bytes(message))).toBe(false);
  }
});

test('keys of another kind, or whose algorithm does not fit them, are none', () => {
  const x = Buffer.alloc(32, 1).toString('base64url');
  const keys = [
    { kid: 'a', kty: 'OKP', crv: 'Ed25519', x },
    { kid: 'b', kty: 'OKP', crv: 'Ed25519', alg: 'HS256', x },
    { kid: 'c', kty: 'oct', alg: 'HS256', k: x },
    { kid: 'd', kty: 'EC', crv: 'SM2-P-256', alg: 'EdDSA', x, y: x },
    { kid: 'e', kty: 'EC', crv: 'P-256', alg: 'ES256', x, y: x },
    { kid: 'f', kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', x: 'AAAA' },
  ];
  expect(openKeys({ keys }).size).toBe(0);
});

test('base64url is read in one spelling only, as Buffer reads it; text is UTF-8', () => {
  for (let length = 0; length < 40; length += 1) {
    const data = randomBytes(length);
    expect(hex(fromBase64Url(data.toString('base64url'))!)).toBe(hex(data));
  }
  for (const wrong of ['A', 'AB', 'AAB', 'AA==', 'A+/A', 'AA A', '张']) expect(fromBase64Url(wrong)).toBeNull();
  expect(toText(Buffer.from('100% 张𠮷%41'))).toBe('100% 张𠮷%41');
  expect(() => toText(Uint8Array.of(0xff, 0xfe))).toThrow();
});
