/**
 * Pictures cleaned in a thread of their own, so that nobody else's call waits for a large one. One picture at a time:
 * each takes a core and some memory.
 */
import { Worker } from 'node:worker_threads';
import { Failure, fail } from '../../core/fail';
import type { Picture, Pictures } from '../../core/ports/pictures';

export interface CleanRequest {
  id: number;
  bytes: Uint8Array;
}

export type CleanAnswer = { id: number } & (
  { picture: Picture } | { refused: Pick<Failure, 'code' | 'message' | 'fields'> } | { broken: string }
);

interface Waiting {
  resolve: (picture: Picture) => void;
  reject: (error: Error) => void;
}

/** Pictures that may wait at once; with 10 MB each they bound what the process holds. */
const MOST = 16;
/** One picture takes 200 MB at the very most. */
const MEMORY_MB = 512;

/** `file` is the thread's program (server/clean-picture.ts). It starts with the first picture and does not keep the process alive. */
export function createPictureWorker(file: string): Pictures {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;

  const start = () => {
    const made = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    made.on('message', (answer: CleanAnswer) => settle(answer));
    // An error is followed by an exit; whichever comes, the next picture gets a fresh thread.
    made.on('error', (error) => lose(made, error));
    made.on('exit', (code) => lose(made, new Error(`the picture thread ended with ${code}`)));
    made.unref();
    return made;
  };

  const settle = (answer: CleanAnswer) => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('picture' in answer) call?.resolve(answer.picture);
    else if ('refused' in answer) call?.reject(fail(answer.refused.code, answer.refused.message, answer.refused.fields));
    else call?.reject(new Error(`picture: ${answer.broken}`));
  };

  const lose = (lost: Worker, error: Error) => {
    if (worker !== lost) return;
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  return {
    clean(bytes) {
      if (waiting.size >= MOST) return Promise.reject(new Failure('BUSY', '现在上传照片的人太多，请稍等一会儿再试'));
      worker ??= start();
      const id = (last += 1);
      const cleaned = new Promise<Picture>((resolve, reject) => waiting.set(id, { resolve, reject }));
      // A copy of its own, handed over: Node's small buffers share memory with others.
      const own = bytes.slice();
      worker.postMessage({ id, bytes: own } satisfies CleanRequest, [own.buffer]);
      return cleaned;
    },
  };
}
