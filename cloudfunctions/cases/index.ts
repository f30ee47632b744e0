import { createCasesService } from '../../core/cases/service';
import { serveResidents } from '../shared/residents';

export const main = serveResidents('cases', createCasesService);
