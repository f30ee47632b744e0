/** How a collection treats the people whose data is in it. A collection without one fails a test, and docs/privacy.md is made from them. */
import type { Period } from '../../retention';

export interface Personal {
  /** `holder`: of somebody in a register, who need not be a user at all. */
  of: 'resident' | 'holder' | 'staff';
  holds: string;
  why: string;
  form: string;
  seen: string;
  /** Whether the resident gets it along; if not, why not. */
  exported: true | string;
  /** `removed`, `unlinked` (it stays, and leads to nobody), `kept` (by rule), or `ends` (it cannot be found by person, and ends by itself). */
  erased: 'removed' | 'unlinked' | 'kept' | 'ends' | 'not theirs';
  /** What exactly becomes of it. */
  how: string;
  /** A period of the city's file, or when it ends without one. */
  until: Period | { words: string };
  /** Articles of the PIPL it rests on. */
  basis: string;
}

/** Nobody's personal data. */
export interface Nobody {
  of: 'nobody';
  holds: string;
}

export type Treatment = Personal | Nobody;

export const nobody = (holds: string): Nobody => ({ of: 'nobody', holds });

/** Of staff: history names who acted, and it is not a resident's to take along. */
export const byStaff = (holds: string, until: Personal['until'] = { words: 'with what it is about' }): Personal => ({
  of: 'staff',
  holds,
  why: 'who acted has to be known afterwards',
  form: 'plain: username and name',
  seen: 'staff of the department',
  exported: 'of staff, who are not residents here',
  erased: 'not theirs',
  how: 'stays',
  until,
  basis: '13(1)(3), 51, 54',
});

const of = (about: Personal): Personal => about;
export const resident = (about: Omit<Personal, 'of'>): Personal => of({ of: 'resident', ...about });

/** A hash or a number that leads to nobody without the key and is gone soon. */
export const passing = (holds: string, why: string, until: Personal['until'], basis = '13(1)(3), 51'): Personal =>
  resident({
    holds,
    why,
    form: 'hash',
    seen: 'nobody',
    exported: 'a keyed hash that cannot be found by person',
    erased: 'ends',
    how: 'cannot be found by person; ends by itself',
    until,
    basis,
  });
