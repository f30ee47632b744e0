import { tellHolders } from '../../core/holder/telling';
import { serveTimer } from '../shared/timer';

export const main = serveTimer('holder.tell', (ports) => () => tellHolders(ports));
