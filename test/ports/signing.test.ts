import { createPublicKey, verify } from 'node:crypto';
import { createSigning } from '../../adapters/jose/signing';

const secret = Buffer.alloc(32, 1);
const [A, B] = [Buffer.alloc(32, 2), Buffer.alloc(32, 3)];
const TYPE = 'huying-slip+jwt';
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
