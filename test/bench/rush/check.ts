/** What a rush left behind, counted from the rows. */
import type { Pool } from 'pg';
import type { EntryRecord, RoomRecord } from '../../../core/records/exams';

export interface Left {
  /** Seats given out, as the rooms say. */
  taken: number;
  /** Seats given out beyond those there are. */
  oversold: number;
  /** Seats two have, and people who have two. */
  doubled: number;
  /** Acknowledged, and not there. */
  lost: number;
}

/** `acknowledged`: the entries somebody was told of. */
export async function check(pool: Pool, acknowledged: ReadonlySet<string>, seats: number): Promise<Left> {
  const rooms = await documents<RoomRecord>(pool, 'exam_rooms');
  const entries = await documents<EntryRecord>(pool, 'exam_entries');
  const owners = new Map<string, string>();
  for (const { id, slots } of rooms) slots.forEach((slot, i) => slot && owners.set(`${id}/${i + 1}`, slot.entry));
  const had = entries.flatMap(({ id, choices }) =>
    choices.map((c) => ({ id, sitting: c.sitting, seat: `${c.seat?.room}/${c.seat?.no}` })),
  );
  const bySitting = new Map<string, number>();
  for (const { sitting } of had) bySitting.set(sitting, (bySitting.get(sitting) ?? 0) + 1);
  const safe = new Set(had.filter(({ id, seat }) => owners.get(seat) === id).map(({ id }) => id));
  const twice = (values: string[]) => values.length - new Set(values).size;
  return {
    taken: owners.size,
    oversold: [...bySitting.values()].reduce((sum, count) => sum + Math.max(0, count - seats), 0),
    doubled: twice(had.map(({ seat }) => seat)) + twice([...owners.values()]),
    lost: [...acknowledged].filter((id) => !safe.has(id)).length,
  };
}

async function documents<T>(pool: Pool, table: string): Promise<T[]> {
  const { rows } = await pool.query(`SELECT data || jsonb_build_object('id', id) AS doc FROM ${table}`);
  return (rows as { doc: T }[]).map(({ doc }) => doc);
}
