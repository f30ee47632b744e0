/** One line an operator can search for. Values are ids, codes, counts and durations: never words, names, numbers or addresses of people. */
export interface Log {
  info(event: string, facts: Record<string, string | number | boolean | undefined>): void;
  /** `error` is written with its stack; callers make sure its message holds nothing personal. */
  error(event: string, facts: Record<string, string | number | boolean | undefined>, error?: unknown): void;
}
