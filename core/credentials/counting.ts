/** What checks have cost so far, in the store. Counted under keyed hashes of what was typed, whether the register has it or not. */
import type { Resident } from '../caller';
import { StoreError, type Transaction } from '../ports/store';
import { credentialTallies, type AlertRecord, type TallyRecord } from '../records/credential-looks';
import { instant } from '../shared/time';
import { afterHit, afterMiss, blank, isSequence, LANES, SCOPES, type Scope, type Tallies, type Tally } from './policy';
import type { RegisterPorts } from './ports';

/** Whom and what a check is counted under. */
export interface Counted {
  kind: string;
  resident: string;
  subject: string;
  ids: Readonly<Record<Scope, string>>;
  /** Short hash `<block>.<number>`, to notice numbers tried one after the other. */
  missed: string;
}

type Found = Readonly<Record<Scope, TallyRecord | null>>;

/** Whom a check is counted under; where the platform tells no address, the resident stands for it. */
export type Who = Pick<Resident, 'id' | 'address'>;

/** All are counted in lanes; which one is a resident's. */
export const laneOf = ({ vault }: Pick<RegisterPorts, 'vault'>, resident: string) =>
  vault.hash(`lane|${resident}`).charCodeAt(0) % LANES;

/** `number` in its plain form. */
export function countedUnder({ vault }: RegisterPorts, kind: string, who: Who, subject: string, number: string): Counted {
  const { id: resident, address } = who;
  const id = (scope: Scope, ...what: string[]) => `t${vault.hash(`tally|${scope}|${what.join('|')}`).slice(0, 24)}`;
  // A number may end in a word, as those of certificates from abroad do.
  const digits = number.replace(/\P{N}+$/u, '');
  const short = (...what: string[]) => vault.hash(`near|${kind}|${what.join('|')}`).slice(0, 8);
  return {
    kind,
    resident,
    subject,
    ids: {
      resident: id('resident', resident),
      number: id('number', subject),
      block: id('block', kind, digits.slice(0, -3)),
      network: address ? id('network', address) : id('network', 'of', resident),
      lane: id('lane', kind, String(laneOf({ vault }, resident))),
    },
    missed: `${short(digits.slice(0, -2))}.${short(number)}`,
  };
}

/** Asked for in one go, by ascending id, so that calls that share some never wait for each other in a ring. */
export async function readTallies(store: Pick<Transaction, 'get'>, { ids }: Counted): Promise<Found> {
  const sorted = [...SCOPES].sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
  const found = await Promise.all(sorted.map(async (scope) => [scope, await store.get(credentialTallies, ids[scope])] as const));
  return Object.fromEntries(found) as Found;
}

/** As they are to be judged now: a count whose day is over begins anew. */
export function currentOf(found: Found, now: number): Tallies {
  const current = (record: TallyRecord | null): Tally => (record && record.endsAt > instant(now) ? record : blank(now));
  return Object.fromEntries(SCOPES.map((scope) => [scope, current(found[scope])])) as unknown as Tallies;
}

/** The counts of several checks in one transaction: read once, counted in order, written once. */
export class Book {
  private readonly changed = new Map<string, Tally>();

  private constructor(private readonly kept: ReadonlyMap<string, TallyRecord | null>) {}

  /** Asked for in one go, by ascending id. */
  static async read(tx: Transaction, all: readonly Counted[]): Promise<Book> {
    const ids = [...new Set(all.flatMap(({ ids }) => Object.values(ids)))].sort();
    return new Book(new Map(await Promise.all(ids.map(async (id) => [id, await tx.get(credentialTallies, id)] as const))));
  }

  /** What has been counted so far, this transaction's own counts with it. */
  tallies({ ids }: Counted, now: number): Tallies {
    const current = (id: string): Tally => {
      const tally = this.changed.get(id) ?? this.kept.get(id);
      return tally && tally.endsAt > instant(now) ? tally : blank(now);
    };
    return Object.fromEntries(SCOPES.map((scope) => [scope, current(ids[scope])])) as unknown as Tallies;
  }

  /** Counts a check. What was found counts for resident and number, so that it stands in line with their misses. */
  count(counted: Counted, hit: boolean, now: number): AlertRecord[] {
    const before = this.tallies(counted, now);
    const alerts: AlertRecord[] = [];
    for (const scope of hit ? (['resident', 'number'] as const) : SCOPES) {
      const after = hit ? afterHit(before[scope], scope, now) : afterMiss(before[scope], scope, counted.missed, now);
      this.changed.set(counted.ids[scope], after);
      const locked = after.lockedUntil > before[scope].lockedUntil && before[scope].lockedUntil <= instant(now);
      if (!hit && locked) alerts.push(alertOf(counted, scope, after, now));
    }
    return alerts;
  }

  /** By ascending id, too; what there was first, so that all of it is two statements. */
  async write(tx: Transaction): Promise<void> {
    const sorted = [...this.changed]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, tally]) => ({ id, tally, kept: this.kept.get(id) }));
    const inOrder = [...sorted.filter(({ kept }) => kept), ...sorted.filter(({ kept }) => !kept)];
    await Promise.all(inOrder.map(({ id, tally, kept }) => write(tx, id, kept ?? null, tally)));
  }
}

async function write(tx: Transaction, id: string, record: TallyRecord | null, tally: Tally): Promise<void> {
  const { misses, hits, missed, freeAt, lockedUntil, endsAt } = tally;
  const set = { misses, hits, missed, freeAt, lockedUntil, endsAt };
  if (!record) return tx.insert(credentialTallies, { id, version: 1, ...set });
  const { version } = record;
  await tx.update(credentialTallies, id, { set: { ...set, version: version + 1 } }, { version });
}

/** Follows from the tally and its lock: one lock is one alert. */
export const alertId = (tally: string, until: string) => `${tally}.${Date.parse(until).toString(36)}`;

function alertOf({ ids, kind, resident, subject }: Counted, scope: Scope, after: Tally, now: number): AlertRecord {
  return {
    id: alertId(ids[scope], after.lockedUntil),
    kind,
    reason: scope === 'resident' && isSequence(after) ? 'sequence' : scope,
    subject: scope === 'number' ? subject : null,
    resident,
    at: instant(now),
    until: after.lockedUntil,
    ...(scope === 'number' && { told: false }),
    state: 'open',
    closed: null,
  };
}

/** Whether a store error says that this very call was recorded already. */
export const isRepeated = (error: unknown) => error instanceof StoreError && error.kind === 'exists';
