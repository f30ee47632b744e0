import { createCredentialsService } from '../../core/credentials/service';
import type { Pdf } from '../../core/ports/pdf';
import { serveResidents } from '../shared/residents';

const pdf: Pdf = { make: async (document) => (await import('./pdf')).pdf.make(document) };

export const main = serveResidents('credentials', (ports) => createCredentialsService({ ...ports, pdf }));
