import { openidOf } from '../../adapters/local/wechat-stand-in';
import { CONSENT } from '../../adapters/wechat/real-name';
import { REAL_NAME, setUp } from './wechat-setup';

const zhang = { name: '张伟', number: '11010519491231002X' };
const person = { openid: openidOf('zhao'), ...zhang, consent: 'consent-1' };
const known = () => setUp({ people: [zhang] });
const answer = (first: string, second = '') => ({ errcode: 0, errmsg: 'ok', verify_openid: first, verify_real_name: second });

it('says whether name and number are of the person who is signed in', async () => {
  const { realName } = known();
  expect(realName.consent).toEqual(CONSENT);
  expect(await realName.check(person)).toBe('matches');
  expect(await realName.check({ ...person, name: '李伟' })).toBe('differs');
  expect(await realName.check({ ...person, name: '未实名' })).toBe('unnamed');
});

it.each([
  ['V_OP_NM_MA', 'V_NM_ID_MA', 'matches'],
  ['V_OP_NM_MA', 'V_NM_ID_UM', 'differs'],
  ['V_OP_NM_UM', '', 'differs'],
  ['V_OP_NM_MA;V_OP_NM_UM', 'V_NM_ID_MA', 'differs'],
  ['V_OP_NA', '', 'unnamed'],
  ['V_OP_NM_MA', '', 'unreachable'],
  ['', 'V_NM_ID_MA', 'unreachable'],
  ['SOMETHING_NEW', 'V_NM_ID_MA', 'unreachable'],
])('reads %s and %s as %s: only a clear yes is one', async (first, second, said) => {
  const { weChat, realName } = known();
  weChat.failNext(REAL_NAME, answer(first, second));
  expect(await realName.check(person)).toBe(said);
});

it.each([
  ['busy', { errcode: -1, errmsg: 'system error' }],
  ['not open for this account', { errcode: 48001, errmsg: 'api unauthorized' }],
  ['behind a broken proxy', { status: 502, body: '<html>Bad Gateway</html>' }],
  ['not reachable', 'refused'],
  ['silent', 'timeout'],
  ['cut off', 'lost'],
] as const)('a WeChat that is %s is no verdict, and the log has neither name nor number', async (_, failure) => {
  const { weChat, realName, errors } = known();
  weChat.failNext(REAL_NAME, failure);
  expect(await realName.check(person)).toBe('unreachable');
  expect(errors).toHaveLength(1);
  for (const word of [zhang.name, zhang.number, 'consent-1']) expect(JSON.stringify(errors)).not.toContain(word);
});

it('without consent there is no verdict', async () => {
  expect(await known().realName.check({ ...person, consent: '' })).toBe('unreachable');
});

it('asks once more with a new token when the old one has ended', async () => {
  const { weChat, realName } = known();
  expect(await realName.check(person)).toBe('matches');
  weChat.endToken();
  expect(await realName.check(person)).toBe('matches');
  expect(weChat.calls(REAL_NAME)).toBe(3);
});
