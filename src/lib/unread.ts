import { client } from './api';
import { unread } from './state';

/** The most one request gives and one request marks. */
const MANY = 100;

/** Whoever looks at a case, a document or a registration has seen what the messages about it say. Of no harm when it fails: they stay unread. */
export async function markRead(kind: 'case' | 'document' | 'entry' | 'certificate', id: string): Promise<void> {
  if (unread.get() === 0) return;
  try {
    const { items } = await client.inbox.list({ limit: MANY });
    const about = items.filter((item) => item.about?.kind === kind && item.about.id === id && !item.read);
    const ids = about.map((item) => item.id);
    if (ids.length > 0) unread.put((await client.inbox.read({ ids })).unread);
  } catch {
    return;
  }
}
