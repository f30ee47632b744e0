import { serveTimer } from '../shared/timer';

export const main = serveTimer('documents.announce');
