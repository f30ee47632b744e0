/** Documents printed in a thread of their own: a ticket takes a quarter of a second of computing. */
import type { Pdf, PdfDocument } from '../../core/ports/pdf';
import { createThread } from './thread';

export interface PrintRequest {
  id: number;
  document: PdfDocument;
}

export type PrintAnswer = { id: number } & ({ bytes: Uint8Array } | { broken: string });

/** What the thread is started with. */
export interface PrintData {
  fonts: readonly string[];
}

const MOST = 32;
const MEMORY_MB = 512;

/** `file` is the thread's program (server/print.ts), `fonts` are files of TrueType fonts. */
export function createPrintWorker(file: string, fonts: readonly string[]): Pdf {
  const busy = '现在下载的人太多，请稍等一会儿再试';
  const options = { name: 'print', memoryMb: MEMORY_MB, most: MOST, busy, data: { fonts } satisfies PrintData };
  const ask = createThread<Omit<PrintRequest, 'id'>, PrintAnswer>(file, options);
  return {
    async make(document) {
      const answer = await ask({ document });
      if ('broken' in answer) throw new Error(`print: ${answer.broken}`);
      return answer.bytes;
    },
  };
}
