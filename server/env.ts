/** The environment, read once at start. A wrong one stops the start and names every variable that is wrong. */
import { isIP } from 'node:net';
import { readSeeds, readVaultKeys } from '../adapters/node/keys';
import { readRemoteKeys } from '../adapters/remote/open';
import { z } from '../contract/zod';

const whole = (from: number, to: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,6}$/, `要写 ${from} 到 ${to} 的整数 / a whole number from ${from} to ${to}`)),
    z.pipe(
      z.transform(Number),
      z.number().check(z.gte(from, `至少 ${from} / at least ${from}`), z.lte(to, `最多 ${to} / at most ${to}`)),
    ),
  );

const address = (protocols: RegExp, example: string) =>
  z
    .string()
    .check(z.refine((text) => URL.canParse(text) && protocols.test(text), `要写成 ${example} / must look like ${example}`));

const base = (example: string) =>
  z.pipe(
    address(/^https?:/, example),
    z.transform((text: string) => text.replace(/\/+$/, '')),
  );

/** `10.0.0.1` or `10.0.0.0/8`, of either kind. */
function isRange(text: string): boolean {
  const [, ip = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  return isIP(ip) !== 0 && Number(bits) <= (isIP(ip) === 4 ? 32 : 128);
}

const schema = z.object({
  NODE_ENV: z._default(z.string(), 'development'),
  /** 0: any free port. */
  PORT: z._default(whole(0, 65535), 3000),
  HOST: z._default(z.string(), '127.0.0.1'),
  /** The embedded PostgreSQL, pictures, the demonstration's secret key and log. */
  DATA_DIR: z._default(z.string(), '.data'),
  /** A real PostgreSQL instead of the embedded one. */
  DATABASE_URL: z.optional(address(/^postgres(ql)?:/, 'postgres://user:password@host:5432/huying')),
  /** Connections to it, per process. */
  DATABASE_POOL: z._default(whole(1, 500), 10),
  /** Megabytes of the search index that a process keeps in memory. */
  SEARCH_CACHE_MB: z._default(whole(16, 65_536), 256),
  /** 32 random bytes in base64: `openssl rand -base64 32`. */
  SECRET_KEY: z.optional(
    z
      .string()
      .check(z.refine((text) => Buffer.from(text, 'base64').length === 32, '要写 32 字节的 base64 / must be 32 bytes in base64')),
  ),
  /** Keys that seal the registers of credentials, newest first: `2026:<base64>,2025:<base64>`; none: one that follows from SECRET_KEY. */
  REGISTER_KEYS: z.optional(
    z.string().check(z.refine((text) => readVaultKeys(text) !== null, '要写 名称:32字节base64 / must be id:base64 of 32 bytes')),
  ),
  /** Keys shared with bodies whose registers are asked over the wire: `foreign:<base64>,…`; the city's file names the registers. */
  REMOTE_REGISTER_KEYS: z.optional(
    z
      .string()
      .check(z.refine((text) => readRemoteKeys(text) !== null, '要写 种类:32字节base64 / must be kind:base64 of 32 bytes')),
  ),
  /** Keys of slips, 32 bytes in base64 each, `sm2:` before those of SM2: the first signs. None: one that follows from SECRET_KEY. */
  SLIP_KEYS: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => readSeeds(text) !== null,
          '要写 32 字节的 base64，国密前面加 sm2: / must be base64 of 32 bytes, after sm2: for SM2',
        ),
      ),
  ),
  /** Set: real residents of this mini-program. Not set: demonstration mode. */
  WECHAT_APPID: z.optional(z.string().check(z.regex(/^wx[0-9a-f]{16}$/, '要写小程序的 AppID / must be an AppID'))),
  WECHAT_SECRET: z.optional(z.string()),
  WECHAT_API_BASE: z._default(base('https://api.weixin.qq.com'), 'https://api.weixin.qq.com'),
  /** Which edition of the mini-program a push opens. */
  WECHAT_STATE: z._default(
    z.enum(['developer', 'trial', 'formal'], '要写 developer、trial 或 formal / one of developer, trial, formal'),
    'formal',
  ),
  /** Set to `wechat` once WeChat has opened its check of real names (checkrealnameinfo) for this mini-program. */
  REAL_NAME: z.optional(z.enum(['wechat'], '只能是 wechat / must be wechat')),
  /** WeChat Pay, API v3: all of these, or no exam here asks for a fee. */
  WECHAT_PAY_MCHID: z.optional(z.string().check(z.regex(/^\d{8,10}$/, '要写商户号 / must be a merchant number'))),
  /** Of the merchant's certificate. */
  WECHAT_PAY_SERIAL: z.optional(
    z.string().check(z.regex(/^[0-9A-Fa-f]{16,40}$/, '要写商户证书序列号 / must be the serial number of the certificate')),
  ),
  /** The merchant's private key, `apiclient_key.pem`. */
  WECHAT_PAY_KEY_FILE: z.optional(z.string()),
  WECHAT_PAY_APIV3_KEY: z.optional(
    z.string().check(z.refine((text) => Buffer.byteLength(text) === 32, '要写 32 字节的 APIv3 密钥 / must be 32 bytes')),
  ),
  WECHAT_PAY_PUBLIC_KEY_ID: z.optional(
    z.string().check(z.regex(/^PUB_KEY_ID_\d{20,40}$/, '要写微信支付公钥 ID / must look like PUB_KEY_ID_…')),
  ),
  WECHAT_PAY_PUBLIC_KEY_FILE: z.optional(z.string()),
  WECHAT_PAY_BASE: z._default(base('https://api.mch.weixin.qq.com'), 'https://api.mch.weixin.qq.com'),
  CITY_FILE: z.optional(z.string()),
  /** A TrueType font for rare characters that the font brought along lacks. */
  PRINT_FONT_FILE: z.optional(z.string()),
  /** Where phones and browsers reach this server. */
  PUBLIC_URL: z.optional(base('https://huying.example.gov.cn')),
  /** Map tiles of the staff page, `{z}/{x}/{y}` in it; none: outlines only. */
  TILES_URL: z.optional(
    z
      .string()
      .check(
        z.regex(/^https?:\/\/[^\s]+$/, '要写地图瓦片地址 / must be the address of map tiles'),
        z.regex(/\{z\}/, '缺少 {z} / lacks {z}'),
      ),
  ),
  TILES_ATTRIBUTION: z._default(z.string(), ''),
  /** Addresses of the proxies in front, whose word on the caller's address is taken: `10.0.0.0/8,127.0.0.1`. */
  TRUST_PROXY: z.optional(
    z.string().check(z.refine((text) => text.split(',').every(isRange), '要写代理的地址 / must be addresses of proxies')),
  ),
});

