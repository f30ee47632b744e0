import { ascii, be16, be32, concat, textAt, u16, u32, u8 } from './bytes';

/** What turns the numbers of a picture into colours; descriptions, device names and private tags say who made it and are left out. */
const NEEDED: Record<string, readonly string[]> = {
  'RGB ': ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'],
  GRAY: ['kTRC'],
};
const OPTIONAL = ['wtpt', 'chad'];
const MAX_TAGS = 100;
const MAX_CURVE_POINTS = 4096;
/** Numbers of a parametric curve by its function. */
const PARAMETERS = [1, 3, 4, 5, 7];
const D50 = [...be32(0xf6d6), ...be32(0x10000), ...be32(0xd32d)];

/**
 * A colour profile (ICC.1:2022) built anew from the curves and primaries of `profile`; null when it is malformed, or of a kind
 * phones do not use (tables instead of curves, printing colours): the picture is then shown as sRGB.
 * At most 26 kB long.
 */
export function cleanProfile(profile: Uint8Array): Uint8Array | null {
  const space = textAt(profile, 16, 4);
  const needed = NEEDED[space];
  const version = u8(profile, 8);
  if (!needed || textAt(profile, 36, 4) !== 'acsp' || textAt(profile, 20, 4) !== 'XYZ ' || (version !== 2 && version !== 4))
    return null;
  const tags = readTags(profile, [...needed, ...OPTIONAL]);
  if (!needed.every((name) => tags.has(name))) return null;
  return build(version, space, tags);
}

interface Tag {
  /** Where it began: curves are often shared, and stay so. */
  offset: number;
  data: Uint8Array;
}

function readTags(profile: Uint8Array, wanted: readonly string[]): Map<string, Tag> {
  const tags = new Map<string, Tag>();
  const count = Math.min(u32(profile, 128), MAX_TAGS);
  for (let i = 0; i < count; i++) {
    const name = textAt(profile, 132 + i * 12, 4);
    const offset = u32(profile, 136 + i * 12);
    const value = profile.subarray(offset, offset + u32(profile, 140 + i * 12));
    const length = tagLength(name, value);
    if (!wanted.includes(name) || tags.has(name) || length === 0 || length > value.length) continue;
    tags.set(name, { offset, data: concat([value.subarray(0, 4), [0, 0, 0, 0], value.subarray(8, length)]) });
  }
  return tags;
}

/** How long the value of a tag is by its own account, in bytes; 0 if it is not of a type that this tag may have. */
function tagLength(name: string, value: Uint8Array): number {
  const type = textAt(value, 0, 4);
  if (name.endsWith('TRC')) {
    if (type === 'curv') return u32(value, 8) <= MAX_CURVE_POINTS ? 12 + 2 * u32(value, 8) : 0;
    const parameters = PARAMETERS[u16(value, 8)];
    return type === 'para' && parameters ? 12 + 4 * parameters : 0;
  }
  if (name === 'chad') return type === 'sf32' ? 44 : 0;
  return type === 'XYZ ' ? 20 : 0;
}

function build(version: number, space: string, tags: Map<string, Tag>): Uint8Array {
  // Both texts are compulsory.
  const all: [string, Tag][] = [
    ['desc', { offset: -1, data: description(version) }],
    ['cprt', { offset: -2, data: copyright(version) }],
    ...tags,
  ];
  const table: number[] = [...be32(all.length)];
  const body: ArrayLike<number>[] = [];
  const places = new Map<string, number>();
  let end = 132 + all.length * 12;
  for (const [name, { offset, data }] of all) {
    const key = `${offset} ${data.length}`;
    const place = places.get(key) ?? end;
    if (place === end) {
      const padding = new Uint8Array(-data.length & 3);
      body.push(data, padding);
      places.set(key, end);
      end += data.length + padding.length;
    }
    table.push(...ascii(name), ...be32(place), ...be32(data.length));
  }
  return concat([header(end, version, space), table, ...body]);
}

function header(size: number, version: number, space: string): Uint8Array {
  const bytes = new Uint8Array(128);
  bytes.set(be32(size));
  bytes[8] = version;
  bytes.set(ascii(`mntr${space}XYZ `), 12);
  bytes.set(be16(2000), 24);
  bytes.set([0, 1, 0, 1], 26);
  bytes.set(ascii('acsp'), 36);
  bytes.set(D50, 68);
  return bytes;
}

function description(version: number): Uint8Array {
  if (version === 4) return unicode('photo');
  return concat([ascii('desc'), be32(0), be32(6), ascii('photo\0'), new Uint8Array(4 + 4 + 2 + 1 + 67)]);
}

function copyright(version: number): Uint8Array {
  return version === 4 ? unicode('none') : concat([ascii('text'), be32(0), ascii('none\0')]);
}

function unicode(text: string): Uint8Array {
  const utf16 = [...text].flatMap((c) => be16(c.charCodeAt(0)));
  return concat([ascii('mluc'), be32(0), be32(1), be32(12), ascii('enUS'), be32(utf16.length), be32(28), utf16]);
}
