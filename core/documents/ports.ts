import type { Ports } from '../ports/index';
import type { Engine } from '../search/engine';

export type DocumentsPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'files' | 'city' | 'log'> & { engine: Engine };
