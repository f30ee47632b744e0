import { createFilesService } from '../../core/files/service';
import { serveResidents } from '../shared/residents';

export const main = serveResidents('files', createFilesService);
