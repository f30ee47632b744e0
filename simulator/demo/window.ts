import type { Host } from '../host';

/** Answers of a test, by the name of the API, in front of the demonstration's own. Bytes cross as base64. */
export type Hooks = Record<string, (options: unknown) => Promise<unknown>>;

declare global {
  interface Window {
    /** The running phone, for the page around it and for tests. */
    simulator?: { host: Host; person: string };
    /** A test sets it before the page loads. */
    weappHandlers?: Hooks;
  }
}
