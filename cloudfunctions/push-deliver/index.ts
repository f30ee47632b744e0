import { deliver } from '../../core/push/deliver';
import { serveTimer } from '../shared/timer';

export const main = serveTimer('push.deliver', (ports) => () => deliver(ports));
