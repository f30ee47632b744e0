import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalFiles, type SignedAddress } from '../../adapters/local/files';
import { createSecrets } from '../../adapters/node/secrets';
import { filesSuite } from './files.suite';

function setUp() {
  let now = 1_000_000;
  const dir = mkdtempSync(join(tmpdir(), 'huying-files-'));
  const secrets = createSecrets(Buffer.alloc(32, 5));
  const files = createLocalFiles({ dir, baseUrl: 'https://city.example', secrets, clock: { now: () => now } });
  const parse = (url: string): SignedAddress => {
    const { pathname, searchParams } = new URL(url);
    const part = (name: string) => searchParams.get(name) ?? '';
    return { id: pathname.replace('/files/', ''), type: part('type'), until: part('until'), sig: part('sig') };
  };
  return {
    dir,
    files,
    parse,
    read: (url: string) => files.read(parse(url)),
    wait: (ms: number) => void (now += ms),
    now: () => now,
    close: async () => rmSync(dir, { recursive: true, force: true }),
  };
}

filesSuite('on disk', async () => setUp());

describe('addresses on disk', () => {
  it('cannot be bent to another picture, type or time', async () => {
    const { files, parse, now, close } = setUp();
    await files.put('f-a', Uint8Array.of(1), 'image/png');
    await files.put('f-b', Uint8Array.of(2), 'image/png');
    const address = parse(await files.url('f-a', 'image/png', now() + 1000));
    expect(await files.read(address)).not.toBeNull();
    for (const bent of [
      { id: 'f-b' },
      { type: 'text/html' },
      { until: `${now() + 9999}` },
      { sig: '' },
      { sig: `${address.sig}A` },
    ]) {
      expect(await files.read({ ...address, ...bent })).toBeNull();
    }
    await close();
  });

  it('never leave the folder', async () => {
    const { files, now, close } = setUp();
    for (const id of ['../secret', '..', 'a..', '.hidden', 'a/b', 'a\\b', '', 'a\0b', 'x'.repeat(81)]) {
      await expect(files.put(id, Uint8Array.of(1), 'image/png')).rejects.toThrow('not an id');
      const url = await files.url(id, 'image/png', now() + 1000);
      expect(
        await files.read({ id, type: 'image/png', until: `${now() + 1000}`, sig: new URL(url).searchParams.get('sig') ?? '' }),
      ).toBeNull();
    }
    await close();
  });

  it('leave no half-written files behind', async () => {
    const { files, dir, close } = setUp();
    await Promise.all([1, 2, 3].map((i) => files.put('f-same', Uint8Array.of(i), 'image/png')));
    const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(names.map((entry) => entry.name)).toEqual(['f-same']);
    expect(await files.takeIncoming('cloud://anything', 1000)).toBeNull();
    await close();
  });
});
