/** What a camera sees of a ticket's code, as a film that Chromium plays instead of a camera (YUV4MPEG2, shades of grey). */
import { encode } from 'uqr';

const WIDTH = 640;
const HEIGHT = 480;
const MODULE = 8;

export function ticketFilm(code: string): Buffer {
  const { data, size } = encode(code, { ecc: 'M', border: 4 });
  const light = Buffer.alloc(WIDTH * HEIGHT, 235);
  const [left, top] = [Math.floor((WIDTH - size * MODULE) / 2), Math.floor((HEIGHT - size * MODULE) / 2)];
  for (let y = 0; y < size * MODULE; y += 1) {
    for (let x = 0; x < size * MODULE; x += 1) {
      const dark = data[Math.floor(y / MODULE)]?.[Math.floor(x / MODULE)];
      if (dark) light[(top + y) * WIDTH + left + x] = 24;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}
