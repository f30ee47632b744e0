import type { Choice, EntrySummary } from './types';

const LIVE: readonly Choice['state'][] = ['held', 'offered', 'confirmed', 'waiting'];

/** What the resident has in an exam already, and keeps. */
export const liveOf = (entry: EntrySummary | undefined): Choice[] =>
  (entry?.choices ?? []).filter(({ state }) => LIVE.includes(state));
