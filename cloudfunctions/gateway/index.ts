import { createDeskService } from '../../core/desk/service';
import { createFilesService } from '../../core/files/service';
import { createPublishingService } from '../../core/publishing/service';
import { createSessionService } from '../../core/session/service';
import { createStaffService } from '../../core/staff/service';
import { serveHttp } from '../shared/http';

export const main = serveHttp((ports) => ({
  desk: createDeskService(ports),
  files: createFilesService(ports),
  publishing: createPublishingService(ports),
  session: createSessionService(ports),
  staff: createStaffService(ports),
}));
