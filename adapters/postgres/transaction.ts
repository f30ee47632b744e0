/** One attempt at a transaction, on one connection. */
import { DatabaseError, type Pool, type PoolClient, type QueryResult } from 'pg';
import type { Change, Collection, Doc, Transaction, Where } from '../../core/ports/store';
import { StoreError } from '../../core/ports/store';
import { checkDoc, type Declared } from '../../core/ports/store-checks';
import { Conflict, isBroken, translate } from './errors';
import { getSql, insertAllSql, removeSql, updateSql, type Statement } from './sql';

const UNIQUE_VIOLATION = '23505';

export function takenId(c: { name: string }): StoreError {
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

/** Inserts that wait at most: it bounds how many shapes the statement can have. */
const WAITING = 12;

/**
 * Inserts wait until something else is asked, or the end, and then travel as one statement; a transaction that only
 * inserts is that one statement and needs neither BEGIN nor COMMIT. Filing a report so costs one round trip.
 */
class Attempt implements Transaction {
  /** The first thing that went wrong; nothing is asked of PostgreSQL after it. */
  failure: Error | null = null;
  broken = false;
  private begun = false;
  private over = false;
  private waiting: { collection: Declared; doc: Doc }[] = [];
  private readonly absent = new Set<string>();
  private readonly inserted = new Set<string>();
  private readonly onLost = () => (this.broken = true);

  constructor(private readonly client: PoolClient) {
    // A connection that breaks while nothing runs on it says so by this event only.
    client.on('error', this.onLost);
  }

  async get<T extends Doc>(c: Collection<T>, id: string): Promise<T | null> {
    const { rows } = await this.ask(getSql(c, id, true));
    if (rows[0]) return { ...(rows[0] as { data: object }).data, id } as T;
    this.absent.add(`${c.name}/${id}`);
    return null;
  }

  async insert<T extends Doc>(c: Collection<T>, doc: T): Promise<void> {
    this.checkOpen();
    checkDoc(doc);
    const key = `${c.name}/${doc.id}`;
    if (this.inserted.has(key)) throw (this.failure = takenId(c));
    this.inserted.add(key);
    this.waiting.push({ collection: c, doc: structuredClone(doc) });
    if (this.waiting.length === WAITING) this.flush();
  }

  async update<T extends Doc>(c: Collection<T>, id: string, change: Change<T>, guard?: Where<T>): Promise<boolean> {
    return (await this.ask(updateSql(c, id, change, guard))).rowCount === 1;
  }

  async remove<T extends Doc>(c: Collection<T>, id: string, guard?: Where<T>): Promise<boolean> {
    const removed = (await this.ask(removeSql(c, id, guard))).rowCount === 1;
    if (removed) this.inserted.delete(`${c.name}/${id}`);
    return removed;
  }

  async commit(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.begun) {
      const { command } = await this.ask({ text: 'COMMIT', values: [] });
      // A failed transaction answers COMMIT with ROLLBACK and no error. Assignments made meanwhile are invisible to TypeScript here.
      if (command !== 'COMMIT') throw (this.failure as Error | null) ?? new StoreError('busy', 'PostgreSQL rolled back');
    } else await this.sendWaiting();
    this.end();
  }

  async rollback(): Promise<void> {
    if (this.over) return;
    if (this.begun && !this.broken) await this.send({ text: 'ROLLBACK', values: [] }).catch(() => undefined);
    this.end();
  }

  private end(): void {
    this.over = true;
    this.client.removeListener('error', this.onLost);
  }

  private async ask(statement: Statement): Promise<QueryResult> {
    this.checkOpen();
    this.flush();
    return await this.send(statement.values.length > 0 ? named(statement) : statement);
  }

  private checkOpen(): void {
    if (this.over) throw new StoreError('misuse', 'the transaction is over');
    if (this.failure) throw this.failure;
  }

  /** Nothing is awaited: everything goes out in the order it was asked for, and what follows a failure fails with it. */
  private flush(): void {
    if (!this.begun) this.send({ text: 'BEGIN ISOLATION LEVEL READ COMMITTED', values: [] }).catch(() => undefined);
    this.begun = true;
    this.sendWaiting().catch(() => undefined);
  }

  private async sendWaiting(): Promise<void> {
    const inserts = this.waiting;
    this.waiting = [];
    if (inserts.length > 0) await this.send(named(insertAllSql(inserts)));
  }

  private async send(statement: Statement): Promise<QueryResult> {
    try {
      return await this.client.query(statement);
    } catch (error) {
      this.broken ||= isBroken(error);
      throw (this.failure ??= this.taken(error) ?? translate(error));
    }
  }

  /** The id an insert met, from PostgreSQL's own words; one this attempt had found absent was another's a moment ago. */
  private taken(error: unknown): Error | null {
    if (!(error instanceof DatabaseError) || error.code !== UNIQUE_VIOLATION) return null;
    const name = error.table ?? '';
    const id = /=\((.*)\)/.exec(error.detail ?? '')?.[1];
    return this.absent.has(`${name}/${id}`) ? new Conflict('appeared') : takenId({ name });
  }
}
