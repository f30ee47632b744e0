import type { Doc } from '../../core/ports/store';

/** A document and which write made it; a document that is not there has revision 0. */
interface Row {
  doc: Doc | null;
  revision: number;
}

/** Something an attempt saw has changed meanwhile. */
export class Conflict extends Error {}
/** Rows by collection and id, and the count of writes so far. */
export class Tables {
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
export class Attempt {
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

  /** Whether everything it saw is still so. */
  holds(): boolean {
    return [...this.touched.values()].every(({ collection, id, seen }) => this.tables.row(collection, id).revision === seen);
  }

  commit(): void {
    if (!this.holds()) throw new Conflict();
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
