import { resealJob } from '../../core/credentials/reseal';
import { serveTimer } from '../shared/timer';

/** Batches per older key that are done well before the time-out. */
const ROUNDS = 20;

export const main = serveTimer('credentials.reseal', (ports) => () => resealJob(ports, ROUNDS));
