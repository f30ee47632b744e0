/** Counts calls in fixed windows. */
export interface Limiter {
  /** Counts one more call under `key`; false if `times` were already made in the running window of `seconds`. */
  take(key: string, times: number, seconds: number): Promise<boolean>;
}
