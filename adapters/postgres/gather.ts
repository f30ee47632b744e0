/**
 * Reads that wait at the same time travel together. Under a rush every call looks up its session and a few documents more,
 * and a round trip costs many times what the rows do. Reads by id of one collection become one statement, and all
 * that wait leave in one go on one connection. A read that is alone goes out at once.
 */
import type { Pool } from 'pg';
import { copyOf } from './copy';
import { isBroken, translate } from './errors';
import { inOneGo } from './pool';
import type { Statement } from './sql';

/** What can be asked together, and how the answer is told apart again. */
export interface Group {
  key: string;
  statement(ids: string[]): Statement;
  /** Each id's part of the answer. */
  parts(rows: readonly unknown[]): (id: string) => unknown;
}

interface Waiter {
  resolve(part: unknown): void;
  reject(error: unknown): void;
}

interface Queue {
  group: Group;
  waiting: Map<string, Waiter[]>;
}

/** Ids in one statement at most, so that one answer does not keep everybody waiting. */
const MOST = 100;
/** Journeys under way at once: while one is answered the next one gathers, and one that hangs does not hold up all. */
const LANES = 2;

export class Gatherer {
  private readonly queues = new Map<string, Queue>();
  private planned = false;
  private journeys = 0;

  constructor(private readonly pool: Pool) {}

  read(group: Group, id: string): Promise<unknown> {
    let queue = this.queues.get(group.key);
    if (!queue) this.queues.set(group.key, (queue = { group, waiting: new Map() }));
    const { waiting } = queue;
    return new Promise((resolve, reject) => {
      const waiters = waiting.get(id);
      if (waiters) waiters.push({ resolve, reject });
      else waiting.set(id, [{ resolve, reject }]);
      this.plan();
    });
  }

  /** After the events that have already arrived, so that requests read from the network together are asked together. */
  private plan(): void {
    if (this.planned || this.journeys >= LANES || this.queues.size === 0) return;
    this.planned = true;
    setImmediate(() => {
      this.planned = false;
      void this.travel();
      this.plan();
    });
  }

  /** Only reads that were asked for before are taken along: no answer is older than its question. */
  private async travel(): Promise<void> {
    const taken = [...this.queues.values()].map((queue) => ({ group: queue.group, waiting: this.take(queue) }));
    this.journeys += 1;
    try {
      await this.ask(taken);
    } catch (error) {
      const failed = translate(error);
      for (const { waiting } of taken) for (const [, waiters] of waiting) for (const { reject } of waiters) reject(failed);
    } finally {
      this.journeys -= 1;
      this.plan();
    }
  }

  private take({ group, waiting }: Queue): [string, Waiter[]][] {
    const taken = waiting.size <= MOST ? [...waiting] : [...waiting].slice(0, MOST);
    for (const [id] of taken) waiting.delete(id);
    if (waiting.size === 0) this.queues.delete(group.key);
    return taken;
  }

  private async ask(taken: { group: Group; waiting: [string, Waiter[]][] }[]): Promise<void> {
    const client = await this.pool.connect();
    let broken = false;
    try {
      const answers = inOneGo(client, () => {
        return taken.map(({ group, waiting }) => client.query(group.statement(waiting.map(([id]) => id))));
      });
      const settled = await Promise.allSettled(answers);
      settled.forEach((answer, i) => {
        const { group, waiting } = taken[i]!;
        if (answer.status === 'fulfilled') hand(waiting, group.parts(answer.value.rows));
        else {
          broken ||= isBroken(answer.reason);
          for (const [, waiters] of waiting) for (const { reject } of waiters) reject(translate(answer.reason));
        }
      });
    } finally {
      client.release(broken);
    }
  }
}

/** Each gets an answer of his own: what one changes, another must not see. */
function hand(waiting: [string, Waiter[]][], part: (id: string) => unknown): void {
  for (const [id, waiters] of waiting) {
    const mine = part(id);
    waiters.forEach(({ resolve }, i) => resolve(i === 0 ? mine : copyOf(mine)));
  }
}
