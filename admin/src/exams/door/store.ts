/** The door's memory on this device: IndexedDB, one database, everything under the name of the member of staff. */
import type { Book, DoorEvent, DoorList, DoorNews, Holder } from './types';

const NAME = 'huying-door';
const DAY_MS = 24 * 3600 * 1000;
type Room = 'lists' | 'events' | 'news' | 'holders';
const ROOMS: Room[] = ['lists', 'events', 'news', 'holders'];

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    const db = request.result;
    db.createObjectStore('lists', { keyPath: ['username', 'sitting'] });
    db.createObjectStore('news', { keyPath: ['username', 'sitting'] });
    db.createObjectStore('holders', { keyPath: 'username' });
    db.createObjectStore('events', { keyPath: 'no', autoIncrement: true }).createIndex('username', 'username');
  };
  return done(request);
}

/** Resolves when what `work` did is on disk. */
async function write(rooms: Room[], work: (room: (name: Room) => IDBObjectStore) => void): Promise<void> {
  const db = await open();
  try {
    const transaction = db.transaction(rooms, 'readwrite', { durability: 'strict' });
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB'));
    });
    work((name) => transaction.objectStore(name));
    await ended;
  } finally {
    db.close();
  }
}

async function readAll<T>(room: Room): Promise<T[]> {
  const db = await open();
  try {
    return (await done(db.transaction(room).objectStore(room).getAll())) as T[];
  } finally {
    db.close();
  }
}

/** Everything a member of staff has on this device. */
export async function readBook(username: string): Promise<Book> {
  const [lists, events, news] = await Promise.all([
    readAll<DoorList>('lists'),
    readAll<DoorEvent>('events'),
    readAll<DoorNews>('news'),
  ]);
  const own = <T extends { username: string }>(items: T[]) => items.filter((item) => item.username === username);
  return { lists: own(lists).sort((a, b) => a.startsAt.localeCompare(b.startsAt)), events: own(events), news: own(news) };
}

export const putLists = (lists: DoorList[]) => write(['lists'], (room) => lists.forEach((list) => room('lists').put(list)));
export const putNews = (news: DoorNews) => write(['news'], (room) => room('news').put(news));

/** Stored under a number, which the event has from then on. */
export async function addEvent(event: DoorEvent): Promise<DoorEvent> {
  let added: IDBRequest<IDBValidKey> | undefined;
  await write(['events'], (room) => (added = room('events').add(event)));
  return { ...event, no: Number(added?.result) };
}

export const putEvents = (events: DoorEvent[]) =>
  write(['events'], (room) => events.forEach((event) => room('events').put(event)));

export const putHolder = (holder: Holder) => write(['holders'], (room) => room('holders').put(holder));

/** Who used the door on this device last, if there still is something to do with it. */
export async function lastHolder(): Promise<Holder | null> {
  const [holders, lists, events] = await Promise.all([
    readAll<Holder>('holders'),
    readAll<DoorList>('lists'),
    readAll<DoorEvent>('events'),
  ]);
  const busy = new Set([...lists, ...events].map(({ username }) => username));
  return holders.filter(({ username }) => busy.has(username)).sort((a, b) => b.at - a.at)[0] ?? null;
}

/** How much of what a member of staff noted has not been handed in. */
export async function countWaiting(username: string): Promise<number> {
  return (await readBook(username)).events.filter(({ answer }) => answer === null).length;
}

/** Forgets everything of a member of staff: on leaving. */
export async function forget(username: string): Promise<void> {
  const { events, lists } = await readBook(username);
  await write(ROOMS, (room) => {
    for (const { no } of events) room('events').delete(no!);
    for (const { sitting } of lists) room('lists').delete([username, sitting]);
    for (const { sitting } of lists) room('news').delete([username, sitting]);
    room('holders').delete(username);
  });
}

/** Lists go a day after their sitting, whoever loaded them; what was not handed in stays, without any name. */
export async function dropOld(now: number): Promise<void> {
  const [lists, events] = await Promise.all([readAll<DoorList>('lists'), readAll<DoorEvent>('events')]);
  const old = lists.filter(({ endsAt }) => Date.parse(endsAt) + DAY_MS < now);
  const gone = new Set(old.map(({ username, sitting }) => `${username} ${sitting}`));
  await write(ROOMS, (room) => {
    for (const { username, sitting } of old) {
      room('lists').delete([username, sitting]);
      room('news').delete([username, sitting]);
    }
    for (const { no, username, sitting, answer } of events) {
      if (answer !== null && gone.has(`${username} ${sitting}`)) room('events').delete(no!);
    }
  });
}
