/** Rooms that had free seats when this process last read or wrote them: where to ask first, and nothing more. */
import type { RoomRecord } from '../records/exams';
import { freeSeats } from './rules';

/** Sittings remembered at most. */
const MOST = 2000;

export class Seen {
  /** By sitting: how many seats were free, by room. */
  private readonly sittings = new Map<string, Map<string, number>>();

  roomsOf(sitting: string): (readonly [id: string, free: number])[] {
    return [...(this.sittings.get(sitting) ?? [])];
  }

  seatsIn(sitting: string): number {
    let seats = 0;
    for (const free of this.sittings.get(sitting)?.values() ?? []) seats += free;
    return seats;
  }

  /** What the store says there is. */
  replace(sitting: string, rooms: readonly RoomRecord[], now: string): void {
    if (this.sittings.size >= MOST) this.sittings.clear();
    this.sittings.set(sitting, new Map(rooms.map((room) => [room.id, freeSeats(room, now).length])));
  }

  /** How a room of a remembered sitting is now. */
  note(room: RoomRecord, now: string): void {
    const rooms = this.sittings.get(room.sitting);
    const free = freeSeats(room, now).length;
    if (free > 0) rooms?.set(room.id, free);
    else rooms?.delete(room.id);
  }

  forget(sittings: readonly string[]): void {
    for (const sitting of sittings) this.sittings.delete(sitting);
  }
}
