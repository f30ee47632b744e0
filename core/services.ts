import { createCasesService } from './cases/service';
import { createDeskService } from './desk/service';
import type { Services } from './dispatch';
import { createFilesService } from './files/service';
import { createInboxService } from './inbox/service';
import type { Ports } from './ports/index';
import { createPushService } from './push/service';
import { createSessionService } from './session/service';
import { createStaffService } from './staff/service';

/** Every service, for an entry that serves them all. */
export function createServices(ports: Ports): Required<Services> {
  return {
    cases: createCasesService(ports),
    desk: createDeskService(ports),
    files: createFilesService(ports),
    inbox: createInboxService(ports),
    push: createPushService(ports),
    session: createSessionService(ports),
    staff: createStaffService(ports),
  };
}
