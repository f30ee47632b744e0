/** What the pages of this subpackage share. */
import { client, kv } from '../lib/api';
import { createCached } from '../lib/cached';
import { createHistory } from './search/history';

export const overview = createCached(kv, 'documents.overview', () => client.documents.overview({}));
export const follows = createCached(kv, 'documents.follows', () => client.documents.follows({}).then(({ items }) => items));
export const history = createHistory(kv);

/** How large the text of documents is, as a place in SIZES. */
export const textSize = createCached(kv, 'documents.size', () => Promise.resolve(kv.get<number>('documents.size') ?? 1));
