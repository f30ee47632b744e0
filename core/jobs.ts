import { eraseAsked } from './account/erasing';
import { removeEnded } from './account/export';
import { resealJob } from './credentials/reseal';
import { announceDocuments } from './documents/announce';
import { sweepExams } from './exams/overdue';
import { remindOfExams } from './exams/reminding';
import { tellHolders } from './holder/telling';
import { keepHouse } from './housekeeping/sweep';
import type { Ports } from './ports/index';
import { deliver } from './push/deliver';
import { tendRegisters } from './registry/tend';
import { createEngine } from './search/engine';

/** Work that no call starts. Each job may run anywhere, any number of times, also twice at once. */
export type JobName =
  | 'push.deliver'
  | 'documents.announce'
  | 'exams.sweep'
  | 'exams.remind'
  | 'holder.tell'
  | 'registry.tend'
  | 'credentials.reseal'
  | 'account.erase'
  | 'housekeeping';
/** What a run did, as counts for the log. */
export type Job = () => Promise<Record<string, number>>;

type JobPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'push' | 'files' | 'log' | 'city' | 'payments' | 'vault'>;

export function createJobs(ports: JobPorts): Record<JobName, Job> {
  return {
    'push.deliver': () => deliver(ports),
    'documents.announce': () => announceDocuments(ports),
    'exams.sweep': () => sweepExams(ports),
    'exams.remind': () => remindOfExams(ports),
    'holder.tell': () => tellHolders(ports),
    'registry.tend': () => tendRegisters(ports),
    'credentials.reseal': () => resealJob(ports),
    'account.erase': async () => ({ ...(await eraseAsked(ports)), exports: await removeEnded(ports) }),
    housekeeping: () => keepHouse({ ...ports, engine: createEngine(ports) }),
  };
}
