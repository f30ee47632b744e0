import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import type { Secrets } from '../../core/ports/secrets';

/** scrypt at the strength OWASP names (2^15, 8, 3): about 100 ms and 32 MB a time. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const HASH_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The Secrets port over node:crypto. `key` is the deployment's 32 secret bytes; from it one key is derived per use.
 * `cost` is for tests, which hash passwords by the dozen; a hash carries its own cost, so old ones stay readable.
 */
export function createSecrets(key: Buffer, cost: typeof COST = COST): Secrets {
  if (key.length !== 32) throw new Error('the secret key must be 32 bytes');
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `huying ${use}`, 32));
  const macKey = derive('mac');
  const sealKey = derive('seal');
  return {
    token: () => randomBytes(32).toString('base64url'),
    mac: (data) => createHmac('sha256', macKey).update(data).digest('base64url'),
    digest: (data) => createHash('sha256').update(data).digest('base64url'),
    seal(plain, purpose) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, iv).setAAD(Buffer.from(purpose));
      return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
    },
    async hashPassword(password) {
      const salt = randomBytes(16);
      const hash = await derivePassword(password, salt, cost);
      return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
    },
    async verifyPassword(password, kept) {
      const [kind, N, r, p, salt, hash] = kept.split('$');
      if (kind !== 'scrypt' || !salt || !hash) return false;
      const stored = { N: Number(N), r: Number(r), p: Number(p), maxmem: COST.maxmem };
      const expected = Buffer.from(hash, 'base64url');
      const actual = await derivePassword(password, Buffer.from(salt, 'base64url'), stored).catch(() => null);
      return actual !== null && actual.length === expected.length && timingSafeEqual(actual, expected);
    },
  };
}

function derivePassword(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same letters typed on another keyboard may arrive composed differently.
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, cost, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
