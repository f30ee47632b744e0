import { openidOf } from '../../adapters/local/wechat-stand-in';
import { IdentityError } from '../../core/ports/identity';
import { setUp, SIGN_IN } from './wechat-setup';

it('exchanges a fresh code for the openid, once', async () => {
  const { weChat, identity } = setUp();
  const code = weChat.issueCode('zhao');
  expect(await identity.exchange(code)).toBe(openidOf('zhao'));
  expect(await identity.exchange(code)).toBeNull();
});

it('says no to a code that is wrong, too old, or of a blocked person', async () => {
  const { weChat, identity, wait } = setUp();
  expect(await identity.exchange('made-up')).toBeNull();
  expect(await identity.exchange('a&appid=other&js_code=b')).toBeNull();
  const code = weChat.issueCode('zhao');
  wait(5 * 60_000);
  expect(await identity.exchange(code)).toBeNull();
  weChat.failNext(SIGN_IN, { errcode: 40226, errmsg: 'high risk user' });
  expect(await identity.exchange(weChat.issueCode('zhao'))).toBeNull();
});

it.each([
  ['busy', { errcode: -1, errmsg: 'system error' }],
  ['asked too often', { errcode: 45011, errmsg: 'api minute-quota reach limit' }],
  ['without an openid in its answer', { errcode: 0, errmsg: 'ok' }],
  ['behind a broken proxy', { status: 502, body: '<html>Bad Gateway</html>' }],
  ['not reachable', 'refused'],
  ['silent', 'timeout'],
  ['cut off', 'lost'],
] as const)('throws IdentityError when WeChat is %s, and logs why without the code', async (_, failure) => {
  const { weChat, identity, errors } = setUp();
  weChat.failNext(SIGN_IN, failure);
  const code = weChat.issueCode('zhao');
  await expect(identity.exchange(code)).rejects.toBeInstanceOf(IdentityError);
  expect(errors).toHaveLength(1);
  expect(JSON.stringify(errors)).not.toContain(code);
});

it('throws IdentityError when the account is set up wrong', async () => {
  for (const account of [
    { appid: 'wx-other', secret: 'secret' },
    { appid: 'wx-app', secret: 'wrong' },
  ]) {
    const { weChat, identity, errors } = setUp({}, account);
    await expect(identity.exchange(weChat.issueCode('zhao'))).rejects.toBeInstanceOf(IdentityError);
    expect(JSON.stringify(errors)).toMatch(/invalid app/);
  }
});

it('in the demonstration takes any code as a person, the same code always the same', async () => {
  const { identity } = setUp({ anyCode: true });
  expect(await identity.exchange('张三')).toBe(await identity.exchange('张三'));
  expect(await identity.exchange('张三')).not.toBe(await identity.exchange('李四'));
});
