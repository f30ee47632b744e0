/** What guessing costs: when a puzzle is asked for, how long one waits, when it is over for today. Pure. */
import type { TallyRecord } from '../records/credential-looks';
import { instant } from '../shared/time';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** From the first check that is counted; a lock lasts as long from the miss that brings it. */
export const DAY = 24 * 60 * MINUTE;

export type Scope = 'resident' | 'number' | 'block' | 'network' | 'lane';
export type Tallies = Readonly<Record<Scope, Tally>>;
export type Tally = Omit<TallyRecord, 'id' | 'version'>;

/** So that calls do not queue for one row, all are counted in lanes, and judged by their own. */
export const LANES = 16;

/** Misses from which on a puzzle is asked for, and those that lock. */
const PUZZLES: Readonly<Record<Scope, number>> = { resident: 2, number: 3, block: 20, network: 40, lane: 100 };
const LOCKS: Readonly<Record<Scope, number>> = { resident: 10, number: 10, block: 60, network: 300, lane: 500 };
/** Found in a day, after which nobody needs more by hand. */
const MOST_HITS = 200;
/** From this miss on a resident waits, twice as long each time. */
const WAITS_FROM = 3;
const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 60 * MINUTE;
/** Different numbers of one block of a hundred that one resident may miss. */
const MOST_NEIGHBOURS = 3;
/**
 * Bits. iPhones run mini-programs without a compiler, at some eight thousand hashes a second (`bench credentials.puzzle`): two seconds
 * as a rule for the easiest, nine for the hardest, and three times that when luck is bad.
 */
const EASIEST = 14;
const HARDEST = 16;

const NEVER = instant(0);

export const blank = (now: number): Tally => {
  return { misses: 0, hits: 0, missed: [], freeAt: NEVER, lockedUntil: NEVER, endsAt: instant(now + DAY) };
};

export type Judgement =
  | { go: true; bits: number }
  | { go: false; wait: number }
  | { go: false; what: 'you' | 'number' | 'network' | 'all'; until: string };

/** What stands before the next check. Depends on what was counted only, and that is counted alike whatever the register has. */
export function judge(tallies: Tallies, now: number): Judgement {
  const at = instant(now);
  const { resident, number, block, network, lane } = tallies;
  if (resident.lockedUntil > at) return { go: false, what: 'you', until: resident.lockedUntil };
  if (number.lockedUntil > at) return { go: false, what: 'number', until: number.lockedUntil };
  if (block.lockedUntil > at) return { go: false, what: 'number', until: block.lockedUntil };
  // Thousands share an address of a telephone company, and everybody shares the lanes: who has missed nothing today may still ask.
  if (resident.misses > 0) {
    if (network.lockedUntil > at) return { go: false, what: 'network', until: network.lockedUntil };
    if (lane.lockedUntil > at) return { go: false, what: 'all', until: lane.lockedUntil };
  }
  if (resident.freeAt > at) return { go: false, wait: Math.ceil((Date.parse(resident.freeAt) - now) / SECOND) };
  return { go: true, bits: Math.max(...SCOPES.map((scope) => bitsOf(scope, tallies[scope].misses))) };
}

export const SCOPES = ['resident', 'number', 'block', 'network', 'lane'] as const satisfies readonly Scope[];

/** Leading zero bits: each doubles the work. */
function bitsOf(scope: Scope, misses: number): number {
  const from = PUZZLES[scope];
  if (misses < from) return 0;
  const steps = Math.floor(((misses - from) * (HARDEST - EASIEST)) / Math.max(1, LOCKS[scope] - 1 - from));
  return Math.min(HARDEST, EASIEST + steps);
}

/** The tally after one that was found. */
export function afterHit(tally: Tally, scope: Scope, now: number): Tally {
  const hits = tally.hits + 1;
  const over = scope === 'resident' && hits >= MOST_HITS;
  return { ...tally, hits, ...(over && { lockedUntil: tally.endsAt > instant(now) ? tally.endsAt : instant(now + DAY) }) };
}

/** The tally after a miss; `missed` is the short hash of the number and its block. */
export function afterMiss(tally: Tally, scope: Scope, missed: string, now: number): Tally {
  const misses = tally.misses + 1;
  const kept = scope === 'resident' ? [...new Set([...tally.missed, missed])].slice(-LOCKS.resident) : [];
  const locks = misses >= LOCKS[scope] || neighbours(kept, missed) > MOST_NEIGHBOURS;
  const wait = scope === 'resident' && misses >= WAITS_FROM ? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (misses - WAITS_FROM)) : 0;
  return {
    ...tally,
    misses,
    missed: kept,
    freeAt: wait > 0 ? instant(now + wait) : tally.freeAt,
    lockedUntil: locks ? instant(now + DAY) : tally.lockedUntil,
    // What is locked has to be remembered as long.
    endsAt: locks ? instant(now + DAY) : tally.endsAt,
  };
}

/** How many different numbers next to this one were missed, itself included. */
const neighbours = (missed: readonly string[], one: string) =>
  missed.filter((other) => other.split('.')[0] === one.split('.')[0]).length;

/** Whether it was the numbers' order that locked, not their count. */
export const isSequence = (tally: Tally) => tally.misses < LOCKS.resident;
