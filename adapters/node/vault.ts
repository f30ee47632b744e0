import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Vault } from '../../core/ports/vault';

const IV_BYTES = 12;
const IVS = 256;
const TAG_BYTES = 16;
const STEP = 512;
const LENGTH_BYTES = 4;
/** The id of the key that follows from the deployment's own, where no other is named. */
export const OWN = 'k0';

export interface VaultKey {
  /** Stands beside what is sealed with it. */
  id: string;
  /** 32 secret bytes. */
  key: Buffer;
}

/**
 * The Vault port over node:crypto. `secret` is the deployment's key: the lookup hash follows from it. `keys` seal and open, the
 * first one seals; without any, one that follows from `secret` does. It goes on opening when others are named.
 */
export function createVault(secret: Buffer, keys: readonly VaultKey[] = []): Vault {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `huying ${use}`, 32));
  const hashKey = derive('register lookup');
  const all = [...keys, { id: OWN, key: derive('register seal') }];
  const byId = new Map(all.map(({ id, key }) => [id, key]));
  if (byId.size !== all.length) throw new Error('two keys of the registers have the same id');
  if (all.some(({ key }) => key.length !== 32)) throw new Error('a key of the registers must be 32 bytes');
  const newest = all[0]!.id;
  const freshIv = drawer();
  const aad = (id: string, bound: string) => Buffer.from(`${id}|${bound}`);
  return {
    newest,
    older: all.slice(1).map(({ id }) => id),
    hash: (text) => createHmac('sha256', hashKey).update(text).digest('base64url'),
    seal(plain, bound) {
      const iv = freshIv();
      const cipher = createCipheriv('aes-256-gcm', byId.get(newest)!, iv).setAAD(aad(newest, bound));
      const sealed = Buffer.concat([iv, cipher.update(pad(plain)), cipher.final(), cipher.getAuthTag()]).toString('base64url');
      return { with: newest, sealed };
    },
    open({ with: id, sealed }, bound) {
      const key = byId.get(id);
      if (!key) throw new Error(`no key of the registers is called ${id}`);
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(aad(id, bound)).setAuthTag(bytes.subarray(-TAG_BYTES));
      return unpad(Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]));
    },
  };
}

/** Random bytes drawn many at a time, each given out once: a draw costs more than the sealing. */
function drawer(): () => Buffer {
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.length === 0) drawn = randomBytes(IVS * IV_BYTES);
    const iv = drawn.subarray(0, IV_BYTES);
    drawn = drawn.subarray(IV_BYTES);
    return iv;
  };
}

function pad(plain: string): Buffer {
  const length = Buffer.byteLength(plain);
  const padded = Buffer.alloc(Math.ceil((length + LENGTH_BYTES) / STEP) * STEP);
  padded.writeUInt32BE(length);
  padded.write(plain, LENGTH_BYTES);
  return padded;
}

const unpad = (padded: Buffer) => padded.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + padded.readUInt32BE());
