type Fn = (...args: unknown[]) => void;
type Handle = ReturnType<typeof setTimeout>;

/** The mini-program's timers: what they throw is reported, and closing the app ends them. */
export class Timers {
  readonly #live = new Map<number, Handle>();
  #next = 1;
  #closed = false;

  constructor(private readonly report: (error: unknown, where: string) => void) {}

  readonly setTimeout = (fn: Fn, ms = 0, ...args: unknown[]): number => {
    const id = this.#next++;
    const run = () => {
      this.#live.delete(id);
      this.#run(fn, args);
    };
    if (!this.#closed) this.#live.set(id, setTimeout(run, ms));
    return id;
  };

  readonly setInterval = (fn: Fn, ms = 0, ...args: unknown[]): number => {
    const id = this.#next++;
    if (!this.#closed)
      this.#live.set(
        id,
        setInterval(() => this.#run(fn, args), ms),
      );
    return id;
  };

  readonly clear = (id: number | undefined): void => {
    const handle = id === undefined ? undefined : this.#live.get(id);
    if (id === undefined || handle === undefined) return;
    clearTimeout(handle);
    this.#live.delete(id);
  };

  /** Later, as WeChat's bridge answers: never in the call itself. */
  defer(fn: () => void): void {
    this.setTimeout(fn, 0);
  }

  close(): void {
    this.#closed = true;
    for (const id of [...this.#live.keys()]) this.clear(id);
  }

  #run(fn: Fn, args: unknown[]): void {
    try {
      fn(...args);
    } catch (error) {
      this.report(error, 'timer');
    }
  }
}
