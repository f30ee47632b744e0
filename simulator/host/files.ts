import { WxFail } from './fail';
import type { Persistence } from './persistence';

/** Where a mini-program keeps its own files; what is written there stays. */
export const USER_DATA = 'wxfile://usr';
const STORE = 'wxfile://store';
/** WeChat's room for user files and saved files together. */
const ROOM = 200 * 1024 * 1024;

export interface Entry {
  size: number;
  directory: boolean;
}

const lasting = (path: string) => path.startsWith(`${USER_DATA}/`) || path.startsWith(`${STORE}/`);
const missing = (path: string) => new WxFail(`no such file or directory, open "${path}"`, { errno: 1300002 });
const denied = (path: string) => new WxFail(`permission denied, open "${path}"`, { errno: 1300013 });
const full = () => new WxFail('the maximum size of the file storage limit is exceeded', { errno: 1300202 });

/** The phone's files as the mini-program sees them: temporary ones go with the app, user and saved ones stay. */
export class Files {
  readonly #temporary = new Map<string, Uint8Array>();
  #counter = 0;

  constructor(private readonly storage: Persistence) {}

  /** Puts bytes into a temporary file, as a camera or album does, and answers its path. */
  put(bytes: Uint8Array, extension: string): string {
    const path = `wxfile://tmp_${this.#name(extension)}`;
    this.#temporary.set(path, bytes);
    return path;
  }

  read(path: string): Uint8Array {
    const bytes = this.#find(path);
    if (!bytes) throw missing(path);
    return bytes;
  }

  has(path: string): boolean {
    return this.entry(path) !== null;
  }

  entry(path: string): Entry | null {
    const bytes = this.#find(path);
    if (bytes) return { size: bytes.byteLength, directory: false };
    return this.#isDirectory(path) ? { size: 0, directory: true } : null;
  }

  write(path: string, bytes: Uint8Array): void {
    if (!lasting(path)) throw denied(path);
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (folder !== STORE && !this.#isDirectory(folder)) throw missing(path);
    const others = this.list('wxfile://').filter((other) => other !== path);
    const used = others.reduce((sum, other) => sum + this.read(other).byteLength, 0);
    if (used + bytes.byteLength > ROOM) throw full();
    this.storage.set(`file:${path}`, bytes);
  }

  remove(path: string): void {
    if (!this.#find(path)) throw missing(path);
    if (lasting(path)) this.storage.remove(`file:${path}`);
    else this.#temporary.delete(path);
  }

  mkdir(path: string): void {
    this.storage.set(`dir:${path.replace(/\/$/, '')}`, '');
  }

  /** Lasting files whose path starts so. */
  list(prefix: string): string[] {
    return this.storage.keys().flatMap((key) => (key.startsWith(`file:${prefix}`) ? [key.slice('file:'.length)] : []));
  }

  /** A new path in the store of saved files. */
  storePath(extension: string): string {
    return `${STORE}/${this.#name(extension)}`;
  }

  #name(extension: string): string {
    return `${Date.now().toString(36)}${(this.#counter++).toString(36)}.${extension.replace(/^\./, '')}`;
  }

  #find(path: string): Uint8Array | undefined {
    const stored = lasting(path) ? this.storage.get(`file:${path}`) : this.#temporary.get(path);
    return typeof stored === 'string' ? undefined : stored;
  }

  #isDirectory(path: string): boolean {
    return path === USER_DATA || this.storage.get(`dir:${path.replace(/\/$/, '')}`) !== undefined;
  }
}
