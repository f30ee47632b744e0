/**
 * The cloud's document database as far as functions see it: collections that must exist, unique `_id`, snapshot
 * transactions in which a second writer is refused at once while ordinary writes wait. `mingo` judges queries and changes.
 */
import { matcher, sorter, type Filter } from './bson-order';
import { changed, checkDocument, checkOperators, same, type Json } from './documents';
import { refusals } from './errors';
import { explainMiss, type Index } from './indexes';

interface Version {
  seq: number;
  doc: Json | null;
}

interface Transaction {
  id: string;
  snapshot: number;
  /** `collection/id` to what this transaction made of it. */
  writes: Map<string, Json | null>;
  startedAt: number;
}

const LIFE_MS = 30_000;

export class Engine {
  private readonly tables = new Map<string, Map<string, Version[]>>();
  private readonly indexes = new Map<string, readonly Index[]>();
  private readonly transactions = new Map<string, Transaction>();
  private readonly locks = new Map<string, { holder: Transaction; waiting: (() => void)[] }>();
  private seq = 0;
  private names = 0;
  /** How duplicates are reported: by today's servers, or by older ones. */
  duplicates: 'new' | 'old' = 'new';

  constructor(private readonly now: () => number) {}

  createCollection(name: string, indexes: readonly Index[]): void {
    if (!this.tables.has(name)) this.tables.set(name, new Map());
    this.indexes.set(name, indexes);
  }

  begin(): string {
    const id = `tx${++this.names}`;
    this.transactions.set(id, { id, snapshot: this.seq, writes: new Map(), startedAt: this.now() });
    return id;
  }

  commit(id: string | undefined): void {
    const tx = this.transaction(id);
    this.seq++;
    for (const [key, doc] of tx.writes) this.versions(key).push({ seq: this.seq, doc });
    this.end(tx);
  }

  abort(id: string | undefined): void {
    this.end(this.transaction(id));
  }

  /** Ends transactions past their 30 seconds. */
  expire(): void {
    for (const tx of this.transactions.values()) if (this.now() - tx.startedAt >= LIFE_MS) this.end(tx);
  }

  find(
    name: string,
    filter: Filter,
    options: { order?: Record<string, 1 | -1>; skip?: number; limit: number; tx?: string | undefined },
  ): Json[] {
    const miss = explainMiss(this.indexes.get(name) ?? [], filter, options.order ?? {});
    if (miss) throw refusals.noIndex(`${name}: ${miss}`);
    const found = this.all(name, this.maybe(options.tx)).filter(matcher(filter));
    if (options.order) found.sort(sorter(options.order));
    return found.slice(options.skip ?? 0, (options.skip ?? 0) + options.limit);
  }

  count(name: string, filter: Filter): number {
    return this.find(name, filter, { limit: Number.MAX_SAFE_INTEGER }).length;
  }

  async insert(name: string, docs: Json[], txId: string | undefined): Promise<string[]> {
    const tx = this.maybe(txId);
    for (const doc of docs) {
      doc._id ??= `generated${++this.names}`;
      checkDocument(doc);
      await this.write(name, doc._id, tx, (present) => {
        if (present) throw this.duplicates === 'new' ? refusals.duplicate(name, doc._id) : refusals.duplicateOld(name, doc._id);
        return doc;
      });
    }
    return docs.map((d) => d._id);
  }

  /** Operators ($set, …) with `merge`, else a whole new document. Answers how many documents it really altered. */
  async modify(name: string, filter: Filter, data: Filter, how: Modify): Promise<{ updated: number; upsertId?: string }> {
    const tx = this.maybe(how.tx);
    const holds = matcher(filter);
    if (how.merge) checkOperators(data);
    let updated = 0;
    for (const { _id } of this.targets(name, filter, how)) {
      const altered = await this.write(name, _id, tx, (present) => {
        if (!present || !holds(present)) return present;
        const next = how.merge ? changed(present, data) : ({ ...data, _id } as Json);
        checkDocument(next);
        return same(present, next) ? present : next;
      });
      if (altered) updated++;
    }
    if (updated || !how.upsert) return { updated };
    const id = String(filter._id);
    if (this.read(name, id, tx)) return { updated };
    await this.insert(name, [{ ...data, _id: id } as Json], how.tx);
    return { updated, upsertId: id };
  }

