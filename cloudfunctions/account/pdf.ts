/** Printing, in a file of its own: only who asks for a ticket waits for it to load. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPdf } from '../../adapters/pdf/pdf';

export const pdf = createPdf([readFileSync(join(__dirname, 'print.ttf'))]);
