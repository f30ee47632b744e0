import { createInboxService } from '../../core/inbox/service';
import { serveResidents } from '../shared/residents';

export const main = serveResidents('inbox', createInboxService);
