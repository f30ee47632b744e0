/** Rows that were not taken, as a table that Excel opens: where and why, never what stands there. */
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Fault } from '../../../core/credentials/import';
import { PlaceError } from '../place';

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export class FaultFile {
  rows = 0;
  private stream: WriteStream | null = null;
  private failed: Error | null = null;

  constructor(readonly path: string) {}

  /** Waits where the disk is slower than the faults come. */
  async write(file: string, faults: readonly (Fault & { label: string })[]): Promise<void> {
    if (faults.length === 0) return;
    this.rows += new Set(faults.map(({ line }) => line)).size;
    const text = faults.map(({ line, label, message }) => [file, String(line), label, message].map(cell).join(',')).join('\r\n');
    this.stream ??= this.open();
    if (!this.stream.write(`${text}\r\n`) && !this.failed) {
      await new Promise<void>((go) => void this.stream!.once('drain', go).once('error', () => go()));
    }
    this.check();
  }

  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await finished(this.stream).catch(() => undefined);
    this.check();
  }

  private open(): WriteStream {
    const stream = createWriteStream(this.path, { mode: 0o600 }).on('error', (error) => (this.failed = error));
    // The mark by which Excel sees that it is UTF-8.
    stream.write('\ufeff文件,行,项目,问题\r\n');
    return stream;
  }

  private check(): void {
    if (this.failed) throw new PlaceError(`写不了 ${this.path}，请用 --faults 指定别的地方`, { cause: this.failed });
  }
}
