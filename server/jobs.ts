/** Runs the jobs again and again. Several processes may do so on one database: the jobs themselves see to that. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, JobName } from '../core/jobs';
import type { Log } from '../core/ports/log';

/** Milliseconds from the end of one run to the start of the next, so that none overlaps itself. */
const PAUSES: Record<JobName, number> = {
  'push.deliver': 2_000,
  'documents.announce': 5_000,
  'exams.sweep': 5_000,
  'exams.remind': 15_000,
  'holder.tell': 15_000,
  'registry.tend': 15_000,
  'credentials.reseal': 15_000,
  'account.erase': 5_000,
  housekeeping: 3_600_000,
};

/** Returns a function that stops them, and waits for what is running. */
export function startJobs(jobs: Record<JobName, Job>, log: Log): () => Promise<void> {
  const stopped = new AbortController();
  const loops = (Object.keys(PAUSES) as JobName[]).map((name) => loop(name, jobs[name], log, stopped.signal));
  return async () => {
    stopped.abort();
    await Promise.all(loops);
  };
}

async function loop(name: JobName, job: Job, log: Log, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await job().then(
      (counts) => {
        if (Object.values(counts).some((count) => count > 0)) log.info('job', { job: name, ...counts });
      },
      (error: unknown) => log.error('job', { job: name }, error),
    );
    await sleep(PAUSES[name], undefined, { signal: stopped }).catch(() => undefined);
  }
}
