/** Pictures on the disk of this machine (or one that several server processes share), handed out by signed addresses. */
import { timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../../core/ports/clock';
import type { Files } from '../../core/ports/files';
import type { Secrets } from '../../core/ports/secrets';

export interface LocalFilesOptions {
  dir: string;
  /** In front of `/files/…`: empty where pages and files come from one address. */
  baseUrl: string;
  secrets: Pick<Secrets, 'mac' | 'token'>;
  clock: Clock;
}

/** What an address of `url` carries. */
export interface SignedAddress {
  id: string;
  type: string;
  until: string;
  sig: string;
}

export interface LocalFiles extends Files {
  /** The bytes behind a signed address; null if it is forged or over, or the picture is gone. */
  read(address: SignedAddress): Promise<Buffer | null>;
}

const ID = /^[A-Za-z0-9_-]{2,80}$/;

export function createLocalFiles({ dir, baseUrl, secrets, clock }: LocalFilesOptions): LocalFiles {
  const sign = (id: string, type: string, until: string) => secrets.mac(`address|${id}|${type}|${until}`);
  const pathOf = (id: string) => {
    if (!ID.test(id)) throw new Error('not an id of a file');
    // Two letters of folder keep directories small. The first letter of an id says its kind, so the last are taken.
    return join(dir, id.slice(-2), id);
  };
  return {
    put: async (id, bytes) => writeDurably(pathOf(id), bytes, secrets.token().slice(0, 12)),
    async get(id, _type, maxBytes) {
      const bytes = await readIfThere(pathOf(id));
      return bytes && bytes.length <= maxBytes ? bytes : null;
    },
    async url(id, type, until) {
      const query = new URLSearchParams({ type, until: `${until}`, sig: sign(id, type, `${until}`) });
      return `${baseUrl}/files/${id}?${query.toString()}`;
    },
    remove: async (id) => rm(pathOf(id), { force: true }),
    takeIncoming: async () => null,
    async read({ id, type, until, sig }) {
      if (!ID.test(id) || !same(sig, sign(id, type, until)) || Number(until) <= clock.now()) return null;
      return readIfThere(pathOf(id));
    },
  };
}

const readIfThere = (path: string): Promise<Buffer | null> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** Written beside, forced to the disk, then named: a crash leaves the old file, the new one, or none, never half of one. */
async function writeDurably(path: string, bytes: Uint8Array, random: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${random}.new`;
  try {
    const file = await open(fresh, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  await syncDirectory(dirname(path));
  await syncDirectory(dirname(dirname(path)));
}

/** The name is on the disk only once its directory is; Windows has no such thing. */
async function syncDirectory(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
