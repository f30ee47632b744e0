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
  });
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
