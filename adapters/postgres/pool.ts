import { Pool, type PoolClient } from 'pg';

export interface PoolOptions {
  /** `postgres://user:password@host:port/database`, TLS options as the driver reads them. */
  url: string;
  /** Connections at most; 10 if not given. */
  size?: number;
  /** A connection nobody was using broke; the pool replaces it. For the log. */
  onLost: (error: Error) => void;
}

/** Milliseconds. A statement that waits longer is given up; a frozen process lets go of its locks after the same time. */
const PATIENCE = 10_000;

/** Connections to one database. With `pipeline`, statements that do not wait for each other share a round trip. */
export function createPool({ url, size = 10, onLost }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE,
    statement_timeout: PATIENCE,
    idle_in_transaction_session_timeout: PATIENCE,
    // The client's own clock, for a server that vanished without a word; later than the server's, whose answer is exact.
    query_timeout: PATIENCE + 5_000,
    application_name: 'huying',
  });
  // Without a listener, a server that restarts would end this process. The pool itself listens to connections nobody uses; one
  // that is in use, but not asking at that moment, breaks with no other word. Whoever has it learns of it from the next statement.
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Rejects if the database does not answer. */
export async function ping(pool: Pool): Promise<void> {
  await pool.query('SELECT 1');
}

/** What `work` asks leaves as one write: on a busy machine the system call and the wake-up cost more than the statement. */
export function inOneGo<R>(client: PoolClient, work: () => R): R {
  // Not in the driver's types; without it the statements leave one by one.
  const { stream } = (client as unknown as { connection?: { stream?: { cork(): void; uncork(): void } } }).connection ?? {};
  stream?.cork();
  try {
    return work();
  } finally {
    stream?.uncork();
  }
}
