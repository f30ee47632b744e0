/** A function that the platform starts by the clock. */
import { callContext } from '../../adapters/cloudbase/context';
import type { Reply } from '../../contract/errors';
import type { Job, JobName } from '../../core/jobs';
import type { Ports } from '../../core/ports/index';
import { cloud, log, openPorts } from './ports';
import { refuse, requestIdOf } from './refuse';

/** Any resident can call any function by its name; what `event` says of a timer proves nothing, the platform's context does. */
export function serveTimer(name: JobName, make: (ports: Ports) => Job): (event: unknown, context: unknown) => Promise<Reply> {
  return async (_event, context) => {
    const requestId = requestIdOf(context);
    if (callContext(cloud).fromPhone) return refuse('FORBIDDEN', requestId);
    try {
      const counts = await make(openPorts())();
      log.info('job', { requestId, job: name, ...counts });
      return { ok: true, data: counts };
    } catch (error) {
      log.error('job', { requestId, job: name }, error);
      // The platform counts a run as failed only if it throws.
      throw new Error(`${name} failed, request ${requestId}`, { cause: error });
    }
  };
}
