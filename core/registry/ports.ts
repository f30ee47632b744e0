import type { RegisterPorts } from '../credentials/ports';
import type { Ports } from '../ports/index';

/** What staff need for registers: the registers', and who there is to look after them. */
export type RegistryPorts = RegisterPorts & { city: Pick<Ports['city'], 'departments' | 'pushTemplates'> };
