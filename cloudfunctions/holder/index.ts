import { createHolderService } from '../../core/holder/service';
import { serveResidents } from '../shared/residents';

export const main = serveResidents('holder', createHolderService);
