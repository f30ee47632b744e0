import type { Picture } from '../ports/pictures';
import { be16, u8, u16, Writer } from './bytes';
import { isFrame, readFrame, tablesOf, type Frame } from './jpeg-frame';
import { JpegHeader, segment } from './jpeg-header';
import { isTable, PendingTables } from './jpeg-tables';
import { checkSubstance, damaged, incomplete } from './limits';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DRI = 0xdd;
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
/** Every scan of a progressive picture costs a pass over all its pixels; cameras and programs make about ten. */
const MAX_SCANS = 100;
/** No JPEG says more in a byte than this: half a bit or so per block of 64 pixels. With fewer bytes most of it is missing. */
const MAX_PIXELS_PER_BYTE = 1024;

/**
 * The picture of a JPEG (ITU-T T.81), with its orientation and colour profile; see `cleanPicture`. A picture that was cut off is
 * kept as far as it goes. Entropy-coded data is copied as it is.
 */
export function cleanJpeg(input: Uint8Array): Picture {
  const { frame, out, scanBytes, header } = new Cleaning(input).run();
  if (!frame || scanBytes === 0) throw incomplete();
  const { width, height } = frame;
  if (width * height > scanBytes * MAX_PIXELS_PER_BYTE) throw incomplete();
  checkSubstance(width, height, scanBytes);
  out.add([0xff, EOI]);
  const shown = header.isTurned ? { width: height, height: width } : { width, height };
  return { type: 'image/jpeg', ...shown, bytes: out.bytes() };
}

class Cleaning {
  frame: Frame | null = null;
  scanBytes = 0;
  readonly out: Writer;
  readonly header = new JpegHeader();
  private at = 2;
  private scans = 0;
  private interval = 0;
  private writtenInterval = 0;
  private readonly tables = new PendingTables();

  constructor(private readonly input: Uint8Array) {
    this.out = new Writer(input.length + 1024);
    this.out.add([0xff, SOI]);
  }

  /** Goes from segment to segment up to the end of the picture, or to where it is broken. */
  run(): this {
    for (let marker = this.nextMarker(); marker !== null && marker !== EOI; marker = this.nextMarker()) {
      const length = u16(this.input, this.at);
      const end = this.at + length;
      if (length < 2 || end > this.input.length) break;
      const body = this.input.subarray(this.at + 2, end);
      this.at = end;
      if (!this.take(marker, body)) break;
    }
    return this;
  }

  /** The next marker that has a body, or EOI. What stands between segments belongs to none, and is left out. */
  private nextMarker(): number | null {
    for (;;) {
      const ff = this.input.indexOf(0xff, this.at);
      if (ff < 0) return null;
      this.at = ff + 1;
      while (this.input[this.at] === 0xff) this.at++;
      const marker = this.input[this.at++];
      if (marker === undefined || marker === SOI) return null;
      if (marker > 1 && !isRestart(marker)) return marker;
    }
  }

  /** False when the file is broken here. */
  private take(marker: number, body: Uint8Array): boolean {
    if (isTable(marker)) return this.tables.announce(marker, body);
    if (marker === SOS) return this.scan(body);
    if (marker === DRI) {
      this.interval = u16(body, 0);
      return body.length === 2;
    }
    if (isFrame(marker)) {
      if (this.frame) return false;
      this.frame = readFrame(marker, body);
      return true;
    }
    // Behind the first scan it is too late to say how the picture is to be shown.
    if (this.scans === 0) this.header.read(marker, body);
    return true;
  }

  private scan(body: Uint8Array): boolean {
    const ids = this.frame && tablesOf(this.frame, body);
    if (!this.frame || !ids) return false;
    this.scans++;
    if (this.scans > MAX_SCANS) throw damaged();
    if (this.scans === 1) this.out.add(this.header.segments());
    this.out.add(...this.tables.take(ids));
    if (this.scans === 1) this.out.add(segment(this.frame.marker, this.frame.body));
    if (this.interval !== this.writtenInterval) this.out.add(segment(DRI, be16(this.interval)));
    this.writtenInterval = this.interval;
    this.out.add(segment(SOS, body));
    const before = this.out.length;
    this.copyScan();
    this.scanBytes += this.out.length - before;
    return true;
  }

  /** Copies up to the next marker. Within a scan, FF 00 is the byte FF, and restart markers stand where an interval was announced. */
  private copyScan(): void {
    const { input } = this;
    let start = this.at;
    for (let ff = input.indexOf(0xff, start); ; ff = input.indexOf(0xff, this.at)) {
      this.at = ff < 0 ? input.length : ff;
      if (ff < 0) break;
      let next = ff + 1;
      while (input[next] === 0xff) next++;
      const code = u8(input, next);
      if (next >= input.length || !(code === 0 || (this.interval > 0 && isRestart(code)))) break;
      if (next > ff + 1) {
        // Any number of FF may stand before a marker; one is enough.
        this.out.add(input.subarray(start, ff + 1));
        start = next;
      }
      this.at = next + 1;
    }
    this.out.add(input.subarray(start, this.at));
  }
}
