import type { Ports } from '../ports/index';
import { files } from '../records/files';

/** How long an address of a picture works, in milliseconds. */
export const ADDRESS_LIFETIME = 10 * 60_000;

/** Pictures with addresses to show them by, for somebody who was found to be allowed to see them. */
export async function photosOf({ store, files: bytes, clock }: Pick<Ports, 'store' | 'files' | 'clock'>, ids: string[]) {
  const until = clock.now() + ADDRESS_LIFETIME;
  const found = await Promise.all(ids.map((id) => store.get(files, id)));
  return Promise.all(
    found
      .filter((f) => f !== null)
      .map(async ({ id, type, width, height }) => ({ id, width, height, url: await bytes.url(id, type, until) })),
  );
}
