/** One attempt at a transaction, on one connection. */
import { DatabaseError, type Pool, type PoolClient, type QueryResult } from 'pg';
import type { Change, Collection, Doc, Transaction, Where } from '../../core/ports/store';
import { StoreError } from '../../core/ports/store';
import { checkDoc, checkId } from '../../core/ports/store-checks';
import { Conflict, isBroken, translate } from './errors';
import { inOneGo } from './pool';
import { getAllSql, insertAllSql, removeSql, replacing, updateAllSql, updateOneSql, updateSql, type Statement } from './sql';
import { Together } from './together';

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

/** Inserts that wait at most: it bounds the size of a statement. */
const WAITING = 1000;

/**
 * Inserts wait until something else is asked, or the end, and then travel as one statement; a transaction that only
 * inserts is that one statement and needs neither BEGIN nor COMMIT. Filing a report so costs one round trip. Reads, and
 * updates alike, that are asked for in one go are one statement each.
 */
class Attempt implements Transaction {
  /** The first thing that went wrong; nothing is asked of PostgreSQL after it. */
  failure: Error | null = null;
  broken = false;
  private begun = false;
  private over = false;
  private readonly together = new Together(() => this.flush());
  private readonly absent = new Set<string>();
  private readonly inserted = new Set<string>();
  private readonly onLost = () => (this.broken = true);

  constructor(private readonly client: PoolClient) {
    // A connection that breaks while nothing runs on it says so by this event only.
    client.on('error', this.onLost);
  }

  async get<T extends Doc>(c: Collection<T>, id: string): Promise<T | null> {
    checkId(id);
    return this.join(`get ${c.name}`, id, id, async (ids: string[]) => {
      const { rows } = await this.send(named(getAllSql(c, ids, true)));
      const found = new Map((rows as { id: string; data: object }[]).map((row) => [row.id, row.data]));
      return ids.map((one) => {
        const data = found.get(one);
        if (!data) this.absent.add(`${c.name}/${one}`);
        return data ? ({ ...data, id: one } as T) : null;
      });
    });
  }

  async insert<T extends Doc>(c: Collection<T>, doc: T): Promise<void> {
    this.checkOpen();
    checkDoc(doc);
    const key = `${c.name}/${doc.id}`;
    if (this.inserted.has(key)) throw (this.failure = takenId(c));
    this.inserted.add(key);
    this.together.insert(c, doc);
    if (this.together.size === WAITING) this.flush();
  }

  async update<T extends Doc>(c: Collection<T>, id: string, change: Change<T>, guard?: Where<T>): Promise<boolean> {
    const simple = replacing(id, change, guard);
    if (!simple) return (await this.ask(updateSql(c, id, change, guard))).rowCount === 1;
    const key = `update ${c.name} ${Object.keys(simple.guard).sort().join(' ')}`;
    return this.join(key, id, simple, async (updates) => {
      const statement = updates.length === 1 ? updateOneSql(c, updates[0]!) : updateAllSql(c, updates);
      const { rows } = await this.send(named(statement));
      const done = new Set((rows as { id: string }[]).map((row) => row.id));
      return updates.map((one) => done.has(one.id));
    });
  }

  async remove<T extends Doc>(c: Collection<T>, id: string, guard?: Where<T>): Promise<boolean> {
    const removed = (await this.ask(removeSql(c, id, guard))).rowCount === 1;
    if (removed) this.inserted.delete(`${c.name}/${id}`);
    return removed;
  }

  async commit(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.begun || this.together.asking) {
      const { command } = await inOneGo(this.client, () => this.ask({ text: 'COMMIT', values: [] }));
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

  private join<I, R>(key: string, id: string, item: I, ask: (items: I[]) => Promise<R[]>): Promise<R> {
    this.checkOpen();
    if (!this.together.takes(key, id)) this.flush();
    return this.together.join(key, id, item, ask);
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
    if (this.over) return;
    inOneGo(this.client, () => {
      if (!this.begun) this.send({ text: 'BEGIN ISOLATION LEVEL READ COMMITTED', values: [] }).catch(() => undefined);
      this.begun = true;
      this.together.ask();
      this.sendWaiting().catch(() => undefined);
    });
  }

  private async sendWaiting(): Promise<void> {
    const inserts = this.together.takeInserts();
    if (inserts.size > 0) await this.send(named(insertAllSql(inserts)));
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
