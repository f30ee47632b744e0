/** Sittings with rooms, and applications for them, below the services: what a test of seats needs. */
import { emptyRoom } from '../../../core/exams/rules';
import { seat } from '../../../core/exams/seating';
import type { Application, Outcome } from '../../../core/exams/taking';
import { Failure } from '../../../core/fail';
import { StoreError, type Store } from '../../../core/ports/store';
import { examRooms, type RoomRecord } from '../../../core/records/exams';

export const MINUTE = 60_000;
const START = Date.parse('2026-11-20T02:00:00.000Z');

/** Everything in it carries the group's name, so that many tests can share one store. */
export function makeHall(store: Store, group: string) {
  let now = START;
  const ports = { store, clock: { now: () => now } };
  const idOf = (sitting: string) => `${group}-${sitting}`;
  const now_ = () => new Date(now).toISOString();

  const one = async (application: Application): Promise<Outcome> => {
    const [outcome] = await seat(ports, [application]).catch((error: unknown) => {
      if (error instanceof StoreError && error.kind === 'busy') return [];
      throw error;
    });
    // "Busy, try again" is an honest answer, and the phone does try again, under the same key.
    return !outcome || (outcome instanceof Failure && outcome.code === 'BUSY') ? one(application) : outcome;
  };

  const roomsOf = async (sitting: string): Promise<RoomRecord[]> =>
    (await store.list(examRooms, { where: { sitting: idOf(sitting) }, order: ['id', 'asc'], limit: 1000 })).items;

  return {
    ports,
    store,
    one,
    now: now_,
    wait: (ms: number) => void (now += ms),
    /** Each alone, all at once. */
    rush: (all: Application[]) => Promise.all(all.map(one)),
    batch: (all: Application[]) => seat(ports, all),
    entryOf: (person: string) => `${group}-entry-${person}`,

    /** A sitting of so many seats, in rooms of so many. */
    async sitting(name: string, seats: number, roomSize = 30) {
      for (let no = 1, left = seats; left > 0; no += 1, left -= roomSize) {
        await store.insert(examRooms, emptyRoom({ exam: group, sitting: idOf(name), no }, Math.min(left, roomSize)));
      }
    },

    /** One person's. `math-2` is the second sitting of the subject `math`; each sitting is on a day of its own. */
    apply(person: string, sittings: string | string[], over: Partial<Application> = {}): Application {
      const wanted = [sittings].flat().map((sitting, i) => ({
        subject: sitting.split('-')[0]!,
        name: sitting,
        sitting: idOf(sitting),
        startsAt: `2027-01-${10 + i}T01:00:00.000Z`,
        endsAt: `2027-01-${10 + i}T03:00:00.000Z`,
        fee: 0,
      }));
      const move = `${group}-move-${person}-${[sittings].flat().join('-')}`;
      const ids = { entry: `${group}-entry-${person}`, exam: group, person, resident: person };
      return { ...ids, move, content: JSON.stringify(wanted), wanted, holdMs: 15 * MINUTE, ...over };
    },

    /** The entries that have a seat in a sitting now, one per seat. */
    async seated(sitting: string): Promise<string[]> {
      const slots = (await roomsOf(sitting)).flatMap((room) => room.slots);
      return slots.flatMap((slot) => (slot && (slot.until === null || slot.until > now_()) ? [slot.entry] : []));
    },
  };
}
export type Hall = ReturnType<typeof makeHall>;

/** How many got what they asked for. */
export const won = (outcomes: Outcome[]) => outcomes.filter((outcome) => !(outcome instanceof Failure)).length;
