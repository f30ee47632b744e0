/** From this device to the server and back: what was noted here, then what all devices have noted. */
import type { Client } from '../../../../contract/client';
import type { Book, DoorEvent, DoorNews } from './types';

type Office = Pick<Client['examoffice'], 'checkIn' | 'doorNews'>;

export interface HandedIn {
  events: DoorEvent[];
  news: DoorNews | null;
}

const AT_ONCE = 200;
/** `take` is given each part as it is answered, so that nothing is sent again for what comes after it. */
export async function handIn(office: Office, book: Book, take: (handed: HandedIn) => Promise<void>): Promise<void> {
  const open = book.events.filter(({ answer }) => answer === null);
  const sittings = [...new Set(open.map(({ sitting }) => sitting))];
  for (const sitting of sittings) {
    const theirs = open.filter((event) => event.sitting === sitting);
    for (let at = 0; at < theirs.length; at += AT_ONCE) {
      await take({ events: await send(office, sitting, theirs.slice(at, at + AT_ONCE)), news: null });
    }
  }
  const here = book.lists.filter(({ people }) => people);
  for (const { username, sitting } of here) await take({ events: [], news: await newsOf(office, book, username, sitting) });
}

async function send(office: Office, sitting: string, events: DoorEvent[]): Promise<DoorEvent[]> {
  const scans = events.map(({ code, at, undo }) => ({ code, at, ...(undo ? { undo } : {}) }));
  const { items } = await office.checkIn({ sitting, scans });
  return events.map((event, i) => {
    const item = items[i];
    return item ? { ...event, answer: { result: item.result, since: item.since } } : event;
  });
}

async function newsOf(office: Office, book: Book, username: string, sitting: string): Promise<DoorNews> {
  const known = book.news.find((news) => news.sitting === sitting);
  const { items, until } = await office.doorNews({ sitting, since: known?.until ?? null });
  const fresh = Object.fromEntries(items.map(({ id, at, by, times }) => [id, { at, by, times }]));
  return { username, sitting, until, people: { ...known?.people, ...fresh } };
}
