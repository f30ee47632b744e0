import { tendRegisters } from '../../core/registry/tend';
import { serveTimer } from '../shared/timer';

export const main = serveTimer('registry.tend', (ports) => () => tendRegisters(ports));
