import { resolveCaller } from '../../../core/sessions';
import { unguarded } from '../../support/unguarded';
import { makeWorld, type World } from '../../support/world';

const from = (address: string) => ({ kind: 'anonymous', address }) as const;
const RIGHT = 'a long password';

async function withAccount(w: World) {
  await w.account('zhou', 'chengguan', RIGHT);
  const signIn = (password: string, address = '10.0.0.1', username = 'zhou') =>
    w.services.staff.signIn(from(address), { username, password });
  return { w, signIn };
}

test('signing in opens a session that says who it is, until it ends', async () => {
  const { w, signIn } = await withAccount(await makeWorld());
  const { token, staff } = await signIn(RIGHT);
  expect(staff).toMatchObject({ username: 'zhou', department: '市城市管理局', intake: false });
  const caller = await resolveCaller(w.ports, token, 'x');
  expect(caller).toMatchObject({ kind: 'staff', id: 'zhou', department: 'chengguan' });
  w.wait(12 * 3_600_000);
  expect(await resolveCaller(w.ports, token, 'x')).toMatchObject({ kind: 'anonymous' });
});

test('signing out ends the session at once', async () => {
  const { w, signIn } = await withAccount(await makeWorld());
  const { token } = await signIn(RIGHT);
  await w.services.staff.signOut((await resolveCaller(w.ports, token, 'x')) as never, {});
  expect(await resolveCaller(w.ports, token, 'x')).toMatchObject({ kind: 'anonymous' });
});

test.each([
  ['no token', null],
  ['a made-up token', 'x'.repeat(43)],
])('%s is nobody', async (_, token) => {
  const w = await makeWorld();
  expect(await resolveCaller(w.ports, token, '10.0.0.1')).toEqual({ kind: 'anonymous', address: '10.0.0.1' });
});

test('a wrong password and an unknown account answer alike', async () => {
  const { signIn } = await withAccount(await makeWorld());
  const failures = await Promise.all(
    [signIn('wrong'), signIn(RIGHT, '10.0.0.1', 'nobody')].map((p) => p.catch((e) => ({ code: e.code, message: e.message }))),
  );
  expect(failures[0]).toEqual({ code: 'UNAUTHENTICATED', message: '账号或密码不对' });
  expect(failures[1]).toEqual(failures[0]);
});

describe('guessing passwords', () => {
  const guess = async (signIn: (password: string, address?: string) => Promise<unknown>, times: number) => {
    const codes: string[] = [];
    for (let i = 0; i < times; i += 1)
      codes.push(
        await signIn(`guess ${i}`, '6.6.6.6').then(
          () => 'OK',
          (e) => e.code,
        ),
      );
    return codes;
  };

  test('ends after ten tries from one address, even with the right password; the owner elsewhere is not locked out', async () => {
    const { signIn } = await withAccount(await makeWorld());
    expect((await guess(signIn, 12)).slice(9)).toEqual(['UNAUTHENTICATED', 'TOO_MANY', 'TOO_MANY']);
    await expect(signIn(RIGHT, '6.6.6.6')).rejects.toMatchObject({ code: 'TOO_MANY' });
    await expect(signIn(RIGHT, '10.0.0.1')).resolves.toMatchObject({ token: expect.any(String) });
  });

  test('twin: without the guard on the counter it would go on', async () => {
    const w = await makeWorld();
    const { signIn } = await withAccount(await makeWorld({ store: unguarded(w.ports.store) }));
    expect(await guess(signIn, 12)).toEqual(Array(12).fill('UNAUTHENTICATED'));
  });

  test('is possible again after a quarter of an hour', async () => {
    const { w, signIn } = await withAccount(await makeWorld());
    await guess(signIn, 11);
    w.wait(15 * 60_000);
    await expect(signIn(RIGHT, '6.6.6.6')).resolves.toBeDefined();
  });

  test('signing in honestly, however often, is never guessing', async () => {
    const { signIn } = await withAccount(await makeWorld());
    for (let i = 0; i < 15; i += 1) await expect(signIn(RIGHT)).resolves.toBeDefined();
  });
});

test('a changed password counts at once, and other sessions end', async () => {
  const { w, signIn } = await withAccount(await makeWorld());
  const [here, there] = [await signIn(RIGHT), await signIn(RIGHT)];
  const me = (await resolveCaller(w.ports, here.token, 'x')) as never;
  await expect(w.services.staff.changePassword(me, { current: 'wrong', next: 'another long one' })).rejects.toMatchObject({
    fields: { current: expect.any(String) },
  });
  await w.services.staff.changePassword(me, { current: RIGHT, next: 'another long one' });
  expect(await resolveCaller(w.ports, there.token, 'x')).toMatchObject({ kind: 'anonymous' });
  expect(await resolveCaller(w.ports, here.token, 'x')).toMatchObject({ kind: 'staff' });
  await expect(signIn(RIGHT)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
