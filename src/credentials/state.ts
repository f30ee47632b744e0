/** What the pages of this subpackage share. */
import { client, kv } from '../lib/api';
import { createCached } from '../lib/cached';
import { newKey } from '../lib/ids';
import { createOnce } from '../lib/once';
import type { Kind } from './types';

export const kindList = createCached<Kind[]>(kv, 'credentials.kinds', () =>
  client.credentials.kinds({}).then(({ items }) => items),
);

export const once = createOnce(kv, () => newKey(), 'credentials');
