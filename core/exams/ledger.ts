/**
 * What one decision reads and writes. A decision loads what it needs, works on copies without waiting for anything, and
 * what it changed is written at the end of the same transaction: all of it or nothing.
 */
import type { Collection, Doc, Store, Transaction } from '../ports/store';
import { StoreError } from '../ports/store';

type Versioned = Doc & { version?: number };

interface Held {
  collection: Collection<Versioned>;
  before: Versioned | null;
  now: Versioned | null;
}

export class Ledger {
  private readonly held = new Map<string, Held>();

  constructor(private readonly tx: Transaction) {}

  /** Reads these documents, in the order of their ids, so that two decisions never wait for each other crosswise. */
  async load<T extends Versioned>(c: Collection<T>, ids: readonly string[]): Promise<void> {
    const fresh = [...new Set(ids)].sort().filter((id) => !this.held.has(`${c.name}/${id}`));
    // All in one go: the store may then ask for them together.
    const found = await Promise.all(fresh.map((id) => this.tx.get(c, id)));
    fresh.forEach((id, i) => {
      const doc = found[i] ?? null;
      this.held.set(`${c.name}/${id}`, { collection: c as unknown as Collection<Versioned>, before: doc, now: doc });
    });
  }

  /** A document that was loaded, as it is now; null if there is none. */
  get<T extends Versioned>(c: Collection<T>, id: string): T | null {
    const held = this.held.get(`${c.name}/${id}`);
    if (!held) throw new Error(`${c.name}: decided on a document that was not read`);
    return held.now as T | null;
  }

  /** A document as it is to be: a changed one, or a new one. */
  put<T extends Versioned>(c: Collection<T>, doc: T): void {
    const key = `${c.name}/${doc.id}`;
    const held = this.held.get(key);
    this.held.set(key, { collection: c as unknown as Collection<Versioned>, before: held?.before ?? null, now: doc });
  }

  /** Writes what changed. Every changed document is guarded by the version that was read. */
  async save(): Promise<void> {
    const changed = [...this.held.values()].filter(({ before, now }) => now && now !== before);
    const updates = changed.flatMap(({ collection, before, now }) => (before ? [this.update(collection, before, now!)] : []));
    const inserts = changed.flatMap(({ collection, before, now }) => (before ? [] : [this.tx.insert(collection, now!)]));
    await Promise.all([...updates, ...inserts]);
  }

  private async update(c: Collection<Versioned>, before: Versioned, now: Versioned): Promise<void> {
    if (await this.tx.update(c, now.id, { set: changes(before, now) }, guardOf(before))) return;
    throw new StoreError('busy', `${c.name}: changed under a transaction`);
  }
}

/** One decision, in one transaction. `decide` may run again and must touch nothing but the ledger. */
export function inLedger<R>(store: Store, decide: (ledger: Ledger) => Promise<R>): Promise<R> {
  return store.transaction(async (tx) => {
    const ledger = new Ledger(tx);
    const result = await decide(ledger);
    await ledger.save();
    return result;
  });
}

const guardOf = ({ version }: Versioned) => (version === undefined ? {} : { version });

/** The fields that differ; lists and objects are new ones wherever something in them changed. */
function changes(before: Versioned, now: Versioned): Partial<Versioned> {
  const was = before as unknown as Record<string, unknown>;
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => was[field] !== value));
}
