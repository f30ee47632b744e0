/** One attempt at a transaction, on one connection. */
import type { Pool, PoolClient, QueryResult } from 'pg';
import type { Change, Collection, Doc, Transaction, Where } from '../../core/ports/store';
import { StoreError } from '../../core/ports/store';
import type { Declared } from '../../core/ports/store-checks';
import { Conflict, isBroken, translate } from './errors';
import { getSql, insertSql, removeSql, updateSql, type Statement } from './sql';

export function takenId(c: Declared): StoreError {
  return new StoreError('exists', `${c.name}: the id is taken`);
}

const names = new Map<string, string>();

/** With a name, so that each connection parses and plans the statement once. There are only as many as the code has shapes. */
export function named(statement: Statement): Statement & { name: string } {
  let name = names.get(statement.text);
  if (!name) names.set(statement.text, (name = `s${names.size}`));
  return { ...statement, name };
}

/** Runs `work` and commits, or undoes everything and throws. A Conflict means: run it again. */
export async function runTransaction<R>(pool: Pool, work: (tx: Transaction) => Promise<R>): Promise<R> {
  const client = await pool.connect().catch((error: unknown) => {
    throw translate(error);
  });
  const attempt = new Attempt(client);
  try {
    const result = await work(attempt);
    await attempt.commit();
    return result;
  } catch (error) {
    await attempt.rollback();
    // Work that caught the conflict and threw something of its own judged by what did not happen.
    throw attempt.failure instanceof Conflict ? attempt.failure : error;
  } finally {
    client.release(attempt.broken);
  }
}

class Attempt implements Transaction {
  /** The first thing that went wrong; nothing is asked of PostgreSQL after it. */
  failure: Error | null = null;
  broken = false;
  private over = false;
  private readonly absent = new Set<string>();
  private readonly onLost = () => (this.broken = true);

  constructor(private readonly client: PoolClient) {
    // A connection that breaks while nothing runs on it says so by this event only.
    client.on('error', this.onLost);
    // Not awaited: the first statement follows it in the same round trip, and fails if this does.
    this.send({ text: 'BEGIN ISOLATION LEVEL READ COMMITTED', values: [] }).catch(() => undefined);
  }

  async get<T extends Doc>(c: Collection<T>, id: string): Promise<T | null> {
    const { rows } = await this.ask(getSql(c, id, true));
    if (rows[0]) return { ...(rows[0] as { data: object }).data, id } as T;
    this.absent.add(`${c.name}/${id}`);
    return null;
  }

  async insert<T extends Doc>(c: Collection<T>, doc: T): Promise<void> {
    const { rowCount } = await this.ask(insertSql(c, doc));
    if (rowCount === 1) this.absent.delete(`${c.name}/${doc.id}`);
    else throw (this.failure ??= this.absent.has(`${c.name}/${doc.id}`) ? new Conflict('appeared') : takenId(c));
  }

  async update<T extends Doc>(c: Collection<T>, id: string, change: Change<T>, guard?: Where<T>): Promise<boolean> {
    return (await this.ask(updateSql(c, id, change, guard))).rowCount === 1;
  }

  async remove<T extends Doc>(c: Collection<T>, id: string, guard?: Where<T>): Promise<boolean> {
    return (await this.ask(removeSql(c, id, guard))).rowCount === 1;
  }

  async commit(): Promise<void> {
    if (this.failure) throw this.failure;
    const { command } = await this.ask({ text: 'COMMIT', values: [] });
    this.end();
    // A failed transaction answers COMMIT with ROLLBACK and no error. Assignments made meanwhile are invisible to TypeScript here.
    if (command !== 'COMMIT') throw (this.failure as Error | null) ?? new StoreError('busy', 'PostgreSQL rolled back');
  }

  async rollback(): Promise<void> {
    if (this.over) return;
    if (!this.broken) await this.send({ text: 'ROLLBACK', values: [] }).catch(() => undefined);
    this.end();
  }

  private end(): void {
    this.over = true;
    this.client.removeListener('error', this.onLost);
  }

  private async ask(statement: Statement): Promise<QueryResult> {
    if (this.over) throw new StoreError('misuse', 'the transaction is over');
    if (this.failure) throw this.failure;
    return await this.send(statement.values.length > 0 ? named(statement) : statement);
  }

  private async send(statement: Statement): Promise<QueryResult> {
    try {
      return await this.client.query(statement);
    } catch (error) {
      this.broken ||= isBroken(error);
      throw (this.failure ??= translate(error));
    }
  }
}
