import { WxFail } from './fail';
import type { Persistence } from './persistence';

/** Where a mini-program keeps its own files; what is written there stays. */
export const USER_DATA = 'wxfile://usr';
const STORE = 'wxfile://store';
/** WeChat's room for user files and saved files together. */
const ROOM = 200 * 1024 * 1024;

export interface Entry {
  size: number;
  modified: number;
  directory: boolean;
}

/** The phone's files as the mini-program sees them: temporary ones go with the app, user and saved ones stay. */
export interface Files {
  /** Puts bytes into a temporary file, as a camera or album does, and answers its path. */
  put(bytes: Uint8Array, extension: string): string;
  read(path: string): Uint8Array;
  has(path: string): boolean;
  entry(path: string): Entry | null;
  write(path: string, bytes: Uint8Array): void;
  remove(path: string): void;
  mkdir(path: string): void;
  list(prefix: string): string[];
  /** A new path in the store of saved files. */
  storePath(extension: string): string;
}

const lasting = (path: string) => path.startsWith(`${USER_DATA}/`) || path.startsWith(`${STORE}/`);

export function makeFiles(storage: Persistence): Files {
  const temporary = new Map<string, Uint8Array>();
  let counter = 0;
  const name = (extension: string) => `${Date.now().toString(36)}${(counter++).toString(36)}.${extension.replace(/^\./, '')}`;
  const find = (path: string) => {
    const stored = lasting(path) ? storage.get(`file:${path}`) : temporary.get(path);
    return stored instanceof Uint8Array ? stored : undefined;
  };
  const isDirectory = (path: string) => path === USER_DATA || storage.get(`dir:${path.replace(/\/$/, '')}`) !== undefined;
  const missing = (path: string) => new WxFail(`no such file or directory, open "${path}"`, { errno: 1300002 });
  const files: Files = {
    put(bytes, extension) {
      const path = `wxfile://tmp_${name(extension)}`;
      temporary.set(path, bytes);
      return path;
    },
    read(path) {
      const bytes = find(path);
      if (!bytes) throw missing(path);
      return bytes;
    },
    has: (path) => find(path) !== undefined || isDirectory(path),
    entry(path) {
      const bytes = find(path);
      if (bytes) return { size: bytes.byteLength, modified: 0, directory: false };
      return isDirectory(path) ? { size: 0, modified: 0, directory: true } : null;
    },
    write(path, bytes) {
      if (!lasting(path)) throw new WxFail(`permission denied, open "${path}"`, { errno: 1300013 });
      const folder = path.slice(0, path.lastIndexOf('/'));
      if (folder !== STORE && !isDirectory(folder)) throw missing(path);
      const used = files.list('wxfile://').reduce((sum, p) => sum + (p === path ? 0 : find(p)!.byteLength), 0);
      if (used + bytes.byteLength > ROOM)
        throw new WxFail('the maximum size of the file storage limit is exceeded', { errno: 1300202 });
      storage.set(`file:${path}`, bytes);
    },
    remove(path) {
      if (!find(path)) throw missing(path);
      if (lasting(path)) storage.remove(`file:${path}`);
      else temporary.delete(path);
    },
    mkdir: (path) => storage.set(`dir:${path.replace(/\/$/, '')}`, ''),
    list: (prefix) => storage.keys().flatMap((key) => (key.startsWith(`file:${prefix}`) ? [key.slice('file:'.length)] : [])),
    storePath: (extension) => `${STORE}/${name(extension)}`,
  };
  return files;
}
