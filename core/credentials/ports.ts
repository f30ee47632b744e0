import type { Ports } from '../ports/index';

/** What registers need from outside. */
export type RegisterPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'log' | 'vault' | 'remotes'>;

/** What slips need beside that. */
export type SlipPorts = RegisterPorts & Pick<Ports, 'signing' | 'packer' | 'issuer' | 'pdf'>;