  async remove(name: string, filter: Filter, how: { multi: boolean; tx?: string | undefined }): Promise<number> {
    const tx = this.maybe(how.tx);
    const holds = matcher(filter);
    let removed = 0;
    for (const { _id } of this.targets(name, filter, how)) {
      const gone = await this.write(name, _id, tx, (present) => (present && holds(present) ? null : present));
      if (gone) removed++;
    }
    return removed;
  }

  private targets(name: string, filter: Filter, how: { multi: boolean; tx?: string | undefined }): Json[] {
    return this.find(name, filter, { limit: how.multi ? Number.MAX_SAFE_INTEGER : 1, tx: how.tx });
  }

  /** Reads, decides and writes one document without anything in between; says whether it altered it. */
  private async write(
    name: string,
    id: string,
    tx: Transaction | null,
    decide: (present: Json | null) => Json | null,
  ): Promise<boolean> {
    const key = `${name}/${id}`;
    if (!tx) while (this.locks.has(key)) await new Promise<void>((resume) => this.locks.get(key)!.waiting.push(resume));
    try {
      const present = this.read(name, id, tx);
      const next = decide(present);
      if (next === present) return false;
      if (tx) this.writeIn(tx, key, next);
      else this.versions(key).push({ seq: ++this.seq, doc: next });
      return true;
    } catch (error) {
      // Any failed write is the end of the transaction it was in.
      if (tx && this.transactions.has(tx.id)) this.end(tx);
      throw error;
    }
  }

  private writeIn(tx: Transaction, key: string, doc: Json | null): void {
    const lock = this.locks.get(key);
    const newest = this.versions(key).at(-1);
    if ((lock && lock.holder !== tx) || (newest && newest.seq > tx.snapshot)) throw refusals.transactionBusy();
    if (!lock) this.locks.set(key, { holder: tx, waiting: [] });
    tx.writes.set(key, doc);
  }

  private end(tx: Transaction): void {
    this.transactions.delete(tx.id);
    for (const [key, lock] of this.locks) {
      if (lock.holder !== tx) continue;
      this.locks.delete(key);
      for (const resume of lock.waiting) resume();
    }
  }

  private all(name: string, tx: Transaction | null): Json[] {
    const ids = new Set(this.table(name).keys());
    for (const key of tx?.writes.keys() ?? []) if (key.startsWith(`${name}/`)) ids.add(key.slice(name.length + 1));
    return [...ids].flatMap((id) => this.read(name, id, tx) ?? []);
  }

  private read(name: string, id: string, tx: Transaction | null): Json | null {
    const key = `${name}/${id}`;
    if (tx?.writes.has(key)) return tx.writes.get(key) ?? null;
    const seen = this.table(name).get(id) ?? [];
    return seen.filter((v) => !tx || v.seq <= tx.snapshot).at(-1)?.doc ?? null;
  }

  private versions(key: string): Version[] {
    const slash = key.indexOf('/');
    const table = this.table(key.slice(0, slash));
    const id = key.slice(slash + 1);
    const versions = table.get(id) ?? [];
    // Nobody can look back further than the oldest open transaction; without one, only the last version counts.
    if (this.transactions.size === 0) versions.splice(0, versions.length - 1);
    table.set(id, versions);
    return versions;
  }

  private table(name: string): Map<string, Version[]> {
    const table = this.tables.get(name);
    if (!table) throw refusals.noCollection(name);
    return table;
  }

  private maybe(id: string | undefined): Transaction | null {
    return id === undefined ? null : this.transaction(id);
  }

  private transaction(id: string | undefined): Transaction {
    const tx = this.transactions.get(id ?? '');
    if (!tx) throw refusals.noTransaction();
    return tx;
  }
}

interface Modify {
  multi: boolean;
  merge: boolean;
  upsert: boolean;
  tx?: string | undefined;
}
