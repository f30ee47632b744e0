/** Runs `then` after `ms`; the returned function calls it off. */
export type Schedule = (ms: number, then: () => void) => () => void;

/** By the phone's own clock. */
export const schedule: Schedule = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};
