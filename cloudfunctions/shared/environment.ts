import { readSeeds, readVaultKeys } from '../../adapters/node/keys';
import { readRemoteKeys } from '../../adapters/remote/open';
import { z } from '../../contract/zod';

const key = z.string().check(z.regex(/^[A-Za-z0-9+/=]{300,3000}$/, 'must be the base64 of a key, in one line'));

const environment = z.object({
  /** 32 random bytes in base64. The same for every function, and never another one: it seals what is stored. */
  SECRET_KEY: z
    .string('is missing')
    .check(z.refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')),
  /** Keys that seal the registers of credentials, newest first: `2026:<base64>,2025:<base64>`; none: one that follows from SECRET_KEY. */
  REGISTER_KEYS: z.optional(
    z.string().check(z.refine((text) => readVaultKeys(text) !== null, 'must be id:base64 of 32 bytes, separated by commas')),
  ),
  /** Keys shared with the bodies whose registers are asked over the wire: `foreign:<base64>,…`. */
  REMOTE_REGISTER_KEYS: z.optional(
    z.string().check(z.refine((text) => readRemoteKeys(text) !== null, 'must be kind:base64 of 32 bytes, separated by commas')),
  ),
  /** Keys of slips, `sm2:` before those of SM2: the first signs. None: one that follows from SECRET_KEY. */
  SLIP_KEYS: z.optional(
    z
      .string()
      .check(z.refine((text) => readSeeds(text) !== null, 'must be base64 of 32 bytes, after sm2: for SM2, separated by commas')),
  ),
  /** The address of the environment's HTTP access service: slips name it, and their keys are found there. */
  PUBLIC_URL: z._default(
    z.string().check(z.regex(/^https:\/\/[^\s?#]+[^/\s?#]$/, 'must be an https address')),
    'https://localhost',
  ),
  /** Which edition of the mini-program a pushed message opens. */
  WECHAT_STATE: z._default(z.enum(['developer', 'trial', 'formal'], 'must be developer, trial or formal'), 'formal'),
  WECHAT_APPID: z.optional(z.string().check(z.regex(/^wx[0-9a-f]{16}$/, 'must be an AppID'))),
  /** Set to `wechat` once WeChat has opened its check of real names for this mini-program; needs the two beside it. */
  REAL_NAME: z.optional(z.enum(['wechat'], 'must be wechat')),
  WECHAT_SECRET: z.optional(z.string()),
  WECHAT_API_BASE: z._default(z.string(), 'https://api.weixin.qq.com'),
  /** WeChat Pay: all of these and WECHAT_APPID, or no exam asks for a fee. */
  WECHAT_PAY_MCHID: z.optional(z.string().check(z.regex(/^\d{8,10}$/, 'must be a merchant number'))),
  WECHAT_PAY_SERIAL: z.optional(z.string().check(z.regex(/^[0-9A-Fa-f]{16,40}$/, 'must be a serial number'))),
  /** Keys as they stand between BEGIN and END, in one line: there are no files here. */
  WECHAT_PAY_KEY: z.optional(key),
  WECHAT_PAY_APIV3_KEY: z.optional(z.string().check(z.refine((text) => Buffer.byteLength(text) === 32, 'must be 32 bytes'))),
  WECHAT_PAY_PUBLIC_KEY_ID: z.optional(z.string().check(z.regex(/^PUB_KEY_ID_\d{20,40}$/, 'must look like PUB_KEY_ID_…'))),
  WECHAT_PAY_PUBLIC_KEY: z.optional(key),
  /** WeChat Pay wants an address to tell of payments at; nothing answers there, the timer asks instead. */
  WECHAT_PAY_NOTIFY_URL: z.optional(z.string().check(z.regex(/^https:\/\/[^\s?#]+$/, 'must be an https address'))),
  WECHAT_PAY_BASE: z._default(z.string(), 'https://api.mch.weixin.qq.com'),
});
export type Environment = z.output<typeof environment>;

const PAY = [
  'WECHAT_APPID',
  'WECHAT_PAY_MCHID',
  'WECHAT_PAY_SERIAL',
  'WECHAT_PAY_KEY',
  'WECHAT_PAY_APIV3_KEY',
  'WECHAT_PAY_PUBLIC_KEY_ID',
  'WECHAT_PAY_PUBLIC_KEY',
  'WECHAT_PAY_NOTIFY_URL',
] as const;

/** The function's environment variables. Throws an Error that names every one that is missing or wrong, and no value. */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const parsed = environment.safeParse(variables);
  if (parsed.success) {
    checkTogether(parsed.data, 'WECHAT_PAY_MCHID', PAY);
    checkTogether(parsed.data, 'REAL_NAME', ['WECHAT_APPID', 'WECHAT_SECRET']);
    return parsed.data;
  }
  throw new Error(`environment: ${parsed.error.issues.map((i) => `${i.path.map(String).join('.')} ${i.message}`).join('; ')}`);
}

function checkTogether(found: Environment, one: keyof Environment, others: readonly (keyof Environment)[]): void {
  const missing = others.filter((name) => found[name] === undefined);
  if (found[one] !== undefined && missing.length > 0)
    throw new Error(`environment: ${missing.join(', ')} missing, needed with ${one}`);
}
