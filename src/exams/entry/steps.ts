import type { Choice, Entry } from '../types';

type Step = Choice['can'][number];

/** Subjects of an entry with which this can be done now. */
export const having = ({ choices }: Pick<Entry, 'choices'>, step: Step): Choice[] =>
  choices.filter(({ can }) => can.includes(step));

/** The earliest end of what is kept for a time; null when nothing is. */
export function firstEnd({ choices }: Pick<Entry, 'choices'>): string | null {
  const ends = choices.flatMap(({ until }) => until ?? []);
  return ends.reduce<string | null>((first, end) => (first === null || end < first ? end : first), null);
}

/** What stands on the page first: what has an end, what is had, what is waited for, what is over. */
const ORDER: Choice['state'][] = [
  'offered',
  'held',
  'confirmed',
  'waiting',
  'passed',
  'expired',
  'declined',
  'cancelled',
  'closed',
];

export const inOrder = (choices: readonly Choice[]): Choice[] =>
  [...choices].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.startsAt.localeCompare(b.startsAt));
