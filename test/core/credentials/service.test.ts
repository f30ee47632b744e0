import { createSigning } from '../../../adapters/jose/signing';
import { createMemoryStore } from '../../../adapters/memory/store';
import { packer } from '../../../adapters/node/packer';
import { credentials as contract } from '../../../contract/credentials';
import { createCredentialsService } from '../../../core/credentials/service';
import type { Anonymous, Resident } from '../../../core/caller';
import { makeRegistry, number, SECRET } from '../../support/credentials/registry';

const anybody: Anonymous = { kind: 'anonymous', address: '127.0.0.1' };

async function serve() {
  const r = await makeRegistry(createMemoryStore(), 'diploma');
  await r.open();
  await r.enter(number(1), '张伟');
  await r.enter(number(2), '李娜');
  const service = createCredentialsService({
    ...r.ports,
    signing: createSigning(SECRET),
    packer,
    issuer: 'https://city.example',
  });
  const zhao: Resident = { kind: 'resident', id: 'r1' };
  const check = (key: string, no: string, name: string, caller = zhao) =>
    service.check(caller, contract.check.input.parse({ key, kind: 'diploma', fields: { number: no, name } }));
  return { r, service, zhao, check };
}

test('kinds are shown with their forms, as the contract says', async () => {
  const { service } = await serve();
  const shown = contract.kinds.output.parse(await service.kinds(anybody, {}));
  expect(shown.items.map(({ name }) => name)).toEqual(['学历', '学位', '硕士专业名单', '国外学历', '专业技术资格证书']);
  expect(shown.items[0]).toMatchObject({ asks: [{ label: '证书编号' }, { label: '姓名' }], ways: ['number', 'code', 'scan'] });
});

test('from a check to a slip that anybody can verify', async () => {
  const { service, zhao, check } = await serve();
  const found = contract.check.output.parse(await check('check-key', number(1), '张伟'));
  if (found.result !== 'found') throw new Error(found.result);
  const { slip } = contract.slip.output.parse(await service.slip(zhao, { key: 'slip-key', look: found.look }));
  const verdict = contract.verify.output.parse(await service.verify(anybody, contract.verify.input.parse({ slip })));
  expect(verdict).toMatchObject({ verdict: 'genuine', slip: { kind: '学历' } });
  const [list] = (JSON.parse(Buffer.from(slip.split('.')[1]!, 'base64url').toString()) as { status: [string, number] }).status;
  const { credential } = contract.status.output.parse(await service.status(anybody, contract.status.input.parse({ list })));
  expect(credential.split('.')).toHaveLength(3);
});

test('no such number and another name are the same bytes', async () => {
  const { check } = await serve();
  const bytes = async (no: string, who: string) => {
    const reply = await check(`key-of-${who}`, no, '张伟', { kind: 'resident', id: who });
    return JSON.stringify({ ok: true, data: contract.check.output.parse(reply) });
  };
  const [missing, another] = [await bytes(number(9), 'qian'), await bytes(number(2), 'sun')];
  expect(missing).toBe('{"ok":true,"data":{"result":"none"}}');
  expect(another).toBe(missing);
});

test('every answer that is not "found" is alike for a number that exists and one that does not, up to the lock', async () => {
  const { r, check } = await serve();
  const seen: string[][] = [];
  for (const [who, no] of [
    ['qian', number(2)],
    ['sun', number(9)],
  ] as const) {
    const answers: string[] = [];
    for (let i = 0; i < 14; i += 1) {
      const answer = await r.insist({ resident: who, number: no, name: `王${String.fromCodePoint(0x4e00 + i)}` });
      answers.push(JSON.stringify({ ...answer, ...('until' in answer && { until: 'later' }) }));
    }
    seen.push(answers);
  }
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[0]!.at(-1)).toContain('locked');
  await expect(check('bad-kind1', 'x', '张伟')).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test.each(['masters', 'nothing', '__proto__'])('the kind %s is not asked by number', async (kind) => {
  const { service, zhao } = await serve();
  const asked = { key: 'check-key', kind, fields: {} };
  await expect(service.check(zhao, asked)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
