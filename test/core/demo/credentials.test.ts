import { importRows } from '../../../core/credentials/import';
import { findKind } from '../../../core/credentials/kinds';
import { holderKey } from '../../../core/credentials/holders';
import { setStatus } from '../../../core/credentials/register';
import { MASTERS } from '../../../core/demo/credentials/masters';
import { REGISTERS, REVOKED } from '../../../core/demo/credentials/people';
import { APPLICANTS } from '../../../core/demo/exams/people';
import { seedDemo } from '../../../core/demo/index';
import { credentialAlerts, credentialLooks } from '../../../core/records/credential-looks';
import { credentialListed, credentialRecords } from '../../../core/records/credentials';
import { makeWorld } from '../../support/world';

test('every row of the demonstration is one that an import takes', async () => {
  const w = await makeWorld();
  for (const [id, rows] of Object.entries({ ...REGISTERS, masters: MASTERS })) {
    const kind = (await findKind(w.ports, id))!;
    const numbered = rows.map((values, i) => ({ line: i + 1, values }));
    expect(await importRows(w.ports, kind, numbered, true)).toMatchObject({ new: rows.length, faults: [] });
  }
  expect(Object.values(REGISTERS).flat().length).toBeGreaterThanOrEqual(40);
  expect(MASTERS.length).toBeGreaterThanOrEqual(60);
});

test('a newcomer finds certificates, one that has ended, one that was revoked, and the public list', async () => {
  const w = await makeWorld();
  await seedDemo(w.ports);
  const counts = async () => [
    await w.ports.store.count(credentialRecords, {}),
    await w.ports.store.count(credentialListed, {}),
    await w.ports.store.count(credentialLooks, {}),
    await w.ports.store.count(credentialAlerts, {}),
  ];
  const before = await counts();
  expect(before.slice(1)).toEqual([MASTERS.length, 10, 1]);
  w.wait(100_000_000);
  await seedDemo(w.ports);
  expect(await counts()).toEqual(before);

  const caller = await w.resident('赵六');
  const check = (kind: string, number: string, name: string) =>
    w.services.credentials.check(caller, { key: w.key(), kind, fields: { number, name } });
  expect(await check('diploma', '900011201405000123', '张三')).toMatchObject({ result: 'found', ended: false });
  expect(await check('professional', 'YLDG2023000207', '陈建国')).toMatchObject({ result: 'found', ended: false });
  expect(await check('professional', 'YLHL2018000064', '王秀兰')).toMatchObject({ result: 'found', ended: true });
  expect(await check(REVOKED.kind, REVOKED.number, '周明远')).toMatchObject({ result: 'revoked' });
  expect(await check('diploma', '900011201405000123', '李四')).toEqual({ result: 'none' });
  const { items } = await w.services.credentials.list(caller, { kind: 'masters', words: '云澜大学 会计', limit: 20 });
  expect(items.map((row) => row[2]!.value)).toEqual(['会计学', '会计']);
});

test('what staff put right in the demonstration stays so', async () => {
  const w = await makeWorld();
  await seedDemo(w.ports);
  await setStatus(w.ports, REVOKED.kind, REVOKED.number, 'valid');
  await seedDemo(w.ports);
  const caller = await w.resident('赵六');
  const asked = { key: w.key(), kind: REVOKED.kind, fields: { number: REVOKED.number, name: '周明远' } };
  expect(await w.services.credentials.check(caller, asked)).toMatchObject({ result: 'found' });
});

test('the residents of the demonstration have certificates of their own', async () => {
  const w = await makeWorld();
  await seedDemo(w.ports);
  for (const { name, number } of APPLICANTS.slice(0, 4)) {
    const where = { holder: holderKey(w.ports, name, number) };
    expect(await w.ports.store.count(credentialRecords, where)).toBeGreaterThanOrEqual(1);
  }
});
