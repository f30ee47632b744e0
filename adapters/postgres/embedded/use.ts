/** The laptop's PostgreSQL for a while, beside whoever has it: an operator's program works whether the server runs or not. */
import { join } from 'node:path';
import { Client } from 'pg';
import { findRunning } from './find';
import { openHome, OWNER, urlOf } from './home';
import { AlreadyRunning, startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from './start';

export interface UsedPostgres extends EmbeddedPostgres {
  /** Another process has it; it stays when this one is done. */
  shared: boolean;
}

/** Starts it if nobody has, and then stops it again; else only gives its address. */
export async function useEmbeddedPostgres(options: EmbeddedOptions): Promise<UsedPostgres> {
  try {
    const own = await startEmbeddedPostgres(options);
    const stop = async () => {
      await othersGone(own.url, options.sleep);
      await own.stop();
    };
    return { url: own.url, stop, shared: false };
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
    const home = await openHome(join(options.dir, 'postgres'));
    const port = await findRunning(home, options.sleep);
    // It ended in between: then nobody has it.
    if (port === null) return useEmbeddedPostgres(options);
    return { url: urlOf(home, port, OWNER), stop: async () => undefined, shared: true };
  }
}

/** Whoever came to use it meanwhile is let finish. */
async function othersGone(url: string, sleep: EmbeddedOptions['sleep']): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'huying-lock' });
  // A connection that breaks between two statements: the next one says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query(
        "SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'huying%' AND application_name <> 'huying-lock'",
      );
      if (rowCount === 0) return;
      await sleep(250);
    }
  } finally {
    await client.end();
  }
}
