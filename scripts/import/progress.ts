/** How far it is, on standard error: one line that is written over on a screen, and one now and then in a log. */
const ON_SCREEN = 200;
const IN_LOG = 5000;

export interface ProgressOptions {
  total: number;
  out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;
  now: () => number;
  /** Of what is counted; 份 if not given. */
  unit?: string;
}

export class Progress {
  private readonly began: number;
  private shown = -Infinity;
  private dirty = false;

  constructor(private readonly options: ProgressOptions) {
    this.began = options.now();
  }

  /** `done` documents or rows, and `passed` bytes of all files. */
  update(done: number, passed: number): void {
    const { out, now, total, unit = '份' } = this.options;
    const at = now();
    if (at - this.shown < (out.isTTY ? ON_SCREEN : IN_LOG)) return;
    this.shown = at;
    const seconds = (at - this.began) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const left = passed > 0 && seconds > 1 ? Math.ceil((seconds * (total - passed)) / passed) : null;
    const share = total > 0 ? Math.floor((100 * passed) / total) : 100;
    const line = `${share}%，已处理 ${done} ${unit}，每秒 ${rate < 10 ? rate.toFixed(1) : Math.round(rate)} ${unit}${left === null ? '' : `，大约还要 ${spell(left)}`}`;
    out.write(out.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    this.dirty = Boolean(out.isTTY);
  }

  /** Makes room for a line of its own. */
  clear(): void {
    if (this.dirty) this.options.out.write('\r\x1b[K');
    this.dirty = false;
  }

  seconds(): number {
    return (this.options.now() - this.began) / 1000;
  }
}

const spell = (seconds: number) =>
  seconds < 100 ? `${seconds} 秒` : seconds < 6000 ? `${Math.ceil(seconds / 60)} 分钟` : `${Math.ceil(seconds / 3600)} 小时`;
