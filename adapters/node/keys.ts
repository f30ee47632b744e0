/** Keys as environment variables hold them: base64 of 32 bytes each, separated by commas, the one that is used first. */
import { OWN, type VaultKey } from './vault';

const BYTES = 32;

const bytesOf = (text: string): Buffer | null => {
  const bytes = /^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : null;
  return bytes?.length === BYTES ? bytes : null;
};

/** `2026a:<base64>,2025:<base64>`; ids are lower case letters and digits, each once, none of them that of our own. Null: not like that. */
export function readVaultKeys(text: string): VaultKey[] | null {
  const parts = text.split(',');
  const keys = parts.flatMap((part): VaultKey[] => {
    const [, id = '', written = ''] = /^\s*([a-z0-9]{1,12}):(\S+)\s*$/.exec(part) ?? [];
    const key = bytesOf(written);
    return key && id !== OWN ? [{ id, key }] : [];
  });
  const ids = new Set(keys.map(({ id }) => id));
  return ids.size === parts.length ? keys : null;
}

/** Between 1 and n - 2, n being the order of the curve: one in four thousand million is not. */
const isSm2Secret = (hex: string) =>
  /[1-9a-f]/.test(hex) && hex < 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122';

/** Keys that sign, `<base64>,sm2:<base64>`: of Ed25519, or of SM2 where it says so. Null: not like that. */
export function readSeeds(text: string): (Buffer | { sm2: Buffer })[] | null {
  const seeds = text.split(',').map((part) => {
    const [, sm2, written = ''] = /^\s*(sm2:)?(\S+)\s*$/.exec(part) ?? [];
    const bytes = bytesOf(written);
    if (!bytes || !sm2) return bytes;
    return isSm2Secret(bytes.toString('hex')) ? { sm2: bytes } : null;
  });
  return seeds.every((seed) => seed !== null) ? seeds : null;
}
