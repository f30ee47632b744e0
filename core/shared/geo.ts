import gcoord from 'gcoord';

/** Degrees. */
export interface Point {
  lng: number;
  lat: number;
}

/**
 * A district of the city. `rings` are all closed lines of its outline, as [longitude, latitude] in gcj02: outer borders of every
 * part and holes alike. A point is inside when a line from it to infinity crosses them an odd number of times, so the order of
 * rings, their direction and whether the first point is repeated at the end do not matter.
 */
export interface District {
  id: string;
  name: string;
  rings: [number, number][][];
}

/**
 * The same place in gcj02, in which positions are stored and WeChat draws its maps; `wgs84` is what a camera or satellite receiver gives.
 * Outside a rough box around China both systems are the same.
 */
export function toGcj02({ lng, lat }: Point, system: 'gcj02' | 'wgs84'): Point {
  if (system === 'gcj02') return { lng, lat };
  const [shiftedLng, shiftedLat] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
  return { lng: shiftedLng, lat: shiftedLat };
}

/**
 * The district a gcj02 point lies in, or null. On a border the western and southern edge belong to a district, the eastern and
 * northern do not: where two districts share an edge, a point on it lies in exactly one. Where outlines overlap, the first in the list wins.
 */
export function districtOf(point: Point, districts: readonly District[]): District | null {
  return districts.find((district) => isInside(point, district)) ?? null;
}

function isInside({ lng, lat }: Point, district: District): boolean {
  const box = boxOf(district);
  // Also false for NaN, which compares as neither.
  if (!(lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north)) return false;
  let inside = false;
  for (const ring of district.rings) if (crossesOdd(lng, lat, ring)) inside = !inside;
  return inside;
}

/** Whether a line from the point to the east crosses the ring an odd number of times. */
function crossesOdd(lng: number, lat: number, ring: [number, number][]): boolean {
  let odd = false;
  let from = ring[ring.length - 1];
  for (const to of ring) {
    if (from && from[1] > lat !== to[1] > lat) {
      // Computed from the southern end always: the neighbour, who walks the same edge the other way, gets the same number.
      const [south, north] = from[1] < to[1] ? [from, to] : [to, from];
      if (lng < south[0] + ((north[0] - south[0]) * (lat - south[1])) / (north[1] - south[1])) odd = !odd;
    }
    from = to;
  }
  return odd;
}

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Outlines never change while the program runs, and going through all their points costs as much as the search itself. */
const boxes = new WeakMap<District, Box>();

function boxOf(district: District): Box {
  const known = boxes.get(district);
  if (known) return known;
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lng, lat] of district.rings.flat()) {
    box.west = Math.min(box.west, lng);
    box.east = Math.max(box.east, lng);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  boxes.set(district, box);
  return box;
}
