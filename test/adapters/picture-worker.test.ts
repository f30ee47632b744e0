import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPictureWorker } from '../../adapters/node/picture-worker';
import { Failure } from '../../core/fail';
import { cleanPicture } from '../../core/files/pictures';
import { jpeg } from '../support/picture-files';
import { builtServer } from '../support/server';

const dir = mkdtempSync(join(tmpdir(), 'huying-pictures-'));
let program: string;

beforeAll(async () => {
  program = join(await builtServer(), 'clean-picture.js');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A photo of 40 megapixels: cleaning it takes a noticeable part of a second. */
const large = () => jpeg({ width: 8192, height: 5000, scan: Buffer.alloc(6_000_000) });

test('a picture comes back as the core cleans it, and a refusal as the same refusal', async () => {
  const pictures = createPictureWorker(program);
  const expected = cleanPicture(jpeg());
  const got = await pictures.clean(jpeg());
  expect({ ...got, bytes: Buffer.from(got.bytes) }).toEqual({ ...expected, bytes: Buffer.from(expected.bytes) });
  const refused = await pictures.clean(Buffer.from('GIF89a')).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Failure);
  expect(refused).toMatchObject({ code: 'UNSUPPORTED_FILE', message: expect.stringContaining('GIF') as string });
});

test('other work goes on while a large picture is cleaned', async () => {
  const during = async (clean: () => Promise<unknown>) => {
    let turns = 0;
    let busy = true;
    const spin = () => void (busy && ((turns += 1), setImmediate(spin)));
    setImmediate(spin);
    await clean().finally(() => (busy = false));
    return turns;
  };
  const pictures = createPictureWorker(program);
  await pictures.clean(jpeg());
  expect(await during(() => pictures.clean(large()))).toBeGreaterThan(20);
  // The twin: cleaned in the same thread, nothing else gets a turn.
  expect(await during(async () => cleanPicture(large()))).toBeLessThanOrEqual(1);
});

test('a thread that dies fails the pictures it had, and the next one gets a new thread', async () => {
  const fragile = join(dir, 'fragile.js');
  writeFileSync(
    fragile,
    `const { parentPort } = require('node:worker_threads');
     parentPort.on('message', ({ id, bytes }) => {
       if (bytes[0] === 0) process.exit(3);
       parentPort.postMessage({ id, picture: { type: 'image/png', width: 1, height: 1, bytes } });
     });`,
  );
  const pictures = createPictureWorker(fragile);
  const lost = [pictures.clean(Buffer.from([0])), pictures.clean(Buffer.from([1]))];
  for (const { status } of await Promise.allSettled(lost)) expect(status).toBe('rejected');
  await expect(pictures.clean(Buffer.from([1]))).resolves.toMatchObject({ width: 1 });
});

test('more pictures than may wait are refused, not kept in memory', async () => {
  const pictures = createPictureWorker(program);
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => pictures.clean(jpeg())));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(16);
  expect(all.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'BUSY' } });
});
