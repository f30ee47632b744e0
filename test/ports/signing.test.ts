import { createPublicKey, verify } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { createSigning } from '../../adapters/jose/signing';
import { signWith } from '../../adapters/jose/sm2';
import { digestOf, number } from '../../verifier/sm2';

const secret = Buffer.alloc(32, 1);
const [A, B] = [Buffer.alloc(32, 2), Buffer.alloc(32, 3)];
const TYPE = 'slip+jwt';
const claims = { jti: 'x', name: '张*' };
const parts = (token: string) => token.split('.') as [string, string, string];
const code = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = (token: string) => JSON.parse(Buffer.from(parts(token)[0], 'base64url').toString()) as { kid: string };

test('what was signed is genuine, and another implementation says so too', async () => {
  const signing = createSigning(secret);
  const token = await signing.sign(claims, TYPE);
  expect(await signing.verify(token, TYPE)).toEqual({ is: 'genuine', claims });
  const { keys } = await signing.keys();
  expect(keys).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', kid: header(token).kid }]);
  expect(JSON.stringify(keys)).not.toContain('"d"');
  const [head, body, signature] = parts(token);
  const key = createPublicKey({ key: keys[0]!, format: 'jwk' });
  expect(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
});

test('the published vector of RFC 8032 comes out of its seed', async () => {
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const [key] = (await createSigning(secret, [seed]).keys()).keys;
  expect(Buffer.from(key!['x'] as string, 'base64url').toString('hex')).toBe(
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  );
});

test('whatever is changed is noticed', async () => {
  const signing = createSigning(secret);
  const [head, body, signature] = parts(await signing.sign(claims, TYPE));
  const { kid } = header(`${head}..`);
  const forged = code({ ...claims, name: '李*' });
  const no = { is: 'altered' };
  expect(await signing.verify(`${head}.${forged}.${signature}`, TYPE)).toEqual(no);
  expect(await signing.verify(`${head}.${body}.${signature.slice(0, -4)}AAAA`, TYPE)).toEqual(no);
  expect(await signing.verify(`${head}.${body}.`, TYPE)).toEqual(no);
  // The algorithm is ours to choose, not the paper's.
  for (const alg of ['none', 'HS256', 'ES256']) {
    expect(await signing.verify(`${code({ alg, typ: TYPE, kid })}.${forged}.${signature}`, TYPE)).toEqual(no);
  }
});

test.each([['', '..', 'a.b.c', 'https://example.test/?x=1', '{"alg":"EdDSA"}', `${code({ alg: 'EdDSA', typ: TYPE })}.e30.`]])(
  'what is no paper of ours cannot be judged: %s',
  async (...texts) => {
    for (const text of texts) expect(await createSigning(secret).verify(text, TYPE)).toEqual({ is: 'foreign' });
  },
);

test('a paper of another type, or of another deployment, does not pass', async () => {
  const signing = createSigning(secret);
  expect(await signing.verify(await signing.sign(claims, 'statuslist+jwt'), TYPE)).toEqual({ is: 'foreign' });
  expect(await signing.verify(await createSigning(A).sign(claims, TYPE), TYPE)).toEqual({ is: 'foreign' });
});

test('the same bytes written in another way do not pass for what was signed', async () => {
  const signing = createSigning(secret);
  const token = await signing.sign(claims, TYPE);
  const last = token.at(-1)!;
  // The last of 86 digits says two bits; four more are nothing, and lenient readers skip them.
  const other = String.fromCharCode(last.charCodeAt(0) + 1);
  expect(Buffer.from(token.slice(0, -1) + other, 'base64url')).toEqual(Buffer.from(token, 'base64url'));
  expect(await signing.verify(token.slice(0, -1) + other, TYPE)).toEqual({ is: 'altered' });
});

describe('SM2', () => {
  const seed = { sm2: Buffer.from('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8', 'hex') };

  test('the example of GM/T 0003.5 comes out, number for number', async () => {
    const [jwk] = (await createSigning(secret, [seed]).keys()).keys as [Record<string, string>];
    expect(jwk).toMatchObject({ kty: 'EC', crv: 'SM2-P-256', alg: 'SGD_SM3_SM2', use: 'sig' });
    const [x, y] = [jwk['x']!, jwk['y']!].map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer];
    expect(x.toString('hex')).toBe('09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020');
    expect(y.toString('hex')).toBe('ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13');
    const e = digestOf(Buffer.from('message digest'), { x, y });
    expect(e.toString(16)).toBe('f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640');
    const k = BigInt('0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21');
    expect(Buffer.from(signWith(e, number(seed.sm2), k)!).toString('hex')).toBe(
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
        'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    );
  });

  test('what was signed is genuine, and another implementation says so too, both ways', async () => {
    const signing = createSigning(secret, [seed]);
    const token = await signing.sign(claims, TYPE);
    expect(await signing.verify(token, TYPE)).toEqual({ is: 'genuine', claims });
    expect(await signing.sign(claims, TYPE)).toBe(token);
    const [head, body, signature] = parts(token);
    const { privateKey, publicKey } = {
      privateKey: seed.sm2.toString('hex'),
      publicKey: sm2.getPublicKeyFromPrivateKey(seed.sm2.toString('hex')),
    };
    const signed = `${head}.${body}`;
    expect(sm2.doVerifySignature(signed, Buffer.from(signature, 'base64url').toString('hex'), publicKey, { hash: true })).toBe(
      true,
    );
    const theirs = Buffer.from(sm2.doSignature(signed, privateKey, { hash: true }), 'hex').toString('base64url');
    expect(await signing.verify(`${signed}.${theirs}`, TYPE)).toEqual({ is: 'genuine', claims });
    expect(await signing.verify(`${signed}.${theirs.slice(0, -8)}AAAAAAAA`, TYPE)).toEqual({ is: 'altered' });
  });

  test('a key signs with its own algorithm, whatever a paper says of itself', async () => {
    const signing = createSigning(secret, [seed, A]);
    const token = await signing.sign(claims, TYPE);
    const [, body, signature] = parts(token);
    const old = await createSigning(secret, [A]).sign(claims, TYPE);
    for (const kid of [header(token).kid, header(old).kid]) {
      for (const alg of ['none', 'HS256', 'EdDSA', 'SGD_SM3_SM2', 'ES256', undefined]) {
        const forged = `${code({ alg, typ: TYPE, kid })}.${body}.${signature}`;
        const own = kid === header(token).kid && alg === 'SGD_SM3_SM2';
        expect(await signing.verify(forged, TYPE)).toEqual(own ? { is: 'genuine', claims } : { is: 'altered' });
      }
    }
    // From one algorithm to the other, as from one key to the next.
    expect(await signing.verify(old, TYPE)).toEqual({ is: 'genuine', claims });
    expect(await createSigning(secret, [A, seed]).verify(token, TYPE)).toEqual({ is: 'genuine', claims });
  });

  test.each(['00', 'ff'])('a secret out of range is refused: %s…', async (byte) => {
    const signing = createSigning(secret, [{ sm2: Buffer.from(byte.repeat(32), 'hex') }]);
    await expect(signing.sign(claims, TYPE)).rejects.toThrow('out of range');
  });
});

test('keys rotate: the new one is known before it signs, the old one verifies after', async () => {
  const [before, between, after] = [createSigning(secret, [A]), createSigning(secret, [A, B]), createSigning(secret, [B, A])];
  const [old, middle, fresh] = await Promise.all([before, between, after].map((signing) => signing.sign(claims, TYPE)));
  expect(header(middle!).kid).toBe(header(old!).kid);
  expect(header(fresh!).kid).not.toBe(header(old!).kid);
  for (const signing of [between, after]) {
    for (const token of [old!, middle!, fresh!]) expect(await signing.verify(token, TYPE)).toMatchObject({ is: 'genuine' });
  }
  expect(await before.verify(fresh!, TYPE)).toEqual({ is: 'foreign' });
  expect((await after.keys()).keys).toHaveLength(3);
});
