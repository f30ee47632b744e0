/** Whether the mini-program's code is being run by a tap right now: some APIs may be called then only. */
export interface Gesture {
  readonly active: boolean;
  /** Runs `fn` as the handler of a tap. What it does after its first await is no longer the tap's. */
  run<T>(fn: () => T): T;
}

export function makeGesture(): Gesture {
  let depth = 0;
  return {
    get active() {
      return depth > 0;
    },
    run(fn) {
      depth++;
      try {
        return fn();
      } finally {
        depth--;
      }
    },
  };
}
