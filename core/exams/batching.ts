/** Whoever asks for seats at the same moment is decided on in one transaction, across sittings, in the order they came. */
import type { Ports } from '../ports/index';
import { combine } from '../shared/combine';
import { seat } from './seating';
import { Seen } from './seen';
import type { Application, Outcome } from './taking';

/** A batch of these takes some tens of milliseconds. */
const MOST = 200;
/** At thousands a second this is the wait of about two seconds; who would wait longer comes again later. */
const ROOM = 10_000;

/** One per process: several processes decide in transactions of their own, which meet in the rooms. */
export function createSeating(ports: Pick<Ports, 'store' | 'clock'>): (application: Application) => Promise<Outcome> {
  const seen = new Seen();
  return combine((applications) => seat(ports, applications, seen), { most: MOST, room: ROOM });
}
