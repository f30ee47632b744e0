/** Pictures in cloud storage, by the unmodified SDK on the wire test server. */
import { createCloudFiles } from '../../adapters/cloudbase/files';
import { openCloud } from '../../adapters/cloudbase/sdk';
import { startWireServer, type WireServer } from '../support/cloud/wire';

const files = createCloudFiles(openCloud(), { now: () => Date.now() });
const soon = () => Date.now() + 60_000;
let server: WireServer;
beforeAll(async () => {
  server = await startWireServer({ collections: [] });
  Object.assign(process.env, server.variables, { SILENCE: 'true' });
});
afterAll(() => server.close());

const read = async (url: string) => {
  const response = await fetch(url);
  return response.ok ? Buffer.from(await response.arrayBuffer()).toString() : response.status;
};

it('remembers no failed look for the place of its files', async () => {
  server.fault({ action: 'storage.getUploadMetadata', code: 'SYS_ERR', message: 'busy' });
  await expect(files.url('f0', 'image/jpeg', soon())).rejects.toThrow();
});

it('gives an address that runs out', async () => {
  await files.put('f1', Buffer.from('one'), 'image/jpeg');
  await files.put('f1', Buffer.from('two'), 'image/jpeg');
  const url = await files.url('f1', 'image/jpeg', soon());
  expect(await read(url)).toBe('two');
  server.advance(61_000);
  expect(await read(url)).toBe(403);
});

it('gives the bytes themselves, up to a limit', async () => {
  await files.put('f-own', Buffer.from('123'), 'image/png');
  expect(Buffer.from((await files.get('f-own', 'image/png', 3)) ?? []).toString()).toBe('123');
  expect(await files.get('f-own', 'image/png', 2)).toBeNull();
  expect(await files.get('f-nobody', 'image/png', 1000)).toBeNull();
});

it('removes, whatever its type, and again', async () => {
  await files.put('f2', Buffer.from('x'), 'image/webp');
  expect(server.storage.paths()).toContain('files/f2.webp');
  await files.remove('f2');
  await files.remove('f2');
  expect(server.storage.paths()).not.toContain('files/f2.webp');
});

it('takes what a phone put there once, up to the limit', async () => {
  const small = server.storage.put('incoming/abcdefgh.jpg', Buffer.alloc(100, 1));
  const large = server.storage.put('incoming/hgfedcba.jpg', Buffer.alloc(101, 1));
  expect(await files.takeIncoming(small, 100)).toEqual(Buffer.alloc(100, 1));
  expect(await files.takeIncoming(small, 100)).toBeNull();
  expect(await files.takeIncoming(large, 100)).toBeNull();
  expect(server.storage.get(large)).toBeUndefined();
});

it.each([
  'incoming/abcdefgh.jpg',
  'cloud://wire-env.other-bucket/incoming/abcdefgh.jpg',
  'cloud://wire-env.wire-wire-env-1250000000/files/abcdefgh.jpg',
  'cloud://wire-env.wire-wire-env-1250000000/incoming/../files/abcdefgh.jpg',
  'cloud://wire-env.wire-wire-env-1250000000/incoming/deep/abcdefgh.jpg',
])('asks for nothing at %s', async (reference) => {
  const before = server.requests.length;
  expect(await files.takeIncoming(reference, 100)).toBeNull();
  expect(server.requests).toHaveLength(before);
});
