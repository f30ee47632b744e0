/** What to say to somebody at the door, from what is on this device. Pure. */
import type { Book, DoorEvent, DoorList, DoorPerson } from './types';

/** Where a device stands: the sittings that enter here now, and a room if it stands before one. */
export interface Post {
  sittings: string[];
  room: number | null;
}

export interface Standing {
  at: string;
  /** Null: on this device. */
  by: string | null;
}

export type Verdict =
  | { kind: 'in'; person: DoorPerson; list: DoorList }
  | { kind: 'again'; person: DoorPerson; list: DoorList; since: Standing }
  | { kind: 'elsewhere'; list: DoorList; room: number; seat: number; person: DoorPerson | null }
  | { kind: 'unknown'; why: string };

/** What was scanned or typed, as it is looked for: a ticket number, or the digest of a code. */
export type Key = { number: string } | { digest: string };

interface Found {
  list: DoorList;
  room: number;
  seat: number;
  person: DoorPerson | null;
}

/** A number with its full-width digits, spaces and dashes forgiven; anything else as it is, for codes have dashes of their own. */
export function tidy(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s-]/g, '');
  return isNumber(plain) ? plain : text.trim();
}
export const isNumber = (text: string) => /^\d{6,20}$/.test(text);
export const isTicket = (text: string) => /^HY1\.[\w-]{1,80}\.[\w.-]{1,80}\.[\w-]{8,40}$/.test(text);

export function judge(book: Book, post: Post, key: Key): Verdict {
  const found = find(book.lists, key);
  if (!found) return { kind: 'unknown', why: reasonFor(book.lists, key) };
  const { list, room, seat, person } = found;
  const here = person && post.sittings.includes(list.sitting) && (post.room === null || post.room === room);
  if (!here) return { kind: 'elsewhere', list, room, seat, person };
  const since = standing(book, person.id);
  return since ? { kind: 'again', person, list, since } : { kind: 'in', person, list };
}

function reasonFor(lists: readonly DoorList[], key: Key): string {
  if ('digest' in key) return '这张准考证不在名单里，可能是假的，或者报名已经取消';
  return lists.some(({ prefix }) => key.number.startsWith(prefix))
    ? '这个座位没有人报名成功'
    : '没有这个准考证号，请核对有没有输错';
}

function find(lists: readonly DoorList[], key: Key): Found | null {
  for (const list of lists) {
    const person = list.people?.find((one) => ('number' in key ? one.number === key.number : one.digest === key.digest));
    if (person) return { list, person, room: person.room, seat: person.seat };
  }
  for (const list of lists) {
    const place = 'number' in key ? placeOfNumber(list, key.number) : placeOfDigest(list, key.digest);
    if (place) return { list, person: null, ...place };
  }
  return null;
}

function placeOfDigest({ marks }: DoorList, digest: string): { room: number; seat: number } | null {
  for (const { room, digests } of marks) {
    const at = digests.indexOf(digest);
    if (at >= 0) return { room, seat: at + 1 };
  }
  return null;
}

function placeOfNumber({ prefix, marks }: DoorList, number: string): { room: number; seat: number } | null {
  const parts = number.startsWith(prefix) ? /^(\d{3})(\d{2})$/.exec(number.slice(prefix.length)) : null;
  if (!parts) return null;
  const [room, seat] = [Number(parts[1]), Number(parts[2])];
  return marks.find((mark) => mark.room === room)?.digests[seat - 1] ? { room, seat } : null;
}

/** Since when somebody is in: the earliest scan that stands, of this device or of another. */
export function standing({ events, news }: Pick<Book, 'events' | 'news'>, person: string): Standing | null {
  const own = events.filter((event) => event.person === person);
  const undone = new Set(own.filter(({ undo }) => undo).map(({ at }) => at));
  const told = news.map(({ people }) => people[person]).find((item) => item !== undefined);
  // What was handed in is in the news, if there are any; a colleague may have noted it as a mistake.
  const open = own.filter((event) => !event.undo && !undone.has(event.at) && (event.answer === null || !told));
  const mine = open.reduce<DoorEvent | null>((first, event) => (first && first.at <= event.at ? first : event), null);
  const theirs =
    told && told.at !== null && !(undone.has(told.at) && told.times <= 1) ? { at: told.at, by: byOf(own, told) } : null;
  if (!mine || mine.answer?.result === 'elsewhere' || mine.answer?.result === 'unknown') return theirs;
  return theirs && theirs.at <= mine.at ? theirs : { at: mine.at, by: null };
}

const byOf = (own: readonly DoorEvent[], told: { at: string | null; by: string }) =>
  own.some(({ at, undo }) => at === told.at && !undo) ? null : told.by;

export interface RoomCount {
  sitting: string;
  room: number;
  people: number;
  present: number;
}

/** How many of each room are in. */
export function countRooms(book: Book, { sittings, room: only }: Post): RoomCount[] {
  const counts = new Map<string, RoomCount>();
  const seen = new Set([...book.events.map(({ person }) => person), ...book.news.flatMap(({ people }) => Object.keys(people))]);
  for (const list of book.lists.filter(({ sitting, people }) => people && sittings.includes(sitting))) {
    for (const { id, room } of list.people!) {
      if (only !== null && room !== only) continue;
      const key = `${list.sitting} ${room}`;
      const count = counts.get(key) ?? { sitting: list.sitting, room, people: 0, present: 0 };
      counts.set(key, {
        ...count,
        people: count.people + 1,
        present: count.present + (seen.has(id) && standing(book, id) ? 1 : 0),
      });
    }
  }
  return [...counts.values()].sort((a, b) => a.room - b.room);
}

/** Tickets that were shown at more than one door, or that the server judged otherwise than this device. */
export function surprises({ events, news }: Pick<Book, 'events' | 'news'>): { person: string; text: string }[] {
  const twice = news.flatMap(({ people }) =>
    Object.entries(people).flatMap(([person, { times }]) => (times > 1 ? [{ person, text: `在 ${times} 处扫过码` }] : [])),
  );
  const refused = events.flatMap(({ person, answer, undo }) => {
    if (undo || (answer?.result !== 'unknown' && answer?.result !== 'elsewhere')) return [];
    return [{ person, text: answer.result === 'unknown' ? '交回时报名已经取消' : '交回时已经换到别的场次' }];
  });
  return [...twice, ...refused];
}
