/**
 * The reference store: the port's promises in the fewest lines, for tests. A transaction works on what it saw and checks
 * at its end that nothing of that changed meanwhile; if something did, its work runs again, as on the real engines.
 */
import type { Collection, Doc, Store, Transaction, Where } from '../../core/ports/store';
import { StoreError } from '../../core/ports/store';
import { checkChange, checkDoc, checkId, checkList, testsOf } from '../../core/ports/store-checks';
import { compare, passes } from '../../core/ports/store-conditions';
import { fromCursor, questionOf, toCursor, type Place } from '../../core/ports/store-cursor';
import { changed, clone, type Plain } from './changes';

/** A document and which write made it; a document that is not there has revision 0. */
interface Row {
  doc: Doc | null;
  revision: number;
}

class Conflict extends Error {}
const TRIES = 100;

/** Rows by collection and id, and the count of writes so far. */
class Tables {
  private readonly tables = new Map<string, Map<string, Row>>();
  private revision = 0;

  row(collection: string, id: string): Row {
    return this.table(collection).get(id) ?? { doc: null, revision: 0 };
  }

  write(collection: string, id: string, doc: Doc | null): void {
    this.revision += 1;
    if (doc) this.table(collection).set(id, { doc, revision: this.revision });
    else this.table(collection).delete(id);
  }

  docs(collection: string): Doc[] {
    return [...this.table(collection).values()].flatMap((row) => row.doc ?? []);
  }

  private table(name: string): Map<string, Row> {
    let table = this.tables.get(name);
    if (!table) this.tables.set(name, (table = new Map<string, Row>()));
    return table;
  }
}

/** One run of a transaction's work: what it saw, and what it would write. */
class Attempt {
  private readonly touched = new Map<
    string,
    { collection: string; id: string; seen: number; now: Doc | null; written: boolean }
  >();

  constructor(private readonly tables: Tables) {}

  read(collection: string, id: string): Doc | null {
    return this.entry(collection, id).now;
  }

  write(collection: string, id: string, doc: Doc | null): void {
    Object.assign(this.entry(collection, id), { now: doc, written: true });
  }

  commit(): void {
    for (const { collection, id, seen } of this.touched.values()) {
      if (this.tables.row(collection, id).revision !== seen) throw new Conflict();
    }
    for (const { collection, id, now, written } of this.touched.values()) if (written) this.tables.write(collection, id, now);
  }

  private entry(collection: string, id: string) {
    const key = `${collection}/${id}`;
    let entry = this.touched.get(key);
    if (!entry) {
      const row = this.tables.row(collection, id);
      this.touched.set(key, (entry = { collection, id, seen: row.revision, now: row.doc, written: false }));
    }
    return entry;
  }
}

/** A store that lives as long as the process. */
export function createMemoryStore(): Store {
  const tables = new Tables();
  const alone = (step: (tx: Operations) => unknown) => {
    const attempt = new Attempt(tables);
    const result = step(new Operations(attempt));
    attempt.commit();
    return result;
  };
  return {
    get: async (c, id) => alone((tx) => tx.get(c, id)) as never,
    insert: async (c, doc) => void alone((tx) => tx.insert(c, doc)),
    update: async (c, id, change, guard) => alone((tx) => tx.update(c, id, change, guard)) as boolean,
    remove: async (c, id, guard) => alone((tx) => tx.remove(c, id, guard)) as boolean,
    list: async (c, options) => {
      const tests = checkList(c, options);
      const question = questionOf(c, tests, options.order);
      const from = options.cursor === undefined ? null : fromCursor(question, options.cursor);
      const [field, direction] = options.order;
      const place = (doc: Doc): Place => ({ value: (doc as Plain)[field] as string, id: doc.id });
      const sign = direction === 'asc' ? 1 : -1;
      const order = (a: Place, b: Place) => sign * (compare(a.value, b.value) || compare(a.id, b.id));
      const found = tables.docs(c.name).filter((doc) => passes(doc, tests) && (!from || order(place(doc), from) > 0));
      found.sort((a, b) => order(place(a), place(b)));
      const items = found.slice(0, options.limit).map(clone) as never[];
      const last = found[options.limit - 1];
      return found.length > options.limit && last ? { items, next: toCursor(question, place(last)) } : { items };
    },
    count: async (c, where) => {
      const tests = testsOf(where);
      return tables.docs(c.name).filter((doc) => passes(doc, tests)).length;
    },
    transaction: async (work) => {
      for (let tries = 1; ; tries++) {
        const attempt = new Attempt(tables);
        const operations = new Operations(attempt);
        try {
          const result = await work(operations.asTransaction());
          if (operations.failed) throw operations.failed;
          attempt.commit();
          return result;
        } catch (error) {
          if (!(error instanceof Conflict)) throw error;
          if (tries === TRIES) throw new StoreError('busy', 'too many conflicts');
        } finally {
          operations.over = true;
        }
      }
    },
  };
}

/** The operations on one attempt; synchronous, so that one alone cannot be interrupted. */
class Operations {
  over = false;
  /** What ended the transaction early. */
  failed: StoreError | null = null;

  constructor(private readonly attempt: Attempt) {}

  get<T extends Doc>(c: Collection<T>, id: string): T | null {
    this.check(id);
    const doc = this.attempt.read(c.name, id);
    return doc && (clone(doc) as T);
  }

  insert<T extends Doc>(c: Collection<T>, doc: T): void {
    checkDoc(doc);
    this.check(doc.id);
    if (this.attempt.read(c.name, doc.id)) throw (this.failed = new StoreError('exists', `${c.name}: the id is taken`));
    this.attempt.write(c.name, doc.id, clone(doc));
  }

  update<T extends Doc>(c: Collection<T>, id: string, change: Parameters<typeof changed<T>>[1], guard: Where<T> = {}): boolean {
    checkChange(change);
    return this.guarded(c, id, guard, (doc) => changed(doc, change));
  }

  remove<T extends Doc>(c: Collection<T>, id: string, guard: Where<T> = {}): boolean {
    return this.guarded(c, id, guard, () => null);
  }

  asTransaction(): Transaction {
    return {
      get: async (c, id) => this.get(c, id),
      insert: async (c, doc) => this.insert(c, doc),
      update: async (c, id, change, guard) => this.update(c, id, change, guard),
      remove: async (c, id, guard) => this.remove(c, id, guard),
    };
  }

  private guarded<T extends Doc>(c: Collection<T>, id: string, guard: Where<T>, next: (doc: T) => T | null): boolean {
    const tests = testsOf(guard);
    this.check(id);
    const doc = this.attempt.read(c.name, id) as T | null;
    if (!doc || !passes(doc, tests)) return false;
    this.attempt.write(c.name, id, next(doc));
    return true;
  }

  private check(id: string): void {
    checkId(id);
    if (this.over) throw new StoreError('misuse', 'the transaction is over');
    if (this.failed) throw this.failed;
  }
}
