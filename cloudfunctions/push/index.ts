import { createPushService } from '../../core/push/service';
import { serveResidents } from '../shared/residents';

export const main = serveResidents('push', createPushService);
