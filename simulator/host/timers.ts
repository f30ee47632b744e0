/** The mini-program's timers: what they throw is reported, and closing the app ends them. */
export interface Timers {
  setTimeout(fn: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): number;
  setInterval(fn: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): number;
  clear(id: number | undefined): void;
  /** Later, as WeChat's bridge answers: never in the call itself. */
  defer(fn: () => void): void;
  close(): void;
}

type Handle = ReturnType<typeof setTimeout>;

export function makeTimers(report: (error: unknown, where: string) => void): Timers {
  const live = new Map<number, Handle>();
  let next = 1;
  let closed = false;
  const guarded = (fn: (...args: unknown[]) => void, args: unknown[]) => {
    try {
      fn(...args);
    } catch (error) {
      report(error, 'timer');
    }
  };
  const timers: Timers = {
    setTimeout(fn, ms = 0, ...args) {
      const id = next++;
      if (closed) return id;
      const run = () => {
        live.delete(id);
        guarded(fn, args);
      };
      live.set(id, setTimeout(run, ms));
      return id;
    },
    setInterval(fn, ms = 0, ...args) {
      const id = next++;
      if (!closed)
        live.set(
          id,
          setInterval(() => guarded(fn, args), ms),
        );
      return id;
    },
    clear(id) {
      const handle = id === undefined ? undefined : live.get(id);
      if (handle === undefined) return;
      clearTimeout(handle);
      live.delete(id!);
    },
    defer: (fn) => void timers.setTimeout(fn, 0),
    close() {
      closed = true;
      for (const id of [...live.keys()]) timers.clear(id);
    },
  };
  return timers;
}
