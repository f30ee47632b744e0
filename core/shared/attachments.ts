import type { Ports } from '../ports/index';
import { attachments } from '../records/documents';
import { ADDRESS_LIFETIME } from './photos';

/** Attachments with addresses to open them by, for somebody who was found to be allowed to see them. */
export async function attachmentsOf({ store, files, clock }: Pick<Ports, 'store' | 'files' | 'clock'>, ids: readonly string[]) {
  const until = clock.now() + ADDRESS_LIFETIME;
  const found = await Promise.all(ids.map((id) => store.get(attachments, id)));
  return Promise.all(
    found
      .filter((attachment) => attachment !== null)
      .map(async ({ id, name, type, bytes }) => ({ id, name, type, bytes, url: await files.url(id, type, until) })),
  );
}
