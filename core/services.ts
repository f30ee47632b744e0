import { createAccountService } from './account/service';
import { createCasesService } from './cases/service';
import { createCredentialsService } from './credentials/service';
import { createDeskService } from './desk/service';
import type { Services } from './dispatch';
import { createDocumentsService } from './documents/service';
import { createExamofficeService } from './examoffice/service';
import { createExamsService } from './exams/service';
import { createFilesService } from './files/service';
import { createHolderService } from './holder/service';
import { createInboxService } from './inbox/service';
import type { Ports } from './ports/index';
import { createPublishingService } from './publishing/service';
import { createPushService } from './push/service';
import { createRegistryService } from './registry/service';
import { createEngine } from './search/engine';
import { createSessionService } from './session/service';
import { createStaffService } from './staff/service';

export interface ServicesOptions {
  /** Bytes of the search index that a process of one's own server keeps; a thousand laws have 36 MB. */
  searchCache?: number;
}

/** What is kept where nothing else is said. */
const SEARCH_CACHE = 256 * 1024 * 1024;

/** Every service, for an entry that serves them all. */
export function createServices(ports: Ports, { searchCache = SEARCH_CACHE }: ServicesOptions = {}): Required<Services> {
  const engine = createEngine(ports, { cache: searchCache });
  return {
    account: createAccountService(ports),
    cases: createCasesService(ports),
    credentials: createCredentialsService(ports),
    desk: createDeskService(ports),
    documents: createDocumentsService(ports, engine),
    examoffice: createExamofficeService(ports),
    exams: createExamsService(ports),
    files: createFilesService(ports),
    holder: createHolderService(ports),
    inbox: createInboxService(ports),
    publishing: createPublishingService(ports, engine),
    push: createPushService(ports),
    registry: createRegistryService(ports),
    session: createSessionService(ports),
    staff: createStaffService(ports),
  };
}
