import { createAccountService } from '../../core/account/service';
import type { Pdf } from '../../core/ports/pdf';
import { serveResidents } from '../shared/residents';

const pdf: Pdf = { make: async (document) => (await import('./pdf')).pdf.make(document) };

export const main = serveResidents('account', (ports) => createAccountService({ ...ports, pdf }));
