/** Signing, loaded when something is signed or verified first: most functions never do. */
import { readSeeds } from '../../adapters/node/keys';
import type { Signing } from '../../core/ports/signing';
import type { Environment } from './environment';

export function openSigning({ SECRET_KEY, SLIP_KEYS = '' }: Environment): Signing {
  let loaded: Promise<Signing> | undefined;
  const real = () =>
    (loaded ??= import('../../adapters/jose/signing').then(({ createSigning }) =>
      createSigning(Buffer.from(SECRET_KEY, 'base64'), readSeeds(SLIP_KEYS) ?? []),
    ));
  return {
    sign: async (claims, type) => (await real()).sign(claims, type),
    verify: async (token, type) => (await real()).verify(token, type),
    keys: async () => (await real()).keys(),
  };
}
