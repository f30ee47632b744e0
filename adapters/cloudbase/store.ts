/** The Store on WeChat's cloud document database. */
import type { Collection, Doc, ListOptions, Store, Transaction } from '../../core/ports/store';
import { StoreError } from '../../core/ports/store';
import { checkChange, checkDoc, checkId, checkList, testsOf, type Declared } from '../../core/ports/store-checks';
import { fromCursor, questionOf, toCursor, type Place } from '../../core/ports/store-cursor';
import { Conflict, translated } from './errors';
import type { Cloud, CloudCollection, Command, Query, StoredDocument } from './sdk';
import { attempt } from './transaction';
import { beyond, fromStored, toCondition, toStored, toUpdate } from './translate';

export interface CloudStoreOptions {
  /** Waits before a try after a conflict. */
  sleep?: (ms: number) => Promise<void>;
  /** From 0 to 1, so that two who met do not meet again. */
  random?: () => number;
}

const TRIES = 12;
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 640;
/** The most one query answers. */
const MOST = 1000;

export function createCloudStore(cloud: Pick<Cloud, 'database'>, options: CloudStoreOptions = {}): Store {
  const db = cloud.database({ throwOnNotFound: false });
  const patient = patience(options);
  const ask: Ask = (c, work) =>
    patient(() =>
      work(db.collection(c.name), db.command).catch((error: unknown) => {
        throw translated(error, c.name);
      }),
    );
  return { ...documents(ask), ...lists(ask), transaction: (work) => patient(() => attempt(db, work)) };
}

/** Asks something of one collection, again after a conflict; failures come as the port's. */
type Ask = <R>(c: Declared, work: (table: CloudCollection, _: Command) => Promise<R>) => Promise<R>;

/** A guard goes along in the query: the engine judges it and writes in one step. */
function documents(ask: Ask): Transaction {
  return {
    get: async <T extends Doc>(c: Collection<T>, id: string) => {
      checkId(id);
      const { data } = await ask(c, (table) => table.doc(id).get());
      return data && fromStored<T>(data);
    },
    insert: async (c, doc) => {
      checkDoc(doc);
      await ask(c, (table) => table.add({ data: toStored(doc) }));
    },
    update: async (c, id, change, guard = {}) => {
      checkId(id);
      checkChange(change);
      const tests = testsOf(guard);
      const { stats } = await ask(c, (table, _) =>
        table.where(toCondition(_, tests, { _id: _.eq(id) })).update({ data: toUpdate(_, change), multi: false }),
      );
      return stats.updated === 1;
    },
    remove: async (c, id, guard = {}) => {
      checkId(id);
      const tests = testsOf(guard);
      const { stats } = await ask(c, (table, _) =>
        table.where(toCondition(_, tests, { _id: _.eq(id) })).remove({ multi: false }),
      );
      return stats.removed === 1;
    },
  };
}

function lists(ask: Ask): Pick<Store, 'list' | 'count'> {
  return {
    list: async <T extends Doc>(c: Collection<T>, question: ListOptions<T>) => {
      const { order, limit, cursor } = question;
      const tests = checkList(c, question);
      const asked = questionOf(c, tests, order);
      const page = (from: Place | null, count: number) =>
        ask(c, (table, _) => {
          const condition = toCondition(_, tests, ...(from ? [beyond(_, order, from)] : []));
          return ordered(table.where(condition), order).limit(count).get();
        });
      const from = cursor === undefined ? null : fromCursor(asked, cursor);
      const found = (await page(from, Math.min(limit + 1, MOST))).data;
      const items = found.slice(0, limit).map((doc) => fromStored<T>(doc));
      const last = found[limit - 1];
      if (!last) return { items };
      const end = placeOf(last, order[0]);
      const more = found.length > limit || (limit === MOST && (await page(end, 1)).data.length > 0);
      return more ? { items, next: toCursor(asked, end) } : { items };
    },
    count: async (c, where) => {
      const tests = testsOf(where);
      return (await ask(c, (table, _) => table.where(toCondition(_, tests)).count())).total;
    },
  };
}

function ordered(query: Query, [field, direction]: readonly [string, 'asc' | 'desc']): Query {
  return (field === 'id' ? query : query.orderBy(field, direction)).orderBy('_id', direction);
}

function placeOf(doc: StoredDocument, field: string): Place {
  return { value: doc[field === 'id' ? '_id' : field] as string | number, id: doc._id };
}

/** Runs `work` again after each Conflict, waiting longer and longer. What ended in a conflict left nothing behind. */
function patience({ sleep = pause, random = Math.random }: CloudStoreOptions) {
  return async <R>(work: () => Promise<R>): Promise<R> => {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        if (tries === TRIES) throw new StoreError('busy', 'too many conflicts', { cause: error });
        await sleep(random() * Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS));
      }
    }
  };
}

const pause = (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms));
