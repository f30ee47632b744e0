import { createSessionService } from '../../core/session/service';
import { serveResidents } from '../shared/residents';

export const main = serveResidents('session', createSessionService);
