/**
 * What is stored, and the operations both engines (PostgreSQL and WeChat's document database) can promise.
 * Uniqueness is a deterministic id and `insert`; never query, then insert.
 */
import type { z } from '../../contract/zod';

/** A stored document: plain JSON, an `id`, and no `undefined` anywhere. */
export type Doc = { id: string };

/**
 * Declares a collection. `record` describes a document; each index is equality fields first, the ordered field last.
 * A `list` must find an index that ends in its ordered field and whose other fields its `where` names; further
 * conditions are checked row by row.
 */
export interface Collection<T extends Doc = Doc> {
  /** Lower-case snake case: it is a table name too. */
  name: string;
  record: z.ZodMiniType<T>;
  indexes: readonly (readonly (keyof T & string)[])[];
}

export function collection<T extends Doc>(c: Collection<T>): Collection<T> {
  return c;
}

type Scalar = string | number | boolean | null;

/** A condition on one top-level field. A bare value means equality. */
export type Condition =
  | Scalar
  | { in: readonly Scalar[] }
  | { lt?: string | number; lte?: string | number; gt?: string | number; gte?: string | number };

/**
 * All conditions must hold. An empty `where` matches everything; a condition that is `undefined` is refused. An absent
 * field is the same as null. A range holds for values of its own type only; text is compared by code point.
 */
export type Where<T> = { [K in keyof T]?: Condition };

/** What `update` does when its guard holds. Fields are top-level; `set` replaces a field whole. */
export interface Change<T> {
  set?: Partial<T>;
  /** Adds to number fields; a field that is absent counts as 0. */
  inc?: { [K in keyof T]?: number };
  /** Appends one element to list fields. */
  push?: { [K in keyof T]?: unknown };
}

export interface ListOptions<T> {
  where?: Where<T>;
  /** Text or a number in every document listed. Ties are broken by id, in the same direction. */
  order: readonly [field: keyof T & string, direction: 'asc' | 'desc'];
  /** 1 to 1000. */
  limit: number;
  /** `next` of an earlier answer to the same question. A string that is not one throws StoreError 'cursor'. */
  cursor?: string | undefined;
}

/** `next` is absent on the last page. Documents inserted meanwhile neither shift nor repeat those already listed. */
export interface Listed<T> {
  items: T[];
  next?: string;
}

/** Operations by id, as a transaction may use them. Those asked for in one go (`Promise.all`) may share a round trip; ask by ascending id. */
export interface Transaction {
  /** The document, or null. */
  get<T extends Doc>(c: Collection<T>, id: string): Promise<T | null>;
  /**
   * Stores a new document. If the id is taken, StoreError 'exists' ends the transaction and nothing of it remains; it comes
   * from this call, a later one, or from the transaction as a whole, so catching it inside is of no use.
   */
  insert<T extends Doc>(c: Collection<T>, doc: T): Promise<void>;
  /** Changes the document if it exists and `guard` holds, in one step; says whether it did. */
  update<T extends Doc>(c: Collection<T>, id: string, change: Change<T>, guard?: Where<T>): Promise<boolean>;
  /** Removes the document if it exists and `guard` holds; says whether it did. */
  remove<T extends Doc>(c: Collection<T>, id: string, guard?: Where<T>): Promise<boolean>;
}

/**
 * Outside `transaction` each operation stands alone: it is durable when its promise resolves. Every method may reject
 * with StoreError 'busy' when the engine is overloaded or away; the caller may try again.
 */
export interface Store extends Transaction {
  list<T extends Doc>(c: Collection<T>, options: ListOptions<T>): Promise<Listed<T>>;
  count<T extends Doc>(c: Collection<T>, where: Where<T>): Promise<number>;
  /**
   * Runs `work` so that all its writes are applied, or none. On a conflict with another transaction `work` runs again
   * from the start (it must be safe to re-run and touch nothing but `tx`); after the last try it rejects with 'busy'.
   * An insert that meets an id which this transaction saw absent (`get` gave null) is such a conflict, not 'exists'.
   * An error thrown by `work` undoes everything and is passed on.
   */
  transaction<R>(work: (tx: Transaction) => Promise<R>): Promise<R>;
}

export class StoreError extends Error {
  /**
   * `exists`: insert met a taken id. `busy`: overloaded, conflicting or away; try again. `cursor`: not a cursor of this
   * question. `misuse`: a programming error, such as `undefined` in a document or condition.
   */
  constructor(
    readonly kind: 'exists' | 'busy' | 'cursor' | 'misuse',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'StoreError';
  }
}
