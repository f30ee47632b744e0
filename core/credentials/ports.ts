import type { Ports } from '../ports/index';
import type { Packer } from '../ports/packer';
import type { Signing } from '../ports/signing';
import type { Vault } from '../ports/vault';

/** What registers need from outside. */
export type RegisterPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'log'> & { vault: Vault };

/** What slips need beside that. `issuer`: the address this place is known by; lists and keys are found below it. */
export type SlipPorts = RegisterPorts & { signing: Signing; packer: Packer; issuer: string };
