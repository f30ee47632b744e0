/**
 * Tries that are counted beside checks: wrong codes, and names that were not one's own. Under the resident and the network address,
 * in tallies of their own: from the third on one waits, twice as long each time, and ten a day are enough. Codes in all, too.
 */
import type { Transaction } from '../ports/store';
import type { Vault } from '../ports/vault';
import { credentialTallies, type TallyRecord } from '../records/credential-looks';
import { instant } from '../shared/time';
import { laneOf, type Who } from './counting';
import { afterMiss, blank, type Tally } from './policy';

export type TryScope = 'resident' | 'network' | 'lane';

/** What a try is counted under, by ascending id, so that calls that share some never wait for each other in a ring. */
export type Tried = readonly { scope: TryScope; id: string }[];
export type Tries = readonly { scope: TryScope; id: string; kept: TallyRecord | null; tally: Tally }[];
export type Refusal = { result: 'wait'; seconds: number } | { result: 'locked'; until: string };
/** A tally that this try has locked. */
export interface Lock {
  scope: TryScope;
  id: string;
  until: string;
}

const NEVER = instant(0);

/** Who comes without an address is counted as the resident alone. A name is compared with one's own: there is nothing to try in all. */
export function triedUnder({ vault }: { vault: Vault }, what: 'code' | 'proof', { id, address }: Who): Tried {
  const of = (scope: TryScope, ...parts: string[]) => {
    return { scope, id: `t${vault.hash(`tries|${what}|${[scope, ...parts].join('|')}`).slice(0, 24)}` };
  };
  const own = [of('resident', id), address ? of('network', address) : of('network', 'of', id)];
  const all = what === 'code' ? [...own, of('lane', String(laneOf({ vault }, id)))] : own;
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Read in one go; a count whose day is over begins anew. */
export function readTries(tx: Pick<Transaction, 'get'>, tried: Tried, now: number): Promise<Tries> {
  return Promise.all(
    tried.map(async ({ scope, id }) => {
      const kept = await tx.get(credentialTallies, id);
      return { scope, id, kept, tally: kept && kept.endsAt > instant(now) ? kept : blank(now) };
    }),
  );
}

const later = (a: string, b: string) => (a > b ? a : b);

/** Thousands share an address of a telephone company, and everybody the lanes: who has missed nothing today may still try. */
export function refusalOf(tries: Tries, now: number): Refusal | null {
  const at = instant(now);
  const { misses, lockedUntil, freeAt } = tries.find(({ scope }) => scope === 'resident')!.tally;
  const shared = misses > 0 ? tries.map(({ tally }) => tally.lockedUntil).reduce(later) : NEVER;
  const until = later(lockedUntil, shared);
  if (until > at) return { result: 'locked', until };
  const free = Date.parse(freeAt);
  return free > now ? { result: 'wait', seconds: Math.ceil((free - now) / 1000) } : null;
}

/** Says what it has locked. */
export async function countTry(tx: Transaction, tries: Tries, now: number): Promise<Lock[]> {
  // Each miss by a name of its own: there is no order to notice here.
  const after = tries.map((one) => ({ ...one, after: afterMiss(one.tally, one.scope, `${one.tally.misses}.`, now) }));
  await write(tx, after);
  return after.flatMap(({ scope, id, tally, after: { lockedUntil: until } }) =>
    tally.lockedUntil <= instant(now) && until > instant(now) ? [{ scope, id, until }] : [],
  );
}

/** It was no wrong try after all; after one that was right, nothing is held against the resident any more. */
export async function giveBack(tx: Transaction, tries: Tries, right: boolean): Promise<void> {
  const after = tries.map((one) => {
    const misses = right && one.scope === 'resident' ? 0 : Math.max(0, one.tally.misses - 1);
    const missed = one.tally.missed.slice(0, misses);
    return { ...one, after: { ...one.tally, misses, missed, freeAt: NEVER, lockedUntil: NEVER } };
  });
  await write(tx, after);
}

async function write(tx: Transaction, tries: readonly (Tries[number] & { after: Tally })[]): Promise<void> {
  await Promise.all(
    tries.map(async ({ id, kept, after: { misses, hits, missed, freeAt, lockedUntil, endsAt } }) => {
      const set = { misses, hits, missed, freeAt, lockedUntil, endsAt };
      if (!kept) return tx.insert(credentialTallies, { id, version: 1, ...set });
      await tx.update(credentialTallies, id, { set: { ...set, version: kept.version + 1 } }, { version: kept.version });
    }),
  );
}
