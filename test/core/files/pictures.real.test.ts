import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanPicture } from '../../../core/files/pictures';
import { foreign } from '../../support/foreign';
import { icc, loaded } from '../../support/loaded-pictures';
import { jpeg, profile, segment, vp8x, webp } from '../../support/picture-files';
import { describeWithShared, readShared, sharedPath } from '../../support/shared-data';

interface Seen {
  width: number;
  height: number;
  pixels: number;
}

function inChromium(task: { make?: string[]; open?: Uint8Array[] }): { made: Buffer[]; opened: (Seen | null)[] } {
  const program = join(__dirname, '../../support/decode-pictures.mjs');
  const input = JSON.stringify({ make: task.make, open: task.open?.map((file) => Buffer.from(file).toString('base64')) });
  const output = execFileSync(process.execPath, [program], { input, maxBuffer: 2 ** 28 }).toString();
  const { made, opened } = JSON.parse(output) as { made: string[]; opened: (Seen | null)[] };
  return { made: made.map((file) => Buffer.from(file, 'base64')), opened };
}

/** Opens each before and after cleaning: the browser shows the same pixels in the same size, and that size is what cleaning said. */
function expectSameToTheEye(files: Record<string, Uint8Array>): void {
  const names = Object.keys(files);
  const pictures = names.map((name) => cleanPicture(files[name]!));
  const { opened } = inChromium({ open: [...Object.values(files), ...pictures.map(({ bytes }) => bytes)] });
  const before = Object.fromEntries(names.map((name, i) => [name, opened[i]]));
  const after = Object.fromEntries(names.map((name, i) => [name, opened[names.length + i]]));
  expect(after).toEqual(before);
  expect(names.filter((name) => !before[name])).toEqual([]);
  const sizes = Object.fromEntries(names.map((name, i) => [name, { width: pictures[i]!.width, height: pictures[i]!.height }]));
  expect(after).toMatchObject(sizes);
}

test('Chromium shows the same after cleaning: what it makes itself, turned, with a colour profile', () => {
  const [photo, drawing, web] = inChromium({ make: ['image/jpeg', 'image/png', 'image/webp'] }).made as [Buffer, Buffer, Buffer];
  const inside = (file: Buffer, ...segments: Buffer[]) => Buffer.concat([file.subarray(0, 2), ...segments, file.subarray(2)]);
  const turned = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => [
    `turned ${orientation}`,
    inside(photo, orientationOnly(orientation)),
  ]);
  expectSameToTheEye({
    photo,
    drawing,
    web,
    ...(Object.fromEntries(turned) as Record<string, Buffer>),
    'with a profile': inside(withoutProfile(photo), icc()),
    'web with a profile': webp([
      ['VP8X', vp8x(0x20, 60, 40)],
      ['ICCP', profile()],
      ['VP8 ', Buffer.from(web.subarray(web.indexOf('VP8 ') + 8))],
    ]),
    'made here': jpeg(),
    ...loaded,
  });
});

/** Chromium writes one into every JPEG. */
function withoutProfile(file: Buffer): Buffer {
  const start = file.indexOf('ICC_PROFILE') - 4;
  return Buffer.concat([file.subarray(0, start), file.subarray(start + 2 + file.readUInt16BE(start + 2))]);
}

function orientationOnly(orientation: number): Buffer {
  return segment(0xe1, `Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`);
}

describeWithShared('photos/dev/manifest.json', 'real photos', () => {
  interface Entry {
    file: string;
    expect?: string;
    exifr_make?: string;
    exifr_model?: string;
    exifr_datetime?: string;
  }
  let entries: [Entry, Buffer][];
  let taken: [Entry, Buffer, ReturnType<typeof cleanPicture>][];

  const refused = [
    'heic_samplefilehub.heif',
    'zero-byte.jpg',
    'html-named.jpg',
    'png-truncated.png',
    'png-bomb-8000x8000.png',
    'random.jpg',
  ];
  const base = (file: string) => file.split('/').pop()!;

  beforeAll(() => {
    const manifest = JSON.parse(readShared('photos/dev/manifest.json')) as Entry[];
    entries = manifest.map((entry) => [entry, readFileSync(sharedPath(`photos/${entry.file}`))]);
    taken = entries
      .filter(([{ file }]) => !refused.includes(base(file)))
      .map(([entry, bytes]) => [entry, bytes, cleanPicture(bytes)]);
  });

  test('all are there, and those that are no usable pictures are refused', () => {
    const folders = ['real', 'made'].flatMap((folder) => readdirSync(sharedPath(`photos/dev/${folder}`)));
    expect(entries).toHaveLength(folders.length);
    for (const [{ file }, bytes] of entries.filter(([{ file }]) => refused.includes(base(file)))) {
      expect(() => cleanPicture(bytes)).toThrow(file.includes('bomb') ? /尺寸太大/ : /请/);
    }
  });

  /** What speaks of somebody in a file: foreign parts, and the words other programs read out of it. */
  function personal({ exifr_make, exifr_model, exifr_datetime }: Entry, bytes: Uint8Array): string[] {
    const text = Buffer.from(bytes).toString('latin1');
    const words = [exifr_make, exifr_model, exifr_datetime].filter((word) => word && word.length > 5 && text.includes(word));
    return [...foreign(bytes), ...(words as string[])];
  }

  test('no place, name, device, time, comment or thumbnail is left', () => {
    const left = taken
      .map(([entry, , { bytes }]) => [entry.file, personal(entry, bytes)] as const)
      .filter(([, found]) => found.length > 0);
    expect(left).toEqual([]);
  });

  test('without cleaning, the same look finds something in every file but plain ones', () => {
    const plain = taken.filter(([entry, bytes]) => personal(entry, bytes).length === 0).map(([entry]) => base(entry.file));
    expect(plain.filter((file) => !/^(plain\.png|png-named\.jpg)$/.test(file))).toEqual([]);
  });

  test('the type is that of the content', () => {
    for (const [{ file }, bytes, { type }] of taken) {
      expect([file, type]).toEqual([file, bytes[0] === 0x89 ? 'image/png' : 'image/jpeg']);
    }
  });

  test('cleaning again changes nothing', () => {
    for (const [, , picture] of taken) expect(Buffer.compare(cleanPicture(picture.bytes).bytes, picture.bytes)).toBe(0);
  });

  test('Chromium shows the same before and after', () => {
    const whole = taken.filter(([{ file }]) => !file.includes('truncated'));
    expectSameToTheEye(Object.fromEntries(whole.map(([{ file }, bytes]) => [file, bytes])));
  });

  // Not the same to the eye: what is missing is transparent in a file that stops, and grey in one that ends.
  test('a photo that was cut off opens, as far as it goes', () => {
    const [, , picture] = taken.find(([{ file }]) => file.includes('truncated-half'))!;
    expect(inChromium({ open: [picture.bytes] }).opened).toMatchObject([{ width: 640, height: 480 }]);
  });
});
