/** Guarantees of registers, each also with its guard off: there it must fail, or the test would prove nothing. */
import { createSigning } from '../../../adapters/jose/signing';
import { createMemoryStore } from '../../../adapters/memory/store';
import { packer } from '../../../adapters/node/packer';
import { createVault } from '../../../adapters/node/vault';
import { importRows } from '../../../core/credentials/import';
import { resealRegisters } from '../../../core/credentials/reseal';
import { makeSlip } from '../../../core/credentials/slips';
import { surveyRegisters } from '../../../core/credentials/survey';
import type { Store } from '../../../core/ports/store';
import { credentialPuzzles } from '../../../core/records/credential-looks';
import { credentialPlaces } from '../../../core/records/credential-slips';
import { credentialRecords } from '../../../core/records/credentials';
import { makeRegistry, number, SECRET } from '../../support/credentials/registry';
import { blind } from '../../support/seams';

test.each([
  ['stays revoked', (store: Store) => store, 'revoked'],
  ['without looking at what is there, it would not', (store: Store) => blind(store, credentialRecords), 'found'],
])('a revoked record that is imported again %s', async (_, over, result) => {
  const r = await makeRegistry(over(createMemoryStore()), 'diploma');
  const rows = [{ line: 2, values: { number: number(1), name: '张伟', school: '云澜大学' } }];
  await importRows(r.ports, r.kind, rows, false);
  await r.revoke(number(1));
  rows[0]!.values.school = '东湖医学院';
  await importRows(r.ports, r.kind, rows, false);
  expect(await r.ask({ number: number(1), name: '张伟' })).toMatchObject({ result });
});

test.each([
  ['once', (store: Store) => store, 'puzzle'],
  ['twice, if nobody kept which were used', (store: Store) => blind(store, credentialPuzzles), 'found'],
])('a puzzle is good %s', async (_, over, result) => {
  const r = await makeRegistry(over(createMemoryStore()), 'diploma');
  await r.open();
  await r.enter(number(1), '张伟');
  for (const name of ['李一', '李二']) await r.ask({ number: number(2), name });
  const given = await r.ask({ number: number(1), name: '张伟' });
  if (given.result !== 'puzzle') throw new Error(given.result);
  const puzzle = r.solve(given);
  expect(await r.ask({ number: number(1), name: '张伟', puzzle })).toMatchObject({ result: 'found' });
  expect(await r.ask({ number: number(1), name: '张伟', puzzle })).toMatchObject({ result });
});

test.each([
  ['is drawn again', (store: Store) => store, 2],
  ['would be shared, if nobody kept who has it', (store: Store) => blind(store, credentialPlaces), 1],
])('a place that another slip has %s', async (_, over, places) => {
  const store = createMemoryStore();
  const r = await makeRegistry(over(store), 'diploma');
  await r.open();
  await r.enter(number(1), '张伟');
  // A lot that always falls the same way: the next list of the month has its turn.
  const secrets = { ...r.ports.secrets, token: () => 'A'.repeat(43) };
  const ports = { ...r.ports, secrets, signing: createSigning(SECRET), packer, issuer: 'https://city.example' };
  for (const key of ['first-slip', 'second-slip']) {
    const found = await r.ask({ number: number(1), name: '张伟' });
    if (found.result !== 'found') throw new Error(found.result);
    await makeSlip(ports, 'diploma.zhao', { key, look: found.look });
  }
  expect(await store.count(credentialPlaces, {})).toBe(places);
});

describe('after a rotation', () => {
  const fresh = { id: 'a2026', key: Buffer.alloc(32, 9) };

  async function sealed(resealed: boolean) {
    const store = createMemoryStore();
    const r = await makeRegistry(store, 'diploma');
    await r.open();
    for (let i = 0; i < 250; i += 1) await r.enter(number(i), '张伟');
    const both = { ...r.ports, vault: createVault(SECRET, [fresh]) };
    if (resealed) for (let left = true; left;) ({ left } = await resealRegisters(both, 1));
    const without = { ...createVault(SECRET, [fresh]), older: [] };
    const open: typeof without.open = (what, bound) => {
      if (what.with !== fresh.id) throw new Error('thrown away');
      return createVault(SECRET, [fresh]).open(what, bound);
    };
    return { r, survey: await surveyRegisters({ store, vault: { ...without, open } }, Infinity) };
  }

  test('everything opens without the older key', async () => {
    const { survey } = await sealed(true);
    expect(survey.sealedWith).toEqual({ a2026: 251 });
    expect(survey.kinds).toEqual([{ kind: 'diploma', looked: 251, sealed: 0, astray: 0, decoy: true }]);
  });

  test('thrown away before the job is done, nothing does, and the survey says so', async () => {
    const { survey } = await sealed(false);
    expect(survey.sealedWith).toEqual({ '?': 251 });
    expect(survey.kinds).toMatchObject([{ looked: 251, sealed: 251 }]);
  });

  test('with another lookup key everything opens and nothing is found', async () => {
    const { r } = await sealed(true);
    const vault = { ...createVault(SECRET, [fresh]), hash: createVault(Buffer.alloc(32, 1)).hash };
    const survey = await surveyRegisters({ ...r.ports, vault }, 100);
    expect(survey.kinds).toMatchObject([{ looked: 100, sealed: 0, astray: 100 }]);
  });
});
