/** Pictures and attachments in cloud storage. */
import type { Files } from '../../core/ports/files';
import { ENDINGS } from '../../core/shared/file-types';
import type { Cloud } from './sdk';

const FOLDER = 'files/';
/** Where phones put what they upload by themselves: one level, no dots but the one before the ending. */
const INCOMING = /^incoming\/[A-Za-z0-9_-]{8,100}\.[a-z]{3,4}$/;
/** The store tells browsers the type by the ending. */
const endingOf = (type: string) => (ENDINGS.has(type) ? `.${ENDINGS.get(type)}` : '');
/** Written once by each instance, to learn under which name the storage goes: only an upload tells it. */
const PROBE = `${FOLDER}probe`;
const GONE = new Set([-503003]);

type CloudStorage = Pick<Cloud, 'uploadFile' | 'getTempFileURL' | 'deleteFile'>;

export function createCloudFiles(cloud: CloudStorage, clock: { now(): number }): Files {
  const rootOf = storageRoot(cloud);
  const pathOf = (id: string, type: string) => `${FOLDER}${id}${endingOf(type)}`;
  const fileOf = async (id: string, type: string) => `${await rootOf()}${pathOf(id, type)}`;
  return {
    async put(id, bytes, type) {
      await cloud.uploadFile({ cloudPath: pathOf(id, type), fileContent: Buffer.from(bytes) });
    },
    async get(id, type, maxBytes) {
      const url = await addressOf(cloud, await fileOf(id, type), 60);
      return url === null ? null : read(url, maxBytes);
    },
    async url(id, type, until) {
      const maxAge = Math.max(1, Math.ceil((until - clock.now()) / 1000));
      const url = await addressOf(cloud, await fileOf(id, type), maxAge);
      if (url === null) throw new Error('cloud storage gives no address');
      return url;
    },
    async remove(id) {
      const base = await rootOf();
      await removeAll(
        cloud,
        ['', ...ENDINGS.keys()].map((type) => `${base}${pathOf(id, type)}`),
      );
    },
    async takeIncoming(reference, maxBytes) {
      const base = await rootOf();
      if (!reference.startsWith(base) || !INCOMING.test(reference.slice(base.length))) return null;
      const url = await addressOf(cloud, reference, 60);
      const bytes = url === null ? null : await read(url, maxBytes);
      await removeAll(cloud, [reference]);
      return bytes;
    },
  };
}

/** Where the storage's addresses begin, asked for once. */
function storageRoot(cloud: CloudStorage): () => Promise<string> {
  let root: Promise<string> | undefined;
  return async () => {
    root ??= cloud
      .uploadFile({ cloudPath: PROBE, fileContent: Buffer.from('huying') })
      .then((r) => r.fileID.slice(0, -PROBE.length));
    // A failed probe is not remembered.
    root.catch(() => (root = undefined));
    return root;
  };
}

async function addressOf(cloud: CloudStorage, fileID: string, maxAge: number): Promise<string | null> {
  const [file] = (await cloud.getTempFileURL({ fileList: [{ fileID, maxAge }] })).fileList;
  if (file?.status === 0) return file.tempFileURL;
  if (file && GONE.has(file.status)) return null;
  throw new Error(`cloud storage: ${file?.errMsg ?? 'no answer'}`);
}

async function removeAll(cloud: CloudStorage, fileList: string[]): Promise<void> {
  const answer = await cloud.deleteFile({ fileList });
  const failed = answer.fileList.find((file) => file.status !== 0 && !GONE.has(file.status));
  if (failed) throw new Error(`cloud storage: ${failed.errMsg}`);
}

/** Reads no further than allowed: the SDK's own download would take whatever somebody put there into memory. */
async function read(url: string, maxBytes: number): Promise<Uint8Array | null> {
  const response = await fetch(url);
  if (response.status === 404) return null;
  if (!response.ok || !response.body) throw new Error(`cloud storage: status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop ends the download.
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
