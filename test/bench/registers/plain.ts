/** The plain way to look a row up: one prepared select by primary key with `pg`, no server, nothing recorded, nothing opened. */
import { Pool } from 'pg';

export interface Plain {
  /** Selects per second. */
  rate(count: number): Promise<number>;
  close(): Promise<void>;
}

/** A table of its own with the very rows of the register, so that it reads as many bytes; one connection per client. */
export async function createPlain(url: string, clients: number): Promise<Plain> {
  const pool = new Pool({ connectionString: url, max: clients });
  pool.on('error', () => undefined);
  await pool.query('CREATE TABLE plain (key text PRIMARY KEY, data jsonb NOT NULL)');
  await pool.query("INSERT INTO plain SELECT data->>'key', data FROM credential_records");
  await pool.query('VACUUM ANALYZE plain');
  await pool.query('VACUUM ANALYZE credential_records');
  const { rows } = await pool.query<{ key: string }>('SELECT key FROM plain TABLESAMPLE SYSTEM (1) LIMIT 100000');
  const all = rows.length > 1000 ? rows : (await pool.query<{ key: string }>('SELECT key FROM plain')).rows;
  const any = () => all[Math.floor(Math.random() * all.length)]!.key;
  return {
    async rate(count) {
      const started = performance.now();
      let left = count;
      const client = async () => {
        while (left-- > 0) {
          const { rowCount } = await pool.query({ name: 'one', text: 'SELECT data FROM plain WHERE key = $1', values: [any()] });
          if (rowCount !== 1) throw new Error('a row is missing');
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      return (count / (performance.now() - started)) * 1000;
    },
    close: () => pool.end(),
  };
}
