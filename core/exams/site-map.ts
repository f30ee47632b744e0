/** Where an exam site lies: on the outlines of the city's districts, and on a phone's map. */
import type { siteView } from '../../contract/exam-parts';
import type { z } from '../../contract/zod';
import type { PdfBlock, PdfMark, PdfOutline } from '../ports/pdf';
import type { Point } from '../shared/geo';
import type { ExamsPorts } from './ports';

type Site = z.output<typeof siteView>;

/** Of a name or an address in a code: each character takes nine letters there, and a finer code is harder to read. */
const NAMED = 10;

/**
 * Tencent's map in the browser of any phone, in WeChat too; it takes gcj02, as sites have it, and asks for coordinates, name and
 * address (lbs.qq.com, URI API, marker).
 */
export function mapAddress({ name, address, lng, lat }: Site): string {
  const [title, addr] = [name, address].map((text) => encodeURIComponent([...text].slice(0, NAMED).join('')));
  return `https://apis.map.qq.com/uri/v1/marker?marker=coord:${lat},${lng};title:${title};addr:${addr}&referer=huying`;
}

/** A name this near the mark of the site, in millimetres, would be written over. */
const NEAR = { x: 14, y: 4 };

/** The site among the districts of its city; a place outside of them has no drawing. */
export function drawSite(site: Site, city: ExamsPorts['city'], size: { width: number; height: number }): PdfBlock[] {
  const rings = city.districts.flatMap(({ rings }) => rings);
  const frame = frameOf(rings, size);
  const { x, y } = frame(site);
  if (!(x >= 0 && y >= 0 && x <= size.width && y <= size.height)) return [];
  const outlines: PdfOutline[] = rings.map((ring) => ring.map(([lng, lat]) => [frame({ lng, lat }).x, frame({ lng, lat }).y]));
  const names = city.districts.map(({ name, rings: [ring] }): PdfMark => {
    const middle = middleOf(ring!, frame);
    const covered = Math.abs(middle.x - x) < NEAR.x && Math.abs(middle.y - y) < NEAR.y;
    return { x: middle.x, y: covered ? y + (middle.y < y ? -NEAR.y : NEAR.y) : middle.y, text: name, pin: false };
  });
  const caption = `考点在${site.city}的位置`;
  return [{ kind: 'drawing', ...size, outlines, marks: [...names, { x, y, text: '考点', pin: true }], caption }];
}

type Ring = readonly (readonly [number, number])[];

/** From degrees to millimetres, north above; everything fits, and keeps its shape. */
function frameOf(rings: readonly Ring[], { width, height }: { width: number; height: number }) {
  const points = rings.flat();
  const [west, east] = [Math.min(...points.map(([lng]) => lng)), Math.max(...points.map(([lng]) => lng))];
  const [south, north] = [Math.min(...points.map(([, lat]) => lat)), Math.max(...points.map(([, lat]) => lat))];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(width / ((east - west) * narrow), height / (north - south));
  const [left, top] = [(width - (east - west) * narrow * scale) / 2, (height - (north - south) * scale) / 2];
  return ({ lng, lat }: Point) => ({ x: left + (lng - west) * narrow * scale, y: top + (north - lat) * scale });
}

function middleOf(ring: Ring, frame: (point: Point) => { x: number; y: number }) {
  const sum = ring.reduce((all, [lng, lat]) => ({ lng: all.lng + lng, lat: all.lat + lat }), { lng: 0, lat: 0 });
  return frame({ lng: sum.lng / ring.length, lat: sum.lat / ring.length });
}
