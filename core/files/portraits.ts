/** Portraits of applicants: for staff whose department holds an exam the person has a seat in, and for no longer than that. */
import type { Staff } from '../caller';
import type { Ports } from '../ports/index';
import { applicants } from '../records/exam-people';
import { examEntries, exams, type EntryRecord } from '../records/exams';
import type { FileRecord } from '../records/files';
import { instant } from '../shared/time';
import { visibleTo } from '../shared/visible';

const PREFIX = 'applicant.';
/** Exams of one account that are looked through. */
const ENTRIES = 100;

export const isPortrait = (record: FileRecord): boolean => record.case?.startsWith(PREFIX) ?? false;

export async function seesPortrait(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  staff: Staff,
  record: FileRecord,
): Promise<boolean> {
  const resident = record.case!.slice(PREFIX.length);
  const applicant = await store.get(applicants, resident);
  if (applicant?.photo !== record.id) return false;
  const now = instant(clock.now());
  const { items } = await store.list(examEntries, { where: { resident }, order: ['at', 'desc'], limit: ENTRIES });
  const seated = items.filter((entry) => entry.person === applicant.person && hasSeat(entry, now));
  const found = await Promise.all(seated.map((entry) => store.get(exams, entry.exam)));
  return found.some((exam) => exam !== null && visibleTo(staff, exam));
}

const hasSeat = ({ choices }: EntryRecord, now: string) =>
  choices.some(({ seat, until }) => seat !== null && (until === null || until > now));
