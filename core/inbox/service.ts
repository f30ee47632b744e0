import type { inbox as contract } from '../../contract/inbox';
import type { Resident } from '../caller';
import type { Handlers } from '../dispatch';
import type { Ports } from '../ports/index';
import { messages, type MessageRecord } from '../records/messages';
import { namesOf } from '../residents';

/** Messages looked for at a time when a resident marks everything as read. */
const BATCH = 200;

const aboutOf = ({ about, case: id }: MessageRecord) => about ?? (id ? { kind: 'case' as const, id } : null);

export function createInboxService(ports: Pick<Ports, 'store' | 'secrets'>): Handlers<typeof contract> {
  const { store } = ports;
  const mine = (caller: Resident) => ({ resident: { in: namesOf(ports, caller.id) } });
  const unread = (caller: Resident) => store.count(messages, { ...mine(caller), read: false });
  const mark = (caller: Resident, id: string) => store.update(messages, id, { set: { read: true } }, mine(caller));

  return {
    async list(caller, { limit, cursor }) {
      const [listed, count] = await Promise.all([
        store.list(messages, { where: mine(caller), order: ['at', 'desc'], limit, cursor }),
        unread(caller),
      ]);
      return { ...listed, items: listed.items.map((message) => ({ ...message, about: aboutOf(message) })), unread: count };
    },

    async unread(caller) {
      return { unread: await unread(caller) };
    },

    async read(caller, { ids }) {
      for (let chosen = ids ?? (await unreadIds(caller)); chosen.length > 0; chosen = ids ? [] : await unreadIds(caller)) {
        for (const id of chosen) await mark(caller, id);
      }
      return { unread: await unread(caller) };
    },
  };

  async function unreadIds(caller: Resident): Promise<string[]> {
    const { items } = await store.list(messages, {
      where: { ...mine(caller), read: false },
      order: ['at', 'desc'],
      limit: BATCH,
    });
    return items.map((message) => message.id);
  }
}
