import { client } from '../../lib/api';
import { entryFor } from '../state';
import { liveOf } from '../live';
import type { Ban, Check, EntrySummary, Exam, Profile } from '../types';

/** How the caller stands to an exam. */
export interface Own {
  profile: Profile | null;
  ban: Ban | null;
  /** Every condition, checked; null while there is no profile to check. */
  check: Check | null;
  entry: EntrySummary | undefined;
}

export async function ownOf(exam: string): Promise<Own> {
  const [{ profile, ban }, entry] = await Promise.all([client.exams.profile({}), entryFor(exam)]);
  const check = profile ? await client.exams.check({ exam }) : null;
  return { profile, ban, check, entry };
}

export type Next = 'done' | 'early' | 'closed' | 'barred' | 'profile' | 'unfit' | 'queue' | 'choose';

/** What stands next on the way to a seat. */
export function nextOf({ phase, queued, subjects }: Pick<Exam, 'phase' | 'queued' | 'subjects'>, own: Own): Next {
  if (phase === 'closed') return 'closed';
  if (liveOf(own.entry).length === subjects.length) return 'done';
  if (own.ban) return 'barred';
  if (!own.profile) return 'profile';
  if (own.check && !own.check.ok) return 'unfit';
  if (phase === 'upcoming') return queued ? 'queue' : 'early';
  return 'choose';
}
