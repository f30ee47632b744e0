import { sweep } from './files/sweep';
import type { Ports } from './ports/index';
import { deliver } from './push/deliver';

/** Work that no call starts. Each job may run anywhere, any number of times, also twice at once. */
export type JobName = 'push.deliver' | 'files.sweep';
/** What a run did, as counts for the log. */
export type Job = () => Promise<Record<string, number>>;

export function createJobs(ports: Pick<Ports, 'store' | 'clock' | 'secrets' | 'push' | 'files' | 'log'>): Record<JobName, Job> {
  return {
    'push.deliver': () => deliver(ports),
    'files.sweep': () => sweep(ports),
  };
}
