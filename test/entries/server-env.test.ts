import { EnvError, readEnv } from '../../server/env';

const REAL = {
  WECHAT_APPID: 'wx0123456789abcdef',
  WECHAT_SECRET: 'not-for-the-log',
  SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
  DATABASE_URL: 'postgres://huying:hidden@db:5432/huying',
  CITY_FILE: '/etc/huying/city.json',
  PUBLIC_URL: 'https://huying.example.gov.cn/',
};

function faults(variables: Record<string, string>): string {
  try {
    readEnv(variables);
    return '';
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    return error.message;
  }
}

it('needs nothing for the demonstration', () => {
  expect(readEnv({ PORT: '', UNKNOWN: 'x' })).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    DATA_DIR: '.data',
    SEARCH_CACHE_MB: 256,
  });
});

it('takes another size of the search cache, within bounds', () => {
  expect(readEnv({ SEARCH_CACHE_MB: '1024' }).SEARCH_CACHE_MB).toBe(1024);
  for (const wrong of ['8', '99999', '1.5', 'viel']) expect(faults({ SEARCH_CACHE_MB: wrong })).toContain('SEARCH_CACHE_MB');
});

it('reads a real set-up', () => {
  const env = readEnv({ ...REAL, NODE_ENV: 'production', PORT: '8080', TRUST_PROXY: '10.0.0.0/8, ::1' });
  expect(env).toMatchObject({
    PORT: 8080,
    PUBLIC_URL: 'https://huying.example.gov.cn',
    WECHAT_API_BASE: 'https://api.weixin.qq.com',
  });
});

it('names every wrong variable at once, in both languages, and repeats no value', () => {
  const wrong = {
    PORT: '99999',
    DATABASE_POOL: 'many',
    DATABASE_URL: 'mysql://root:hunter2@db',
    SECRET_KEY: 'c2hvcnQ=',
    REGISTER_KEYS: 'a:c2hvcnQ=',
    SLIP_KEYS: 'c2hvcnQ=',
    TILES_URL: 'tiles',
    WECHAT_APPID: 'mine',
    WECHAT_STATE: 'beta',
    TRUST_PROXY: 'everyone',
  };
  const message = faults(wrong);
  for (const name of Object.keys(wrong)) expect(message).toMatch(new RegExp(`^  ${name}：.*\\p{Script=Han}.* / [a-z]`, 'mu'));
  for (const value of ['hunter2', 'c2hvcnQ=', '99999']) expect(message).not.toContain(value);
});

it.each(Object.keys(REAL).filter((name) => name !== 'WECHAT_APPID'))('does not serve residents without %s', (name) => {
  expect(faults({ ...REAL, [name]: '' })).toContain(`${name}：`);
});

it.each(['1', '999.1.1.1', '10.0.0.0/33', '::1/129', '10.0.0.1,', 'abc'])(
  'does not take %s for the addresses of proxies',
  (given) => {
    expect(faults({ TRUST_PROXY: given })).toContain('TRUST_PROXY：');
  },
);

it.each(['10.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8,192.168.0.0/16'])('takes %s for the addresses of proxies', (given) => {
  expect(faults({ TRUST_PROXY: given })).toBe('');
});

it('refuses to be a demonstration in production', () => {
  expect(faults({ NODE_ENV: 'production' })).toContain('WECHAT_APPID：');
  expect(faults({ WECHAT_SECRET: 'x' })).toContain('WECHAT_APPID：');
});

const PAY = {
  WECHAT_PAY_MCHID: '1900009191',
  WECHAT_PAY_SERIAL: '1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C',
  WECHAT_PAY_KEY_FILE: '/etc/huying/apiclient_key.pem',
  WECHAT_PAY_APIV3_KEY: 'hidden-hidden-hidden-hidden-hide',
  WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0119000091912026112200000000000000',
  WECHAT_PAY_PUBLIC_KEY_FILE: '/etc/huying/pub_key.pem',
};

it('takes WeChat Pay whole or not at all, and only where it can be told of payments', () => {
  expect(readEnv({ ...REAL, ...PAY }).WECHAT_PAY_BASE).toBe('https://api.mch.weixin.qq.com');
  for (const name of Object.keys(PAY))
    expect(faults({ ...REAL, ...PAY, [name]: '' })).toContain(`${name}：接入微信支付要一起设置`);
  expect(faults(PAY)).toContain('WECHAT_APPID：接入微信支付必须设置');
  expect(faults({ ...REAL, ...PAY, PUBLIC_URL: 'http://huying.example.gov.cn' })).toContain(
    'PUBLIC_URL：接入微信支付必须是 https',
  );
});

it.each([
  ['WECHAT_PAY_MCHID', '19'],
  ['WECHAT_PAY_SERIAL', 'not-a-serial'],
  ['WECHAT_PAY_APIV3_KEY', 'hidden-and-short'],
  ['WECHAT_PAY_PUBLIC_KEY_ID', '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'],
])('names a wrong %s without its value', (name, value) => {
  const message = faults({ ...REAL, ...PAY, [name]: value });
  expect(message).toContain(`${name}：`);
  expect(message).not.toContain(value);
});
