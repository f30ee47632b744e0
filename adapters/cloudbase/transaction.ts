import type { Collection, Doc, Transaction, Where } from '../../core/ports/store';
import { StoreError } from '../../core/ports/store';
import { checkChange, checkDoc, checkId, testsOf, type Declared } from '../../core/ports/store-checks';
import { passes } from '../../core/ports/store-conditions';
import { Conflict, translated } from './errors';
import type { CloudDocument, Command, Database, OpenTransaction } from './sdk';
import { fromStored, toStored, toUpdate } from './translate';

/**
 * One attempt. Only operations by document id are used: `where(…).update` would leave the transaction unnoticed. A guard
 * is judged on what the transaction sees; writing then locks the document, or fails if it changed since.
 */
export class Attempt {
  private last: Promise<unknown> = Promise.resolve();
  private over = false;
  /** What ended the transaction on the server; nothing of it can be kept any more. */
  failed: Error | null = null;

  constructor(
    private readonly _: Command,
    private readonly cloud: OpenTransaction,
  ) {}

  readonly operations: Transaction = {
    get: async <T extends Doc>(c: Collection<T>, id: string) => {
      checkId(id);
      const found = await this.step(c, () => this.doc(c, id).get());
      return found.data && fromStored<T>(found.data);
    },
    insert: async (c, doc) => {
      checkDoc(doc);
      await this.step(c, () => this.cloud.collection(c.name).add({ data: toStored(doc) }));
    },
    update: async (c, id, change, guard) => {
      checkChange(change);
      const data = toUpdate(this._, change);
      return this.guarded(c, id, guard, async (doc) => (await doc.update({ data })).stats.updated);
    },
    remove: (c, id, guard) => this.guarded(c, id, guard, async (doc) => (await doc.remove()).stats.removed),
  };

  /** After the last operation, including those nobody waited for. */
  async close(): Promise<void> {
    this.over = true;
    await this.last;
  }

  private async guarded<T extends Doc>(
    c: Collection<T>,
    id: string,
    guard: Where<T> | undefined,
    write: (doc: CloudDocument) => Promise<number>,
  ): Promise<boolean> {
    checkId(id);
    const tests = testsOf(guard ?? {});
    return this.step(c, async () => {
      const doc = this.doc(c, id);
      const { data } = await doc.get();
      return data !== null && passes(fromStored<T>(data), tests) && (await write(doc)) === 1;
    });
  }

  private doc(c: Declared, id: string): CloudDocument {
    return this.cloud.collection(c.name).doc(id);
  }

  /** One operation after the other: a transaction of the engine takes no two at once. */
  private step<R>(c: Declared, work: () => Promise<R>): Promise<R> {
    if (this.over) throw new StoreError('misuse', 'the transaction is over');
    const result = this.last.then(async () => {
      if (this.failed) throw this.failed;
      try {
        return await work();
      } catch (error) {
        throw (this.failed = translated(error, c.name));
      }
    });
    this.last = result.catch(() => undefined);
    return result;
  }
}

/** Runs `work` once. Throws Conflict if it should run again. */
export async function attempt<R>(db: Database, work: (tx: Transaction) => Promise<R>): Promise<R> {
  const cloud = await db.startTransaction().catch((error: unknown) => {
    throw translated(error, 'start of a transaction');
  });
  const tx = new Attempt(db.command, cloud);
  try {
    const result = await settled(tx, work);
    await cloud.commit().catch((error: unknown) => {
      throw translated(error, 'end of a transaction');
    });
    return result;
  } catch (error) {
    // Over already, in most cases; if this fails too, the server ends it after 30 seconds.
    await cloud.rollback().catch(() => undefined);
    throw error;
  }
}

async function settled<R>(tx: Attempt, work: (tx: Transaction) => Promise<R>): Promise<R> {
  try {
    const result = await work(tx.operations);
    await tx.close();
    if (tx.failed) throw tx.failed;
    return result;
  } catch (error) {
    await tx.close();
    // Whatever the work made of it: it saw a conflict, and runs again.
    throw tx.failed instanceof Conflict ? tx.failed : error;
  }
}
