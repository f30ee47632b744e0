import { createDocumentsService } from '../../core/documents/service';
import { serveResidents } from '../shared/residents';

export const main = serveResidents('documents', (ports) => createDocumentsService(ports));
