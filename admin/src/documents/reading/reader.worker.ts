/** Reads a file beside the page, so that a long one freezes nothing and can be given up. */
import { readDocuments, ReadRefusal, type ReadDocument } from '../../../../readers/index';

export type ReadReply = { documents: ReadDocument[] } | { refusal: string } | { broken: true };

self.onmessage = (event: MessageEvent<{ name: string; bytes: Uint8Array }>) => {
  readDocuments(event.data.name, event.data.bytes)
    .then((documents): ReadReply => ({ documents }))
    .catch((error: unknown): ReadReply => (error instanceof ReadRefusal ? { refusal: error.message } : { broken: true }))
    .then((reply) => self.postMessage(reply));
};
