import { fc } from '../../support/chance';
import { deflateSync } from 'node:zlib';
import { Failure } from '../../../core/fail';
import { cleanPicture } from '../../../core/files/pictures';
import { foreign } from '../../support/foreign';
import { icc, loaded } from '../../support/loaded-pictures';
import * as made from '../../support/picture-files';

const { jpeg, png, webp, segment, chunk, exif } = made;

describe('whatever the bytes', () => {
  const samples = [
    jpeg({ before: [segment(0xe1, exif(6)), icc()], scan: Buffer.from('0123456789abcdef0123456789abcdef', 'hex') }),
    ...Object.values(loaded),
  ];
  const change = fc.record({ at: fc.nat(), kind: fc.nat(5), bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }), to: fc.nat() });
  const mutated = fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([file, changes]) => {
      for (const { at, kind, bytes, to } of changes) {
        const [from, other] = [at % (file.length + 1), to % (file.length + 1)];
        if (kind === 0) file = Buffer.concat([file.subarray(0, from), bytes, file.subarray(from + bytes.length)]);
        else if (kind === 1) file = Buffer.concat([file.subarray(0, from), bytes, file.subarray(from)]);
        else if (kind === 2) file = file.subarray(0, from);
        else if (kind === 3) file = Buffer.concat([file.subarray(0, from), file.subarray(other)]);
        else if (kind === 4)
          file = Buffer.concat([file.subarray(0, from), file.subarray(Math.min(from, other), from), file.subarray(from)]);
        else file = Buffer.from(file.map((b, i) => (i === from ? b ^ (1 << (to & 7)) : b)));
      }
      return file;
    });

  function cleanOrRefused(file: Uint8Array): boolean {
    let clean: Uint8Array;
    try {
      clean = cleanPicture(file).bytes;
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      expect(['UNSUPPORTED_FILE', 'TOO_LARGE']).toContain((error as Failure).code);
      return false;
    }
    expect(foreign(clean)).toEqual([]);
    expect(Buffer.compare(cleanPicture(clean).bytes, clean)).toBe(0);
    return true;
  }

  test('a changed file is cleaned or refused, and cleaning again changes nothing', () => {
    const outcomes = { true: 0, false: 0 };
    fc.assert(
      fc.property(mutated, (file) => {
        outcomes[`${cleanOrRefused(file)}`]++;
      }),
      { numRuns: 4000 },
    );
    expect(Math.min(outcomes.true, outcomes.false)).toBeGreaterThan(400);
  });

  test('what unpacks is measured as zlib unpacks it, whatever way it was packed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(9), fc.nat(4), fc.nat(40), (noise, level, strategy, repeat) => {
        const data = Buffer.concat(new Array<Uint8Array>(repeat + 1).fill(noise));
        const pixels = deflateSync(data, { level, strategy });
        const size = Math.max(data.length, 2);
        const fits = data.length >= 2 && data.length <= 16384;
        const file = png({ head: made.header(size - 1, 1, 8, 0), pixels: Buffer.concat([pixels, noise]) });
        if (!fits) return;
        expect(Buffer.from(cleanPicture(file).bytes)).toEqual(png({ head: made.header(size - 1, 1, 8, 0), pixels }));
      }),
      { numRuns: 500 },
    );
  });

  test('pixels cut into very many blocks, each with a code of its own: no program does it, and reading them takes long', () => {
    // Four blocks that unpack to nothing.
    const four = '04c0810800000000207fea3f0170200200000000c89ffa4f001c880000000000f2a7fe130007220000000080fca9ff';
    const onePixel = Buffer.from('010200fdff000000020001', 'hex');
    const cutInto = (blocks: number) =>
      png({
        head: made.header(1, 1, 8, 0),
        pixels: Buffer.concat([Buffer.from([0x78, 0x01]), Buffer.from(four.repeat(blocks / 4), 'hex'), onePixel]),
      });
    expect(cleanOrRefused(cutInto(40_000))).toBe(true);
    expect(cleanOrRefused(cutInto(50_004))).toBe(false);
  });

  const MB8 = 8 * 1024 * 1024;
  const repeated = (hex: string, size = MB8) => Buffer.alloc(size, Buffer.from(hex, 'hex'));
  test.each<[string, Uint8Array]>([
    ['fill bytes', jpeg({ scan: repeated('ff') })],
    ['fill bytes between segments', jpeg({ before: [repeated('ff'), segment(0xfe, '')] })],
    ['stuffed bytes with fill', jpeg({ scan: repeated('ffff00') })],
    ['comments', jpeg({ before: [repeated('fffe0002')] })],
    ['restart intervals', jpeg({ before: [repeated('ffdd00040001')] })],
    ['EXIF segments', jpeg({ before: new Array<Buffer>(30_000).fill(segment(0xe1, exif(1))) })],
    ['profile parts', jpeg({ before: new Array<Buffer>(8000).fill(icc()) })],
    ['empty PNG chunks', png({ extra: new Array<Buffer>(600_000).fill(chunk('IDAT', '')) })],
    [
      'stored blocks of nothing',
      png({ pixels: Buffer.concat([Buffer.from([0x78, 0x01]), repeated('000000ffff', MB8 - (MB8 % 5))]) }),
    ],
    ['fixed blocks of nothing', png({ pixels: Buffer.concat([Buffer.from([0x78, 0x01]), repeated('0208', MB8)]) })],
    ['empty WebP chunks', webp(new Array<[string, Uint8Array]>(400_000).fill(['JUNK', Buffer.alloc(0)]))],
  ])('eight megabytes of %s come to an end', (_, file) => {
    cleanOrRefused(file);
  });
});
