/** What every keeper of pictures must do. `read` follows an address as whoever holds it would; null if it leads nowhere. */
import type { Files } from '../../core/ports/files';

export interface MadeFiles {
  files: Files;
  read(url: string): Promise<Uint8Array | null>;
  /** Moves the clock that ends addresses. */
  wait(ms: number): void;
  now(): number;
  close(): Promise<void>;
}

export function filesSuite(name: string, make: () => Promise<MadeFiles>): void {
  describe(`files: ${name}`, () => {
    let made: MadeFiles;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made?.close());
    const address = (id: string) => made.files.url(id, 'image/png', made.now() + 60_000);
    const bytes = (...values: number[]) => Uint8Array.from(values);

    it('gives back what was put, byte for byte', async () => {
      const content = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
      await made.files.put('f-one', content, 'image/png');
      expect(Buffer.from((await made.read(await address('f-one'))) ?? []).equals(content)).toBe(true);
    });

    it('replaces, and keeps ids apart', async () => {
      await made.files.put('f-two', bytes(1), 'image/png');
      await made.files.put('f-tow', bytes(2), 'image/png');
      await made.files.put('f-two', bytes(3), 'image/png');
      expect(await made.read(await address('f-two'))).toEqual(Buffer.from([3]));
      expect(await made.read(await address('f-tow'))).toEqual(Buffer.from([2]));
    });

    it('survives many puts of one id at once, with one of them whole', async () => {
      const puts = Array.from({ length: 8 }, (_, i) => made.files.put('f-many', new Uint8Array(50_000).fill(i), 'image/png'));
      await Promise.all(puts);
      const found = (await made.read(await address('f-many'))) ?? bytes();
      expect(found).toHaveLength(50_000);
      expect(new Set(found).size).toBe(1);
    });

    it('gives the bytes themselves, up to a limit', async () => {
      await made.files.put('f-own', bytes(1, 2, 3), 'image/png');
      expect(Buffer.from((await made.files.get('f-own', 'image/png', 3)) ?? [])).toEqual(Buffer.from([1, 2, 3]));
      expect(await made.files.get('f-own', 'image/png', 2)).toBeNull();
      expect(await made.files.get('f-nobody', 'image/png', 1000)).toBeNull();
    });

    it('removes, also what is not there', async () => {
      await made.files.put('f-gone', bytes(1), 'image/png');
      const url = await address('f-gone');
      await made.files.remove('f-gone');
      await made.files.remove('f-gone');
      expect(await made.read(url)).toBeNull();
    });

    it('ends an address in time', async () => {
      await made.files.put('f-late', bytes(1), 'image/png');
      const url = await address('f-late');
      made.wait(59_999);
      expect(await made.read(url)).not.toBeNull();
      made.wait(1);
      expect(await made.read(url)).toBeNull();
    });
  });
}
