import { keepHouse } from '../../core/housekeeping/sweep';
import { createEngine } from '../../core/search/engine';
import { serveTimer } from '../shared/timer';

/** Stored characters put together at once: what a function reads and writes again within its minute. */
const LARGEST = 16 * 1024 * 1024;

export const main = serveTimer(
  'housekeeping',
  (ports) => () => keepHouse({ ...ports, engine: createEngine(ports, { largest: LARGEST }) }),
);
