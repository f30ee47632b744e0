import { announceDocuments } from '../../core/documents/announce';
import { serveTimer } from '../shared/timer';

export const main = serveTimer('documents.announce', (ports) => () => announceDocuments(ports));
