import type { Store } from '../../ports/store';
import { Gone, readParts } from './parts';

/** Parts one after the other, read ahead, past the cache. */
export class Stream {
  private at = 0;
  private ahead: Promise<string[]>[] = [];
  private now: string[] = [];
  private inNow = 0;

  constructor(
    private readonly store: Store,
    private readonly ids: readonly string[],
  ) {
    this.readAhead();
  }

  /** The data of the next part; there must be one. */
  async next(): Promise<string> {
    if (this.inNow === this.now.length) {
      this.now = (await this.ahead.shift()) ?? [];
      this.inNow = 0;
      this.readAhead();
    }
    const data = this.now[this.inNow++];
    if (data === undefined) throw new Gone('no part follows');
    return data;
  }

  private readAhead(): void {
    if (this.at >= this.ids.length) return;
    const some = this.ids.slice(this.at, this.at + AT_ONCE);
    this.at += some.length;
    const coming = readParts(this.store, some).then((found) =>
      some.map((id) => {
        const data = found.get(id);
        if (data === undefined) throw new Gone(id);
        return data;
      }),
    );
    // Whoever waits for it is told; nobody may.
    coming.catch(() => undefined);
    this.ahead.push(coming);
  }
}

const AT_ONCE = 32;
