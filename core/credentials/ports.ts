import type { Ports } from '../ports/index';
import type { Vault } from '../ports/vault';

/** What registers need from outside. */
export type RegisterPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'log'> & { vault: Vault };
