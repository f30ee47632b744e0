type Fn = (...args: unknown[]) => void;
type Handle = ReturnType<typeof setTimeout>;

/** Pauses up to here are how libraries say "next"; longer ones are meant for people. */
const FRAME_MS = 50;

/** The mini-program's timers: what they throw is reported, and closing the app ends them. */
export class Timers {
  readonly #live = new Map<number, Handle>();
  readonly #held = new Map<number, { due: number; run: () => void }>();
  #next = 1;
  #now = 0;
  #closed = false;

  /** `held`: longer pauses end only when `pass` is called. */
  constructor(
    private readonly report: (error: unknown, where: string) => void,
    private readonly held = false,
  ) {}

  /** Lets held time pass; what becomes due runs in its order. */
  pass(ms: number): void {
    const end = this.#now + ms;
    const first = () => [...this.#held].filter(([, { due }]) => due <= end).sort((a, b) => a[1].due - b[1].due)[0];
    for (let next = first(); next; next = first()) {
      const [id, { due, run }] = next;
      this.#held.delete(id);
      this.#now = due;
      run();
    }
    this.#now = end;
  }

  readonly setTimeout = (fn: Fn, ms = 0, ...args: unknown[]): number => {
    const id = this.#next++;
    const run = () => {
      this.#live.delete(id);
      this.#run(fn, args);
    };
    if (this.#closed) return id;
    if (this.held && ms > FRAME_MS) this.#held.set(id, { due: this.#now + ms, run });
    else this.#live.set(id, setTimeout(run, ms));
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
    if (id === undefined) return;
    this.#held.delete(id);
    const handle = this.#live.get(id);
    if (handle === undefined) return;
    clearTimeout(handle);
    this.#live.delete(id);
  };

  /** Later, as WeChat's bridge answers: never in the call itself. */
  defer(fn: () => void): void {
    this.setTimeout(fn, 0);
  }

  close(): void {
    this.#closed = true;
    this.#held.clear();
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
