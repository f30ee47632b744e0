import { Cancelled } from '../../lib/parcel';
import type { ReadReply } from './reader.worker';

/** From bytes to documents, or why not. Rejects only when the reading program itself did not come, or it was given up. */
export type Understand = (name: string, bytes: Uint8Array, signal: AbortSignal) => Promise<ReadReply>;

/** In a worker where the browser has them; else here, which is the same but for the page standing still meanwhile. */
export const understand: Understand = (name, bytes, signal) => {
  if (typeof Worker !== 'function') return understandHere(name, bytes);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
    const end = () => worker.terminate();
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isReply(data)) return;
      end();
      resolve(data);
    };
    worker.onerror = () => {
      end();
      understandHere(name, bytes).then(resolve, reject);
    };
    signal.addEventListener('abort', () => {
      end();
      reject(new Cancelled());
    });
    worker.postMessage({ name, bytes });
  });
};

/** The program that reads PDFs greets whoever started its worker; that is no answer. */
function isReply(data: unknown): data is ReadReply {
  return typeof data === 'object' && data !== null && ('documents' in data || 'refusal' in data || 'broken' in data);
}

async function understandHere(name: string, bytes: Uint8Array): Promise<ReadReply> {
  const { readDocuments, ReadRefusal } = await import('../../../../readers/index');
  try {
    return { documents: await readDocuments(name, bytes) };
  } catch (error) {
    return error instanceof ReadRefusal ? { refusal: error.message } : { broken: true };
  }
}
