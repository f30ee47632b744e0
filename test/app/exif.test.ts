import { readFileSync } from 'node:fs';
import { fc } from '../support/chance';
import { takenAt } from '../../src/cases/file/exif';
import { describeWithShared, readShared, sharedPath } from '../support/shared-data';
import { jpegWithGps } from '../support/jpeg-gps';

const bytesOf = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;

describe('the place a photo was taken', () => {
  it('is read from its GPS entries, in either byte order', () => {
    for (const little of [true, false]) {
      expect(takenAt(jpegWithGps({ little }))).toEqual({ lng: 114 + 42 / 60 + 2.88 / 3600, lat: 23 + 44 / 60 + 36.6 / 3600 });
    }
  });

  it('is west and south where the letters say so', () => {
    const taken = takenAt(jpegWithGps({ latRef: 'S', lngRef: 'W' }));
    expect(taken?.lat).toBeLessThan(0);
    expect(taken?.lng).toBeLessThan(0);
  });

  it.each([
    ['0/0', { lat: [0, 1, 0, 1, 0, 1], lng: [0, 1, 0, 1, 0, 1] }],
    ['a latitude of 200', { lat: [200, 1, 0, 1, 0, 1] }],
    ['a longitude of 181', { lng: [181, 1, 0, 1, 0, 1] }],
    ['a denominator of zero', { lat: [23, 0, 44, 1, 0, 1] }],
    ['a receiver without a fix', { status: 'V' }],
    ['no letter for north or south', { latRef: '\0' }],
  ])('is ignored with %s', (_, gps) => {
    expect(takenAt(jpegWithGps(gps))).toBeUndefined();
  });

  it('is ignored in whatever is no JPEG', () => {
    for (const text of ['', 'x', '<html>', '\x89PNG\r\n\x1a\n'])
      expect(takenAt(bytesOf(Buffer.from(text, 'latin1')))).toBeUndefined();
  });

  it('never throws, and is never impossible, whatever bytes are changed or cut off', () => {
    const whole = new Uint8Array(jpegWithGps({}));
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.nat(whole.length), (changes, length) => {
        const bytes = whole.slice(0, length);
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        const taken = takenAt(bytes.buffer);
        return taken === undefined || (Math.abs(taken.lat) <= 90 && Math.abs(taken.lng) <= 180);
      }),
      { numRuns: 3000 },
    );
  });
});

interface Photo {
  file: string;
  kind: string;
  intended_gps?: [number, number] | null;
  exifr_gps?: { latitude: number | null; longitude: number | null };
}

describeWithShared('photos/dev/manifest.json', 'real photos', () => {
  const photos = JSON.parse(readShared('photos/dev/manifest.json')) as Photo[];
  const read = (file: string) => bytesOf(readFileSync(sharedPath(`photos/${file}`)));
  const isJpeg = (bytes: ArrayBuffer) => bytes.byteLength > 1 && new DataView(bytes).getUint16(0) === 0xffd8;

  it.each(photos.map(({ file }) => file))('%s does not throw, whole or cut anywhere', (file) => {
    const bytes = read(file);
    takenAt(bytes);
    for (let length = 0; length < Math.min(bytes.byteLength, 4000); length += 7) takenAt(bytes.slice(0, length));
  });

  it('are where a second reader finds them', () => {
    const usable = photos.filter(({ file, exifr_gps: gps }) => gps?.latitude && gps.longitude && isJpeg(read(file)));
    expect(usable.length).toBeGreaterThan(12);
    for (const { file, exifr_gps: gps } of usable) {
      const taken = takenAt(read(file));
      expect({ file, lat: taken?.lat.toFixed(6), lng: taken?.lng.toFixed(6) }).toEqual({
        file,
        lat: gps!.latitude!.toFixed(6),
        lng: gps!.longitude!.toFixed(6),
      });
    }
  });

  it('with a useless position have none', () => {
    for (const name of ['gps-zero', 'gps-den0', 'zero-byte', 'random', 'html-named', 'xmp-gps-only']) {
      expect([name, takenAt(read(`dev/made/${name}.jpg`))]).toEqual([name, undefined]);
    }
  });
});
