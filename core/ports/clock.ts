/** The only source of the present. No code asks the machine itself, so a test decides what time it is. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}
