/** A function that the platform starts by the clock. */
import { callContext } from '../../adapters/cloudbase/context';
import type { Reply } from '../../contract/errors';
import { createJobs, type JobName } from '../../core/jobs';
import { cloud, log, openPorts } from './ports';
import { refuse, requestIdOf } from './refuse';

/** Any resident can call any function by its name; what `event` says of a timer proves nothing, the platform's context does. */
export function serveTimer(name: JobName): (event: unknown, context: unknown) => Promise<Reply> {
  return async (_event, context) => {
    const requestId = requestIdOf(context);
    if (callContext(cloud).fromPhone) return refuse('FORBIDDEN', requestId);
    try {
      const counts = await createJobs(openPorts())[name]();
      log.info('job', { requestId, job: name, ...counts });
      return { ok: true, data: counts };
    } catch (error) {
      log.error('job', { requestId, job: name }, error);
      // The platform counts a run as failed only if it throws.
      throw new Error(`${name} failed, request ${requestId}`, { cause: error });
    }
  };
}
