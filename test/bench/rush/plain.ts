/** The plain way: one transaction per booking with `pg`, prepared statements, the contended row locked last. */
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';

export interface Plain {
  layOut(sittings: number, seats: number): Promise<string[]>;
  /** Bookings per second while there are seats; `wishes` says which sitting each person wants. */
  rate(wishes: readonly string[], atOnce: number): Promise<number>;
  close(): Promise<void>;
}

export async function createPlain(url: string): Promise<Plain> {
  const pool = new Pool({ connectionString: url, max: 64 });
  pool.on('error', () => undefined);
  await pool.query('CREATE TABLE sittings (id text PRIMARY KEY, free int NOT NULL)');
  await pool.query(
    'CREATE TABLE bookings (id text PRIMARY KEY, sitting text NOT NULL, person text NOT NULL UNIQUE, at timestamptz NOT NULL)',
  );
  return {
    async layOut(sittings, seats) {
      const ids = Array.from({ length: sittings }, (_, i) => `sitting-${i}`);
      await pool.query('TRUNCATE sittings, bookings');
      await pool.query('INSERT INTO sittings SELECT id, $2 FROM unnest($1::text[]) id', [ids, seats]);
      await pool.query('VACUUM ANALYZE');
      return ids;
    },
    async rate(wishes, atOnce) {
      const started = performance.now();
      let [next, booked, last] = [0, 0, started];
      const worker = async () => {
        while (next < wishes.length) {
          if (!(await book(pool, wishes[next++]!))) continue;
          booked += 1;
          last = performance.now();
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      return (booked / (last - started)) * 1000;
    },
    close: () => pool.end(),
  };
}

async function book(pool: Pool, sitting: string): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const [id, at] = [randomUUID(), new Date().toISOString()];
    const insert = 'INSERT INTO bookings (id, sitting, person, at) VALUES ($1, $2, $3, $4)';
    await client.query({ name: 'insert', text: insert, values: [id, sitting, randomUUID(), at] });
    const update = 'UPDATE sittings SET free = free - 1 WHERE id = $1 AND free > 0';
    const { rowCount } = await client.query({ name: 'update', text: update, values: [sitting] });
    await client.query(rowCount === 1 ? 'COMMIT' : 'ROLLBACK');
    return rowCount === 1;
  } finally {
    client.release();
  }
}
