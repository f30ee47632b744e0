/** Figures without persons, by kind and day. A day is counted when it is over and kept; today's are counted at most once a minute. */
import { figureNames } from '../../contract/registry-parts';
import type { Staff } from '../caller';
import { StoreError } from '../ports/store';
import { credentialAlerts, credentialLooks } from '../records/credential-looks';
import { credentialSlips } from '../records/credential-slips';
import { credentialKinds } from '../records/credentials';
import { registryDays, type RegistryDayRecord } from '../records/registry';
import { STANDARD_KINDS } from '../credentials/standard';
import { chinaDay, instant } from '../shared/time';
import { ownKind, ownKinds } from './access';
import { dayBounds, daysBetween, nextDay } from './days';
import type { RegistryPorts } from './ports';
import { rowOf, type Counts } from './small';

const MINUTE = 60_000;
/** A check that began before midnight may be written a little later. */
const SETTLED = 10 * MINUTE;
/** Days that are still counted if nobody has kept them yet. */
const CATCH_UP = 14;
const LETTERS = ['a', 'b', 'c', 'd'];
const NOTHING = Object.fromEntries(figureNames.map((name) => [name, 0])) as Counts;

type Needs = Pick<RegistryPorts, 'store' | 'clock'>;

/** Counts over indexes, each of a day and a kind. */
async function countDay({ store }: Needs, kind: string, day: string): Promise<Counts> {
  const at = dayBounds(day);
  const results = ['found', 'none', 'revoked', 'unreachable'] as const;
  const list = { in: LETTERS.map((letter) => `${day.slice(0, 7)}${letter}`) };
  const [found, none, revoked, unreachable, slips, codes, locks] = await Promise.all([
    ...results.map((result) => store.count(credentialLooks, { kind, result, at })),
    store.count(credentialSlips, { list, state: { in: ['good', 'revoked'] }, at, kind }),
    store.count(credentialLooks, { kind, result: { in: results }, at, code: { gt: '' } }),
    store.count(credentialAlerts, { state: { in: ['open', 'closed'] }, at, kind }),
  ]);
  return { found, none, revoked, unreachable, slips, codes, locks } as Counts;
}

const isOver = ({ clock }: Needs, day: string) => dayBounds(nextDay(day)).gte <= instant(clock.now() - SETTLED);

/** Counts a day that is over for good; if somebody else has, theirs counts. */
async function keepDay(ports: Needs, kind: string, day: string): Promise<Counts> {
  const record: RegistryDayRecord = { id: `${kind}.${day}`, kind, day, ...(await countDay(ports, kind, day)) };
  try {
    await ports.store.insert(registryDays, record);
    return record;
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    return (await ports.store.get(registryDays, record.id)) ?? record;
  }
}

async function keptDays({ store }: Needs, from: string, to: string): Promise<Map<string, Counts>> {
  const kept = new Map<string, Counts>();
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.list(registryDays, {
      where: { day: { gte: from, lte: to } },
      order: ['day', 'asc'],
      limit: 1000,
      cursor,
    });
    for (const record of page.items) kept.set(record.id, record);
    cursor = page.next;
  }
  return kept;
}

const firstCounted = ({ clock }: Needs) => nextDay(chinaDay(clock.now()), -CATCH_UP);

/** The job's part: days that are over are kept before what they are counted from is gone. */
export async function keepFigures(ports: Needs): Promise<number> {
  const { items } = await ports.store.list(credentialKinds, { order: ['at', 'asc'], limit: 1000 });
  const kinds = new Set([...STANDARD_KINDS.map(({ id }) => id), ...items.map(({ id }) => id)]);
  const days = daysBetween(firstCounted(ports), chinaDay(ports.clock.now())).filter((day) => isOver(ports, day));
  const kept = await keptDays(ports, days[0]!, days.at(-1)!);
  const missing = days.flatMap((day) =>
    [...kinds].filter((kind) => !kept.has(`${kind}.${day}`)).map((kind) => [kind, day] as const),
  );
  for (const [kind, day] of missing) await keepDay(ports, kind, day);
  return missing.length;
}

interface Asked {
  from: string;
  to: string;
  kind?: string | undefined;
}

/** Those who look at the same time share a count. */
export function createFigures(ports: RegistryPorts) {
  const live = createLive(ports);

  async function countsOf(kind: string, day: string, kept: ReadonlyMap<string, Counts>): Promise<Counts> {
    const known = kept.get(`${kind}.${day}`);
    if (known) return known;
    if (day > chinaDay(ports.clock.now()) || day < firstCounted(ports)) return NOTHING;
    return isOver(ports, day) ? keepDay(ports, kind, day) : live(kind, day);
  }

  return async (staff: Staff, { from, to, kind }: Asked) => {
    const kinds = kind === undefined ? await ownKinds(ports, staff) : [await ownKind(ports, staff, kind)];
    const kept = await keptDays(ports, from, to);
    const days = [];
    for (const day of daysBetween(from, to)) {
      const counted = kinds.map(async ({ kind: { id } }) => ({ id, counts: await countsOf(id, day, kept) }));
      days.push({ day, kinds: await Promise.all(counted) });
    }
    const names = kinds.map(({ kind: { id, name } }) => ({ id, name }));
    return { at: instant(ports.clock.now()), ...tableOf(names, days) };
  };
}

function createLive(ports: RegistryPorts) {
  const running = new Map<string, { at: number; counts: Promise<Counts> }>();
  return (kind: string, day: string): Promise<Counts> => {
    const id = `${kind}.${day}`;
    const now = ports.clock.now();
    const found = running.get(id);
    if (found && Math.abs(now - found.at) < MINUTE) return found.counts;
    const counts = countDay(ports, kind, day);
    running.set(id, { at: now, counts });
    counts.catch(() => running.delete(id));
    return counts;
  };
}

interface Day {
  day: string;
  kinds: { id: string; counts: Counts }[];
}

function tableOf(names: readonly { id: string; name: string }[], days: readonly Day[]) {
  const all = days.flatMap(({ kinds }) => kinds);
  const row = (some: readonly { counts: Counts }[]) => rowOf(some.map(({ counts }) => counts));
  return {
    sum: row(all),
    kinds: names.map(({ id, name }) => ({ id, name, sum: row(all.filter((one) => one.id === id)) })),
    days: days.map(({ day, kinds }) => {
      return { day, sum: row(kinds), kinds: kinds.map(({ id, counts }) => ({ id, sum: rowOf([counts]) })) };
    }),
  };
}
