import { resolveCaller } from '../../../core/sessions';
import { saveAccount } from '../../../core/staff/accounts';
import { makeWorld } from '../../support/world';

const input = { username: 'zhou', name: '周宁', department: 'chengguan', password: 'a long password' };
const from = { kind: 'anonymous', address: '10.0.0.1' } as const;

test('an account that was made can sign in; made again it has the new password and its sessions are over', async () => {
  const w = await makeWorld();
  expect(await saveAccount(w.ports, input)).toBe('made');
  const { token } = await w.services.staff.signIn(from, { username: 'zhou', password: input.password });
  expect(await saveAccount(w.ports, { ...input, password: 'another password' })).toBe('changed');
  expect(await resolveCaller(w.ports, token, 'x')).toMatchObject({ kind: 'anonymous' });
  await expect(w.services.staff.signIn(from, { username: 'zhou', password: 'another password' })).resolves.toBeDefined();
});

test.each([
  ['username', { username: 'Zhou Ning' }],
  ['password', { password: 'short' }],
  ['没有部门 nowhere', { department: 'nowhere' }],
  ['surprise', { surprise: 1 }],
])('a wrong %s is refused with a sentence', async (word, over) => {
  const w = await makeWorld();
  await expect(saveAccount(w.ports, { ...input, ...over })).rejects.toThrow(word === 'surprise' ? /./ : word);
});
