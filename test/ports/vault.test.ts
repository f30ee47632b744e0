import { randomBytes } from 'node:crypto';
import { createVault } from '../../adapters/node/vault';

const secret = Buffer.alloc(32, 1);
const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) });
const bound = 'register|diploma|k';

test('what is sealed opens again, and only where it belongs', () => {
  const vault = createVault(secret);
  const sealed = vault.seal('{"name":"张伟"}', bound);
  expect(vault.open(sealed, bound)).toBe('{"name":"张伟"}');
  expect(() => vault.open(sealed, 'register|degree|k')).toThrow();
  expect(() => createVault(randomBytes(32)).open(sealed, bound)).toThrow();
  const bytes = Buffer.from(sealed.sealed, 'base64url');
  for (const at of [0, 20, bytes.length - 1]) {
    const altered = Buffer.from(bytes);
    altered[at]! ^= 1;
    expect(() => vault.open({ ...sealed, sealed: altered.toString('base64url') }, bound)).toThrow();
  }
  const short = bytes.subarray(0, 20).toString('base64url');
  expect(() => vault.open({ ...sealed, sealed: short }, bound)).toThrow();
});

test('the same text is sealed differently each time, and its length says little', () => {
  const vault = createVault(secret);
  const lengths = ['', '于', '张三丰'.repeat(40)].map((text) => vault.seal(text, bound).sealed.length);
  expect(new Set(lengths).size).toBe(1);
  expect(vault.seal('a', bound).sealed).not.toBe(vault.seal('a', bound).sealed);
  const long = '名'.repeat(2000);
  expect(vault.open(vault.seal(long, bound), bound)).toBe(long);
});

test('the newest key seals, all of them open, and one nobody has does not', () => {
  const first = createVault(secret, [key('a', 2)]);
  const both = createVault(secret, [key('b', 3), key('a', 2)]);
  const [derived, old, now] = [createVault(secret), first, both].map((vault) => vault.seal('x', bound));
  expect([derived!.with, old!.with, now!.with]).toEqual(['k0', 'a', 'b']);
  expect([derived!, old!, now!].map((sealed) => both.open(sealed, bound))).toEqual(['x', 'x', 'x']);
  expect(both.older).toEqual(['a', 'k0']);
  expect(() => first.open(now!, bound)).toThrow('no key');
  expect(() => both.open({ ...old!, with: 'b' }, bound)).toThrow();
});

test('the hash stays when keys change, and follows from the secret alone', () => {
  expect(createVault(secret, [key('a', 2)]).hash('n')).toBe(createVault(secret).hash('n'));
  expect(createVault(randomBytes(32)).hash('n')).not.toBe(createVault(secret).hash('n'));
  expect(createVault(secret).hash('n')).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('wrong keys stop the start', () => {
  expect(() => createVault(secret, [key('a', 2), key('a', 3)])).toThrow();
  expect(() => createVault(secret, [{ id: 'a', key: Buffer.alloc(16) }])).toThrow();
});
