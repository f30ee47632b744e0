/** Operations of a transaction that are asked for in one go: those of one kind on one collection become one statement. */
import type { Doc } from '../../core/ports/store';
import type { Declared } from '../../core/ports/store-checks';
import type { Row } from './sql';

interface Asked {
  item: unknown;
  resolve(answer: never): void;
  reject(error: unknown): void;
}

interface Group {
  key: string;
  ids: Set<string>;
  asked: Asked[];
  ask(items: unknown[]): Promise<unknown[]>;
}

/** What waits to be asked: at most one group, and after it inserts. */
export class Together {
  private group: Group | null = null;
  private inserts = new Map<Declared, Row[]>();
  private count = 0;

  /** `overdue` is called when what waits is not asked for within the same turn. */
  constructor(private readonly overdue: () => void) {}

  /** Whether a group waits. */
  get asking(): boolean {
    return this.group !== null;
  }

  /** How many inserts wait. */
  get size(): number {
    return this.count;
  }

  /** Whether this operation can be answered with those that wait: same kind, another document, no insert in between. */
  takes(key: string, id: string): boolean {
    return this.group?.key === key && !this.group.ids.has(id) && this.count === 0;
  }

  /** Adds to the group, or begins one; nothing may wait then. `ask` answers in the order of the items. */
  join<I, R>(key: string, id: string, item: I, ask: (items: I[]) => Promise<R[]>): Promise<R> {
    if (!this.group) {
      const mine: Group = { key, ids: new Set(), asked: [], ask: ask as Group['ask'] };
      this.group = mine;
      queueMicrotask(() => this.group === mine && this.overdue());
    }
    const { ids, asked } = this.group;
    ids.add(id);
    const answer = new Promise<R>((resolve, reject) => asked.push({ item, resolve, reject }));
    // Work that gave up does not look at the rest of its answers.
    answer.catch(() => undefined);
    return answer;
  }

  /** As it is now: whoever changes it afterwards changes nothing here. */
  insert(c: Declared, { id, ...data }: Doc): void {
    const row = { id, json: JSON.stringify(data) };
    const rows = this.inserts.get(c);
    if (rows) rows.push(row);
    else this.inserts.set(c, [row]);
    this.count += 1;
  }

  /** Asks the group, if there is one. */
  ask(): void {
    const group = this.group;
    this.group = null;
    if (!group) return;
    group.ask(group.asked.map(({ item }) => item)).then(
      (answers) => group.asked.forEach(({ resolve }, i) => resolve(answers[i] as never)),
      (error: unknown) => group.asked.forEach(({ reject }) => reject(error)),
    );
  }

  takeInserts(): ReadonlyMap<Declared, readonly Row[]> {
    const taken = this.inserts;
    this.inserts = new Map();
    this.count = 0;
    return taken;
  }
}
