/** Pictures cleaned in a thread of their own, so that nobody else's call waits for a large one. */
import { fail, type Failure } from '../../core/fail';
import type { Picture, Pictures } from '../../core/ports/pictures';
import { createThread } from './thread';

export interface CleanRequest {
  id: number;
  bytes: Uint8Array;
}

export type CleanAnswer = { id: number } & (
  { picture: Picture } | { refused: Pick<Failure, 'code' | 'message' | 'fields'> } | { broken: string }
);

/** Pictures that may wait at once; with 10 MB each they bound what the process holds. */
const MOST = 16;
/** One picture takes 200 MB at the very most. */
const MEMORY_MB = 512;

/** `file` is the thread's program (server/clean-picture.ts). */
export function createPictureWorker(file: string): Pictures {
  const busy = '现在上传照片的人太多，请稍等一会儿再试';
  const ask = createThread<Omit<CleanRequest, 'id'>, CleanAnswer>(file, {
    name: 'picture',
    memoryMb: MEMORY_MB,
    most: MOST,
    busy,
  });
  return {
    async clean(bytes) {
      // A copy of its own, handed over: Node's small buffers share memory with others.
      const own = bytes.slice();
      const answer = await ask({ bytes: own }, [own.buffer]);
      if ('picture' in answer) return answer.picture;
      if ('refused' in answer) throw fail(answer.refused.code, answer.refused.message, answer.refused.fields);
      throw new Error(`picture: ${answer.broken}`);
    },
  };
}
