/**
 * Tries that are counted beside checks: wrong codes, and names that were not one's own. Under the resident and the network address,
 * in tallies of their own: from the third on one waits, twice as long each time, and ten a day are enough.
 */
import type { Transaction } from '../ports/store';
import type { Vault } from '../ports/vault';
import { credentialTallies, type TallyRecord } from '../records/credential-looks';
import { instant } from '../shared/time';
import type { Who } from './counting';
import { afterMiss, blank, type Tally } from './policy';

const SCOPES = ['resident', 'network'] as const;
type Scope = (typeof SCOPES)[number];

export type Tried = Readonly<Record<Scope, string>>;
export type Tries = Readonly<Record<Scope, { kept: TallyRecord | null; tally: Tally }>>;
export type Refusal = { result: 'wait'; seconds: number } | { result: 'locked'; until: string };

const NEVER = instant(0);

/** Ids of what a try is counted under; who comes without an address is counted as the resident alone. */
export function triedUnder({ vault }: { vault: Vault }, what: 'code' | 'proof', { id, address }: Who): Tried {
  const of = (...parts: string[]) => `t${vault.hash(`tries|${what}|${parts.join('|')}`).slice(0, 24)}`;
  return { resident: of('resident', id), network: address ? of('network', address) : of('network', 'of', id) };
}

/** Read in one go and by ascending id; a count whose day is over begins anew. */
export async function readTries(tx: Pick<Transaction, 'get'>, tried: Tried, now: number): Promise<Tries> {
  const sorted = [...SCOPES].sort((a, b) => (tried[a] < tried[b] ? -1 : 1));
  const found = await Promise.all(
    sorted.map(async (scope) => {
      const kept = await tx.get(credentialTallies, tried[scope]);
      return [scope, { kept, tally: kept && kept.endsAt > instant(now) ? kept : blank(now) }] as const;
    }),
  );
  return Object.fromEntries(found) as Tries;
}

/** Thousands share an address of a telephone company: who has missed nothing today may still try. */
export function refusalOf({ resident, network }: Tries, now: number): Refusal | null {
  const at = instant(now);
  const shared = resident.tally.misses > 0 ? network.tally.lockedUntil : NEVER;
  const until = resident.tally.lockedUntil > shared ? resident.tally.lockedUntil : shared;
  if (until > at) return { result: 'locked', until };
  const free = Date.parse(resident.tally.freeAt);
  return free > now ? { result: 'wait', seconds: Math.ceil((free - now) / 1000) } : null;
}

export async function countTry(tx: Transaction, tried: Tried, tries: Tries, now: number): Promise<void> {
  // Each miss by a name of its own: there is no order to notice here.
  await write(tx, tried, tries, (tally, scope) => afterMiss(tally, scope, `${tally.misses}.`, now));
}

/** It was no wrong try after all; after one that was right, nothing is held against the resident any more. */
export async function giveBack(tx: Transaction, tried: Tried, tries: Tries, right: boolean): Promise<void> {
  await write(tx, tried, tries, (tally, scope) => {
    const misses = right && scope === 'resident' ? 0 : Math.max(0, tally.misses - 1);
    return { ...tally, misses, missed: tally.missed.slice(0, misses), freeAt: NEVER, lockedUntil: NEVER };
  });
}

async function write(tx: Transaction, tried: Tried, tries: Tries, change: (tally: Tally, scope: Scope) => Tally): Promise<void> {
  const sorted = [...SCOPES].sort((a, b) => (tried[a] < tried[b] ? -1 : 1));
  await Promise.all(
    sorted.map(async (scope) => {
      const { kept, tally } = tries[scope];
      const { misses, hits, missed, freeAt, lockedUntil, endsAt } = change(tally, scope);
      const set = { misses, hits, missed, freeAt, lockedUntil, endsAt };
      if (!kept) return tx.insert(credentialTallies, { id: tried[scope], version: 1, ...set });
      await tx.update(credentialTallies, kept.id, { set: { ...set, version: kept.version + 1 } }, { version: kept.version });
    }),
  );
}
