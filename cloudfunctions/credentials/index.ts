import { createCredentialsService } from '../../core/credentials/service';
import { serveResidents } from '../shared/residents';

export const main = serveResidents('credentials', createCredentialsService);
