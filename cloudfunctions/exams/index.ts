import { createExamsService } from '../../core/exams/service';
import { serveResidents } from '../shared/residents';

export const main = serveResidents('exams', (ports) => createExamsService(ports));