export type Env = z.output<typeof schema>;

/** What real residents cannot be served without. */
const NEEDED = ['WECHAT_SECRET', 'SECRET_KEY', 'DATABASE_URL', 'CITY_FILE', 'PUBLIC_URL'] as const;

/** What WeChat Pay needs, all together. */
const PAY = [
  'WECHAT_PAY_MCHID',
  'WECHAT_PAY_SERIAL',
  'WECHAT_PAY_KEY_FILE',
  'WECHAT_PAY_APIV3_KEY',
  'WECHAT_PAY_PUBLIC_KEY_ID',
  'WECHAT_PAY_PUBLIC_KEY_FILE',
] as const;

/** Names every wrong variable in its message, and repeats no value: some are secret. Whoever set them reads it, so it needs no stack. */
export class EnvError extends Error {}

/** An empty variable is the same as none. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`);
  faults.push(...togetherFaults(given), ...payFaults(given));
  if (!parsed.success || faults.length > 0)
    throw new EnvError(`环境变量有误 / wrong environment:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return parsed.data;
}

function togetherFaults(given: Record<string, unknown>): string[] {
  if (given['WECHAT_APPID'] !== undefined) {
    return NEEDED.filter((name) => given[name] === undefined).map(
      (name) => `${name}：正式使用必须设置 / required with WECHAT_APPID`,
    );
  }
  const faults = [];
  if (given['NODE_ENV'] === 'production') {
    faults.push(
      'WECHAT_APPID：没有它就是演示模式，演示模式不能用于生产 / without it this is the demonstration, which refuses NODE_ENV=production',
    );
  }
  if (given['WECHAT_SECRET'] !== undefined)
    faults.push('WECHAT_APPID：设置了 WECHAT_SECRET 就要一起设置 / required with WECHAT_SECRET');
  return faults;
}

function payFaults(given: Record<string, unknown>): string[] {
  if (PAY.every((name) => given[name] === undefined)) return [];
  const faults = PAY.filter((name) => given[name] === undefined).map(
    (name) => `${name}：接入微信支付要一起设置 / required with the other WECHAT_PAY_ variables`,
  );
  if (given['WECHAT_APPID'] === undefined) faults.push('WECHAT_APPID：接入微信支付必须设置 / required with WECHAT_PAY_MCHID');
  // Where WeChat Pay tells of payments; it takes nothing else.
  if (!String(given['PUBLIC_URL'] ?? 'https:').startsWith('https:'))
    faults.push('PUBLIC_URL：接入微信支付必须是 https / must be https for WeChat Pay');
  return faults;
}
