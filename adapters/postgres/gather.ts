/**
 * Reads by id that wait at the same time share one statement. Under a rush every call first looks up its session, and the
 * round trip costs many times what the row does; a read that is alone goes out at once.
 */
import type { Declared } from '../../core/ports/store-checks';

/** The documents that exist, by id. */
export type AskAll = (c: Declared, ids: string[]) => Promise<Map<string, object>>;

interface Waiter {
  resolve(data: object | null): void;
  reject(error: unknown): void;
}

interface Queue {
  /** Waiters by id, in the order in which the ids were first asked for. */
  waiting: Map<string, Waiter[]>;
  /** Statements under way. */
  asked: number;
  planned: boolean;
}

/** Ids in one statement at most, so that one answer does not keep everybody waiting. */
const MOST = 100;
/** Statements of one collection under way at once. One more than needed, in case one of them hangs. */
const LANES = 2;

export function gather(askAll: AskAll): (c: Declared, id: string) => Promise<object | null> {
  const queues = new Map<string, Queue>();
  return (c, id) => {
    let queue = queues.get(c.name);
    if (!queue) queues.set(c.name, (queue = { waiting: new Map(), asked: 0, planned: false }));
    const { waiting } = queue;
    return new Promise((resolve, reject) => {
      const waiters = waiting.get(id);
      if (waiters) waiters.push({ resolve, reject });
      else waiting.set(id, [{ resolve, reject }]);
      plan(askAll, c, queue);
    });
  };
}

/** After the events that have already arrived, so that requests read from the network together are asked together. */
function plan(askAll: AskAll, c: Declared, queue: Queue): void {
  if (queue.planned || queue.asked >= LANES || queue.waiting.size === 0) return;
  queue.planned = true;
  setImmediate(() => {
    queue.planned = false;
    void send(askAll, c, queue);
    plan(askAll, c, queue);
  });
}

/** Only reads that asked before the statement goes out are answered by it: no answer is older than its question. */
async function send(askAll: AskAll, c: Declared, queue: Queue): Promise<void> {
  const taken = [...queue.waiting].slice(0, MOST);
  for (const [id] of taken) queue.waiting.delete(id);
  queue.asked += 1;
  try {
    const found = await askAll(
      c,
      taken.map(([id]) => id),
    );
    for (const [id, waiters] of taken) {
      const data = found.get(id) ?? null;
      // Each gets a document of his own: what one changes, another must not see.
      waiters.forEach((waiter, i) => waiter.resolve(i === 0 || data === null ? data : structuredClone(data)));
    }
  } catch (error) {
    for (const [, waiters] of taken) for (const waiter of waiters) waiter.reject(error);
  } finally {
    queue.asked -= 1;
    plan(askAll, c, queue);
  }
}
