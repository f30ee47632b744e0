import type { RegisterPorts } from '../credentials/ports';
import type { Ports } from '../ports/index';

export type HolderPorts = RegisterPorts & Pick<Ports, 'realName' | 'city'>;
