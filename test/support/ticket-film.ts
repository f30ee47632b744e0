/** What a camera sees of a ticket's code, as a film that Chromium plays instead of a camera (YUV4MPEG2, shades of grey). */
import { encode } from 'uqr';

const WIDTH = 640;
const HEIGHT = 480;
/** Points of a module at most; a denser code gets what there is room for. */
const MOST = 8;

export function ticketFilm(code: string, ecc: 'L' | 'M' = 'M'): Buffer {
  const { data, size } = encode(code, { ecc, border: 4 });
  const step = Math.min(MOST, Math.floor(HEIGHT / size));
  const light = Buffer.alloc(WIDTH * HEIGHT, 235);
  const [left, top] = [Math.floor((WIDTH - size * step) / 2), Math.floor((HEIGHT - size * step) / 2)];
  for (let y = 0; y < size * step; y += 1) {
    for (let x = 0; x < size * step; x += 1) {
      const dark = data[Math.floor(y / step)]?.[Math.floor(x / step)];
      if (dark) light[(top + y) * WIDTH + left + x] = 24;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}
