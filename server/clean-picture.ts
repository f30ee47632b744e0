/** The thread in which pictures are cleaned (adapters/node/picture-worker.ts talks to it). */
import { parentPort } from 'node:worker_threads';
import type { CleanAnswer, CleanRequest } from '../adapters/node/picture-worker';
import { Failure } from '../core/fail';
import { cleanPicture } from '../core/files/pictures';

parentPort!.on('message', ({ id, bytes }: CleanRequest) => parentPort!.postMessage(answer(id, bytes)));

function answer(id: number, bytes: Uint8Array): CleanAnswer {
  try {
    return { id, picture: cleanPicture(bytes) };
  } catch (error) {
    // An error's class does not survive the way between threads.
    if (error instanceof Failure) return { id, refused: { code: error.code, message: error.message, fields: error.fields } };
    return { id, broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
