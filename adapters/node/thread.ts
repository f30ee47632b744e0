/** Work done in a thread of its own, so that nobody else's call waits for it. One piece at a time: each takes a core and some memory. */
import { Worker, type TransferListItem } from 'node:worker_threads';
import { Failure } from '../../core/fail';

export interface ThreadOptions {
  /** For error messages: what the thread is for. */
  name: string;
  memoryMb: number;
  /** Pieces that may wait at once; more are refused with these words. */
  most: number;
  busy: string;
  /** What the program is given at its start. */
  data?: unknown;
}

interface Waiting<A> {
  resolve: (answer: A) => void;
  reject: (error: Error) => void;
}

/**
 * `file` is the thread's program: it gets each question with an `id` and answers with the same. It starts with the first question
 * and does not keep the process alive.
 */
export function createThread<Q extends object, A extends { id: number }>(file: string, options: ThreadOptions) {
  const waiting = new Map<number, Waiting<A>>();
  let worker: Worker | null = null;
  let last = 0;

  const start = () => {
    const made = new Worker(file, { workerData: options.data, resourceLimits: { maxOldGenerationSizeMb: options.memoryMb } });
    made.on('message', (answer: A) => {
      waiting.get(answer.id)?.resolve(answer);
      waiting.delete(answer.id);
    });
    // An error is followed by an exit; whichever comes, the next question gets a fresh thread.
    made.on('error', (error) => lose(made, error));
    made.on('exit', (code) => lose(made, new Error(`the ${options.name} thread ended with ${code}`)));
    made.unref();
    return made;
  };

  const lose = (lost: Worker, error: Error) => {
    if (worker !== lost) return;
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  /** `handedOver` is gone here afterwards. */
  return (question: Q, handedOver: readonly TransferListItem[] = []): Promise<A> => {
    if (waiting.size >= options.most) return Promise.reject(new Failure('BUSY', options.busy));
    worker ??= start();
    const id = (last += 1);
    const answered = new Promise<A>((resolve, reject) => waiting.set(id, { resolve, reject }));
    worker.postMessage({ ...question, id }, handedOver);
    return answered;
  };
}
