/**
 * The reference store: the port's promises in the fewest lines, for tests. A transaction works on what it saw and checks
 * at its end that nothing of that changed meanwhile; if something did, its work runs again, as on the real engines.
 */
import type { Collection, Doc, Listed, ListOptions, Store, Transaction, Where } from '../../core/ports/store';
import { StoreError } from '../../core/ports/store';
import { checkChange, checkDoc, checkId, checkList, testsOf } from '../../core/ports/store-checks';
import { compare, passes } from '../../core/ports/store-conditions';
import { fromCursor, questionOf, toCursor, type Place } from '../../core/ports/store-cursor';
import { changed, clone, type Plain } from './changes';
import { Attempt, Conflict, Tables } from './tables';

const TRIES = 100;

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
    list: async (c, options) => list(tables, c, options),
    count: async (c, where) => {
      const tests = testsOf(where);
      return tables.docs(c.name).filter((doc) => passes(doc, tests)).length;
    },
    transaction: (work) => transaction(tables, work),
  };
}

function list<T extends Doc>(tables: Tables, c: Collection<T>, options: ListOptions<T>): Listed<T> {
  const tests = checkList(c, options);
  const question = questionOf(c, tests, options.order);
  const from = options.cursor === undefined ? null : fromCursor(question, options.cursor);
  const [field, direction] = options.order;
  const place = (doc: Doc): Place => ({ value: (doc as Plain)[field] as string, id: doc.id });
  const sign = direction === 'asc' ? 1 : -1;
  const order = (a: Place, b: Place) => sign * (compare(a.value, b.value) || compare(a.id, b.id));
  const found = tables.docs(c.name).filter((doc) => passes(doc, tests) && (!from || order(place(doc), from) > 0));
  found.sort((a, b) => order(place(a), place(b)));
  const items = found.slice(0, options.limit).map(clone) as T[];
  const last = found[options.limit - 1];
  return found.length > options.limit && last ? { items, next: toCursor(question, place(last)) } : { items };
}

async function transaction<R>(tables: Tables, work: (tx: Transaction) => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries++) {
    const attempt = new Attempt(tables);
    const operations = new Operations(attempt);
    try {
      const result = await work(operations.asTransaction());
      if (operations.failed) throw operations.failed;
      attempt.commit();
      return result;
    } catch (error) {
      // What was decided on something that has changed meanwhile, a refusal too, is decided again.
      if (!(error instanceof Conflict) && attempt.holds()) throw error;
      if (tries === TRIES) throw new StoreError('busy', 'too many conflicts');
    } finally {
      operations.over = true;
    }
  }
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
