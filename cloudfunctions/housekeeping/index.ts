import { serveTimer } from '../shared/timer';

export const main = serveTimer('housekeeping');
