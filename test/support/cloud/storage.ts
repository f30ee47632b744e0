/** Cloud storage: an upload asks for a place first, then puts the bytes there; addresses for reading run out. */
import { randomBytes } from 'node:crypto';
import { Refusal } from './errors';

interface Address {
  path: string;
  until: number;
}

export class Storage {
  private readonly files = new Map<string, Buffer>();
  private readonly uploads = new Map<string, Address>();
  private readonly downloads = new Map<string, Address>();

  constructor(
    private readonly env: string,
    private readonly base: () => string,
    private readonly now: () => number,
  ) {}

  /** What a phone does with wx.cloud.uploadFile. */
  put(path: string, bytes: Uint8Array): string {
    this.files.set(path, Buffer.from(bytes));
    return this.fileId(path);
  }

  get(fileId: string): Buffer | undefined {
    return this.files.get(this.path(fileId) ?? '');
  }

  paths(): string[] {
    return [...this.files.keys()].sort();
  }

  /** storage.getUploadMetadata */
  uploadPlace(path: string): Record<string, string> {
    if (!path || path.startsWith('/') || path.includes('//'))
      throw new Refusal('STORAGE_REQUEST_FAIL', `[InvalidParameter] path ${path}`);
    const key = randomBytes(16).toString('hex');
    this.uploads.set(key, { path, until: this.now() + 900_000 });
    const cosFileId = randomBytes(16).toString('hex');
    return {
      url: `${this.base()}/cos/upload/${key}`,
      token: 'cos-token',
      authorization: 'cos-signature',
      fileId: this.fileId(path),
      cosFileId,
    };
  }

  /** storage.batchGetDownloadUrl. As in the cloud, a missing file gets an address all the same; reading it fails. */
  address(file: { fileid: string; max_age?: number }): Record<string, unknown> {
    const path = this.path(file.fileid);
    if (path === null) return { code: 'STORAGE_FILE_NONEXIST', fileID: file.fileid, tempFileURL: '' };
    const key = randomBytes(16).toString('hex');
    this.downloads.set(key, { path, until: this.now() + (file.max_age ?? 7200) * 1000 });
    return { code: 'SUCCESS', fileID: file.fileid, tempFileURL: `${this.base()}/cos/download/${key}`, maxAge: file.max_age };
  }

  /** storage.batchDeleteFile */
  remove(fileId: string): Record<string, string> {
    const path = this.path(fileId);
    if (path === null || !this.files.delete(path)) return { fileID: fileId, code: 'STORAGE_FILE_NONEXIST' };
    return { fileID: fileId, code: 'SUCCESS' };
  }

  /** The object store's own door: PUT to an upload place, GET from an address. */
  door(method: string, url: string, body: Buffer): { status: number; body: Buffer | string } {
    const [, , kind, key] = url.split('/');
    const address = (kind === 'upload' ? this.uploads : this.downloads).get(key ?? '');
    if (!address || address.until < this.now()) return { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' };
    if (method === 'PUT' && kind === 'upload') {
      this.files.set(address.path, body);
      return { status: 200, body: '' };
    }
    const found = method === 'GET' && kind === 'download' ? this.files.get(address.path) : undefined;
    return found ? { status: 200, body: found } : { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
  }

  private fileId(path: string): string {
    return `cloud://${this.env}.wire-${this.env}-1250000000/${path}`;
  }

  private path(fileId: string): string | null {
    const match = /^cloud:\/\/([^./]+)(?:\.[^/]*)?\/(.+)$/.exec(fileId);
    return match && match[1] === this.env ? match[2]! : null;
  }
}
