import { fail } from '../fail';
import { u16, u8 } from './bytes';
import { checkSize, damaged } from './limits';

/** What SOF says: the size, and for each component by its id the quantisation table it uses. */
export interface Frame {
  width: number;
  height: number;
  marker: number;
  body: Uint8Array;
  components: Map<number, number>;
}

/** Baseline, extended sequential, progressive. The rest (lossless, hierarchical, arithmetic) no browser or phone shows. */
const USABLE = [0xc0, 0xc1, 0xc2];

/** SOF markers; DHT, JPG and DAC lie among them. */
export const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

export function readFrame(marker: number, body: Uint8Array): Frame {
  const count = u8(body, 5);
  const [height, width] = [u16(body, 1), u16(body, 3)];
  if (body.length < 6) throw damaged();
  checkSize(width, height);
  if (!USABLE.includes(marker) || u8(body, 0) !== 8) {
    throw fail('UNSUPPORTED_FILE', '这是一种少见的 JPEG，手机和浏览器都显示不了。请把照片截图后再传');
  }
  if (body.length !== 6 + 3 * count || ![1, 3, 4].includes(count)) throw damaged();
  const components = new Map<number, number>();
  for (let at = 6; at < body.length; at += 3) {
    const [across, down] = [u8(body, at + 1) >> 4, u8(body, at + 1) & 15];
    if (across < 1 || across > 4 || down < 1 || down > 4 || u8(body, at + 2) > 3) throw damaged();
    components.set(u8(body, at), u8(body, at + 2));
  }
  return { width, height, marker, body, components };
}

/** The ids of the tables a scan of the frame may use; null if the body of SOS is malformed or speaks of other components. */
export function tablesOf(frame: Frame, body: Uint8Array): Set<string> | null {
  const count = u8(body, 0);
  if (count < 1 || count > 4 || body.length !== 4 + 2 * count) return null;
  const ids = new Set<string>();
  for (let at = 1; at < 1 + 2 * count; at += 2) {
    const quantisation = frame.components.get(u8(body, at));
    if (quantisation === undefined) return null;
    ids.add(`q${quantisation}`).add(`h${u8(body, at + 1) >> 4}`);
    ids.add(`h${16 + (u8(body, at + 1) & 15)}`);
  }
  return ids;
}
