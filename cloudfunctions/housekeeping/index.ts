import { keepHouse } from '../../core/housekeeping/sweep';
import { createEngine } from '../../core/search/engine';
import { serveTimer } from '../shared/timer';

export const main = serveTimer('housekeeping', (ports) => () => keepHouse({ ...ports, engine: createEngine(ports) }));
