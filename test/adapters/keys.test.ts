import { randomBytes } from 'node:crypto';
import { readSeeds, readVaultKeys } from '../../adapters/node/keys';

const bytes = (n = 32) => randomBytes(n).toString('base64');

test('keys of the registers are read with their ids, in order', () => {
  const [a, b] = [bytes(), bytes()];
  const keys = [
    { id: '2026a', key: Buffer.from(a, 'base64') },
    { id: '2025', key: Buffer.from(b, 'base64') },
  ];
  expect(readVaultKeys(`2026a:${a}, 2025:${b}`)).toEqual(keys);
});

test('what is not keys is refused as a whole', () => {
  const good = `a:${bytes()}`;
  const wrong = ['', ':', bytes(), `A:${bytes()}`, `a:${bytes(31)}`, `a:${bytes(33)}`, `a:${'?'.repeat(44)}`, `k0:${bytes()}`];
  for (const text of [...wrong, `${good},`, `${good},${good}`, `${good},b:x`])
    expect([text, readVaultKeys(text)]).toEqual([text, null]);
});

test('seeds are 32 bytes each', () => {
  const [a, b] = [bytes(), bytes()];
  expect(readSeeds(`${a},${b}`)).toEqual([Buffer.from(a, 'base64'), Buffer.from(b, 'base64')]);
  expect(readSeeds(`sm2:${a}, ${b}`)).toEqual([{ sm2: Buffer.from(a, 'base64') }, Buffer.from(b, 'base64')]);
  const [none, most] = [Buffer.alloc(32), Buffer.alloc(32, 255)].map((one) => `sm2:${one.toString('base64')}`);
  for (const text of [none!, most!, '', 'sm2:', `SM2:${a}`, `${a},`, bytes(31), a.slice(1), `x:${a}`])
    expect([text, readSeeds(text)]).toEqual([text, null]);
});
