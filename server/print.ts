/** The thread in which documents are printed (adapters/node/print-worker.ts talks to it). */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { PrintAnswer, PrintData, PrintRequest } from '../adapters/node/print-worker';
import { createPdf } from '../adapters/pdf/pdf';

const { fonts } = workerData as PrintData;
const pdf = createPdf(fonts.map((file) => readFileSync(file)));

parentPort!.on('message', ({ id, document }: PrintRequest) => {
  const broken = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
  pdf.make(document).then(
    (bytes) => parentPort!.postMessage({ id, bytes } satisfies PrintAnswer),
    (error: unknown) => parentPort!.postMessage({ id, broken: broken(error) } satisfies PrintAnswer),
  );
});
