/** Reads and writes the parts of segments. Because a part never changes, what was read once is right for ever. */
import type { Store } from '../../ports/store';
import { parts } from '../../records/search';
import { fromBase64 } from '../bytes';

/** A part is not there any more: the segment was put together with others meanwhile. Ask the manifest again. */
export class Gone extends Error {}

/** Parts asked for at once. */
const TOGETHER = 100;
/** Groups of parts being written at once. */
const WRITING = 3;
/** A group is written when it has so many. */
const GROUP = { parts: 32, characters: 150_000 };

interface Part {
  id: string;
  data: string;
}

interface Kept {
  value: unknown;
  size: number;
  /** Asked for since it was last spared. */
  used: boolean;
}

interface Wish {
  id: string;
  decode: (data: string) => unknown;
  resolve: (value: unknown) => void;
  reject: (cause: unknown) => void;
}

/** Parts by id, kept in memory up to a number of bytes: the oldest goes, but is spared once for having been used. */
export class PartCache {
  private readonly kept = new Map<string, Kept>();
  private readonly coming = new Map<string, Promise<unknown>>();
  private wishes: Wish[] = [];
  private size = 0;

  constructor(
    private readonly store: Store,
    private readonly capacity: number,
  ) {}

  bytes(ids: readonly string[]): Promise<Uint8Array[]> {
    return this.read(ids, fromBase64);
  }

  json<T>(ids: readonly string[]): Promise<T[]> {
    return this.read(ids, (data) => JSON.parse(data) as T);
  }

  /** In the order asked for. What somebody else is already reading is waited for, not read again. */
  private async read<T>(ids: readonly string[], decode: (data: string) => T): Promise<T[]> {
    const found: (T | Promise<T>)[] = ids.map((id) => {
      const kept = this.kept.get(id);
      if (!kept) return (this.coming.get(id) ?? this.wish(id, decode)) as Promise<T>;
      kept.used = true;
      return kept.value as T;
    });
    return Promise.all(found);
  }

  /** What is wished for in one turn, by whatever segment, is read together. */
  private wish(id: string, decode: (data: string) => unknown): Promise<unknown> {
    const coming = new Promise<unknown>((resolve, reject) => {
      if (this.wishes.length === 0) void Promise.resolve().then(() => this.fetch());
      this.wishes.push({ id, decode, resolve, reject });
    });
    this.coming.set(id, coming);
    return coming;
  }

  private fetch(): void {
    const all = this.wishes;
    this.wishes = [];
    for (let i = 0; i < all.length; i += TOGETHER) void this.fulfil(all.slice(i, i + TOGETHER));
  }

  private async fulfil(wishes: readonly Wish[]): Promise<void> {
    const ids = wishes.map(({ id }) => id);
    let failure: unknown;
    const found = await readParts(this.store, ids).catch((cause: unknown) => void (failure = cause));
    for (const { id, decode, resolve, reject } of wishes) {
      this.coming.delete(id);
      const data = found?.get(id);
      if (data === undefined) {
        reject(found ? new Gone(id) : failure);
        continue;
      }
      try {
        const value = decode(data);
        this.keep(id, value, sizeOf(value, data) + id.length + 100);
        resolve(value);
      } catch (cause) {
        reject(cause);
      }
    }
  }

  private keep(id: string, value: unknown, size: number): void {
    this.kept.set(id, { value, size, used: false });
    this.size += size;
    for (const [oldest, kept] of this.kept) {
      if (this.size <= this.capacity) break;
      this.kept.delete(oldest);
      if (kept.used) this.kept.set(oldest, { ...kept, used: false });
      else this.size -= kept.size;
    }
  }
}

function sizeOf(value: unknown, data: string): number {
  return value instanceof Uint8Array ? value.length : 2 * data.length;
}

/** The data of those that are there. */
export async function readParts(store: Store, ids: readonly string[]): Promise<Map<string, string>> {
  const { items } = await store.list(parts, { where: { id: { in: ids } }, order: ['id', 'asc'], limit: ids.length });
  return new Map(items.map(({ id, data }) => [id, data]));
}

/** Writes parts, some at once. Each group is one transaction, because a store writes many together at the price of one. */
export class PartSink {
  private readonly writing = new Set<Promise<void>>();
  private group: Part[] = [];
  private grouped = 0;
  private failure: unknown;
  /** Characters written so far. */
  size = 0;

  constructor(
    private readonly store: Store,
    readonly segment: string,
  ) {}

  /** Waits while too many are being written. */
  async put(name: string, data: string): Promise<void> {
    this.size += data.length;
    this.grouped += data.length;
    this.group.push({ id: `${this.segment}.${name}`, data });
    if (this.group.length < GROUP.parts && this.grouped < GROUP.characters) return;
    this.write();
    if (this.writing.size >= WRITING) await Promise.race(this.writing);
    this.check();
  }

  /** All that was put is stored, or this throws. */
  async close(): Promise<void> {
    this.write();
    await Promise.all(this.writing);
    this.check();
  }

  private write(): void {
    const { group } = this;
    this.group = [];
    this.grouped = 0;
    const written: Promise<void> = insertAll(this.store, group)
      .catch((cause: unknown) => void (this.failure ??= cause))
      .finally(() => this.writing.delete(written));
    this.writing.add(written);
  }

  private check(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}

async function insertAll(store: Store, group: readonly Part[]): Promise<void> {
  const sorted = [...group].sort((a, b) => (a.id < b.id ? -1 : 1));
  await store.transaction(async (tx) => {
    await Promise.all(sorted.map((part) => tx.insert(parts, part)));
  });
}
