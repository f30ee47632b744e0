/** What a device at the door keeps. Nothing of it leaves the device but the scans. */
import type { Staff } from '../../lib/session';

/** Who may enter: enough to compare a card with. */
export interface DoorPerson {
  id: string;
  number: string;
  digest: string;
  name: string;
  paper: string;
  /** The portrait, a small JPEG. */
  face: ArrayBuffer | null;
  room: number;
  seat: number;
}

/** A sitting and what is known of it here: of those at this door the people, of others only where their tickets belong. */
export interface DoorList {
  username: string;
  sitting: string;
  exam: string;
  examName: string;
  /** Ticket numbers of the sitting begin with it: exam code and four digits of the sitting. */
  prefix: string;
  subject: string;
  site: string;
  address: string;
  startsAt: string;
  endsAt: string;
  loadedAt: string;
  /** What to add to this device's clock to have the server's, in milliseconds. */
  offset: number;
  people: DoorPerson[] | null;
  marks: { room: number; digests: string[] }[];
}

/** Something that happened at this door. It stays here until it was handed in and answered. */
export interface DoorEvent {
  /** Counted up by the device; absent before it is stored. */
  no?: number;
  username: string;
  sitting: string;
  person: string;
  /** The code as read, or the number as typed. */
  code: string;
  at: string;
  undo?: { at: string; reason: string };
  /** Null until handed in. */
  answer: null | { result: 'in' | 'again' | 'undone' | 'elsewhere' | 'unknown'; since: string | null };
}

/** Who is in as far as the server knows, by person. */
export interface DoorNews {
  username: string;
  sitting: string;
  until: string;
  people: Record<string, { at: string | null; by: string; times: number }>;
}

/** Whose device this is while it has no network to ask. */
export interface Holder {
  username: string;
  staff: Staff;
  at: number;
}

export interface Book {
  lists: DoorList[];
  events: DoorEvent[];
  news: DoorNews[];
}
