import { fc } from '../../support/chance';
import { districtOf, toGcj02, type District } from '../../../core/shared/geo';
import { describeWithShared, readShared } from '../../support/shared-data';

type Ring = [number, number][];

const square = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
];

/** 0..2 and 2..4 side by side; the second has a hole with an island in it, and a part far away. */
const west: District = { id: 'west', name: '西', rings: [square(0, 0, 2)] };
const east: District = {
  id: 'east',
  name: '东',
  rings: [square(2, 0, 2), square(2.5, 0.5, 1), square(2.9, 0.9, 0.2).reverse(), square(10, 10, 1)],
};
const both = [west, east];
const at = (lng: number, lat: number, districts = both) => districtOf({ lng, lat }, districts)?.id ?? null;

describe('districtOf', () => {
  test.each([
    ['inside', 1, 1, 'west'],
    ['inside the neighbour', 2.2, 1, 'east'],
    ['outside', 5, 5, null],
    ['in the box around all parts, in none of them', 7, 7, null],
    ['in a hole', 2.6, 0.6, null],
    ['on the island in the hole', 3, 1, 'east'],
    ['in the part far away', 10.5, 10.5, 'east'],
    ['on the western border', 0, 1, 'west'],
    ['on the southern border', 1, 0, 'west'],
    ['on the northern border', 1, 2, null],
    ['on the eastern border of the last one', 4, 1, null],
    ['on a shared border, once', 2, 1, 'east'],
    ['not a number', NaN, 1, null],
    ['endless', Infinity, 1, null],
  ])('%s', (_, lng, lat, id) => {
    expect(at(lng, lat)).toBe(id);
  });

  test('a repeated first point and the direction of a ring change nothing', () => {
    const closed = { ...west, rings: [[...square(0, 0, 2), [0, 0] as [number, number]].reverse()] };
    fc.assert(
      fc.property(fc.double({ min: -1, max: 3, noNaN: true }), fc.double({ min: -1, max: 3, noNaN: true }), (lng, lat) => {
        expect(at(lng, lat, [closed])).toBe(at(lng, lat, [west]));
      }),
    );
  });

  test('every point of a tiled square lies in exactly one tile, borders included', () => {
    const tiles: District[] = [
      {
        id: 'a',
        name: 'a',
        rings: [
          [
            [0, 0],
            [3, 0],
            [1.1, 1.7],
          ],
        ],
      },
      {
        id: 'b',
        name: 'b',
        rings: [
          [
            [3, 0],
            [3, 3],
            [1.1, 1.7],
          ],
        ],
      },
      {
        id: 'c',
        name: 'c',
        rings: [
          [
            [3, 3],
            [0, 3],
            [1.1, 1.7],
          ],
        ],
      },
      {
        id: 'd',
        name: 'd',
        rings: [
          [
            [0, 3],
            [0, 0],
            [1.1, 1.7],
          ],
        ],
      },
    ];
    const along = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.double({ min: 0, max: 1, noNaN: true })).map(([corner, part]) => {
      const [x, y] = (
        [
          [0, 0],
          [3, 0],
          [3, 3],
          [0, 3],
        ] as const
      )[corner]!;
      return [x + (1.1 - x) * part, y + (1.7 - y) * part] as const;
    });
    const anywhere = fc.tuple(fc.double({ min: 0, max: 2.999, noNaN: true }), fc.double({ min: 0, max: 2.999, noNaN: true }));
    fc.assert(
      fc.property(fc.oneof(along, anywhere), ([lng, lat]) => {
        fc.pre(lng < 3 && lat < 3);
        expect(tiles.filter((tile) => districtOf({ lng, lat }, [tile]))).toHaveLength(1);
      }),
      { numRuns: 2000 },
    );
  });

  test('no district, and a district without outline, hold nothing', () => {
    expect(at(1, 1, [])).toBeNull();
    expect(at(1, 1, [{ id: 'x', name: 'x', rings: [] }])).toBeNull();
    expect(at(1, 1, [{ id: 'x', name: 'x', rings: [[]] }])).toBeNull();
  });
});

describe('toGcj02', () => {
  test('moves what a camera gives by some hundred metres, inside China only', () => {
    const { lng, lat } = toGcj02({ lng: 116.416, lat: 39.9289 }, 'wgs84');
    expect(lng - 116.416).toBeCloseTo(0.00624, 4);
    expect(lat - 39.9289).toBeCloseTo(0.0014, 4);
    expect(toGcj02({ lng: 139.7671, lat: 35.6812 }, 'wgs84')).toEqual({ lng: 139.7671, lat: 35.6812 });
  });

  test('what is in gcj02 stays', () => {
    expect(toGcj02({ lng: 116.416, lat: 39.9289 }, 'gcj02')).toEqual({ lng: 116.416, lat: 39.9289 });
  });
});

interface Feature {
  properties: { name: string; adcode: string | number; center: [number, number] };
  geometry: { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };
}

function load(file: string): District[] {
  const { features } = JSON.parse(readShared(`geo/${file}`)) as { features: Feature[] };
  return features.map(({ properties, geometry }) => ({
    id: String(properties.adcode),
    name: properties.name,
    rings: geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
  }));
}

const named = (districts: District[], lat: number, lng: number, system: 'gcj02' | 'wgs84') =>
  districtOf(toGcj02({ lng, lat }, system), districts)?.name ?? null;

describeWithShared('geo', 'with real outlines', () => {
  test.each([
    ['天安门', 39.9087, 116.3975, '东城区'],
    ['北京西站', 39.8949, 116.3162, '丰台区'],
    ['颐和园', 39.9988, 116.2692, '海淀区'],
    ['首都机场二号航站楼（朝阳区的飞地）', 40.0797, 116.5933, '朝阳区'],
    ['通州城区', 39.9097, 116.6564, '通州区'],
  ])('Beijing: %s', (_, lat, lng, name) => {
    expect(named(load('beijing-districts.geojson'), lat, lng, 'wgs84')).toBe(name);
  });

  test.each(['heyuan-districts.geojson', 'heyuan-districts.simplified.geojson'])('the county seats of Heyuan: %s', (file) => {
    const districts = load(file);
    const seats = [
      [23.7435, 114.7008, '源城区'],
      [24.3696, 114.4884, '连平县'],
      [23.6354, 115.184, '紫金县'],
      [24.101, 115.2604, '龙川县'],
      [24.4421, 114.9387, '和平县'],
      [23.7884, 114.7463, '东源县'],
    ] as const;
    for (const system of ['wgs84', 'gcj02'] as const) {
      expect(seats.map(([lat, lng]) => named(districts, lat, lng, system))).toEqual(seats.map(([, , name]) => name));
    }
    expect(named(districts, 35.6812, 139.7671, 'wgs84')).toBeNull();
    expect(named(districts, 0, 0, 'wgs84')).toBeNull();
  });

  test('near a border the conversion decides', () => {
    const districts = load('beijing-districts.geojson');
    const moved = Array.from({ length: 400 }, (_, i) => ({
      lng: 116.3 + (i % 20) * 0.012,
      lat: 39.82 + Math.floor(i / 20) * 0.012,
    }));
    const differs = moved.filter((p) => named(districts, p.lat, p.lng, 'wgs84') !== named(districts, p.lat, p.lng, 'gcj02'));
    expect(differs.length).toBeGreaterThan(0);
    expect(differs.length).toBeLessThan(moved.length / 4);
  });
});
