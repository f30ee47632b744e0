import { createCredentialsService } from '../../core/credentials/service';
import { createDeskService } from '../../core/desk/service';
import { createExamofficeService } from '../../core/examoffice/service';
import { createFilesService } from '../../core/files/service';
import { createPublishingService } from '../../core/publishing/service';
import { createRegistryService } from '../../core/registry/service';
import { createSessionService } from '../../core/session/service';
import { createStaffService } from '../../core/staff/service';
import { serveHttp } from '../shared/http';

export const main = serveHttp((ports) => ({
  credentials: createCredentialsService(ports),
  desk: createDeskService(ports),
  examoffice: createExamofficeService(ports),
  files: createFilesService(ports),
  publishing: createPublishingService(ports),
  registry: createRegistryService(ports),
  session: createSessionService(ports),
  staff: createStaffService(ports),
}));
