export interface OneAtATime {
  /** Runs the work; resolves when a run that began after this call has ended. */
  run(): Promise<void>;
  readonly running: boolean;
}

/** Never two runs at the same time: asked for while one is under way, it runs once more, as things may have changed after it looked. */
export function oneAtATime(work: () => Promise<void>): OneAtATime {
  let running: Promise<void> | undefined;
  let again = false;
  const all = async (): Promise<void> => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return {
    get running() {
      return running !== undefined;
    },
    run: () => {
      again = running !== undefined;
      running ??= Promise.resolve()
        .then(all)
        .finally(() => (running = undefined));
      return running;
    },
  };
}
