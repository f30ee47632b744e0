/**
 * The dispatcher of the outbox. Each message goes through two stored steps: first it becomes `sending` and its credit is
 * taken, in one transaction; then WeChat is asked; then the outcome is written. Whoever dies in between leaves a message
 * that is `sending` for too long: it may have been sent, so it is flagged `unknown` and never repeated.
 */
import type { Ports } from '../ports/index';
import type { PushOutcome } from '../ports/push';
import { credits, pushes, type PushRecord, type PushState } from '../records/messages';
import { openidOf, residentId } from '../residents';
import { creditId } from '../shared/credit-id';
import { instant } from '../shared/time';
import { addCredit } from './credits';

export type DeliverPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'push' | 'log'>;

const BATCH = 50;
/** Longer than any push adapter waits for WeChat. */
const LEASE_MS = 60_000;
const POSTPONE_MS = 10 * 60_000;
/** Waits between tries of one message, in minutes; after the last it has failed. */
const BACKOFF_MINUTES = [1, 5, 15, 60, 240, 720];

/** Sends what is due, once each; says how many messages ended in which state. */
export async function deliver(ports: DeliverPorts): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const count = (state: string) => (counts[state] = (counts[state] ?? 0) + 1);
  for (const lost of await flagLost(ports)) count(lost);
  const now = instant(ports.clock.now());
  const due = await ports.store.list(pushes, {
    where: { state: 'due', dueAt: { lte: now } },
    order: ['dueAt', 'asc'],
    limit: BATCH,
  });
  for (const push of due.items) {
    const state = await deliverOne(ports, push).catch((error: unknown) => postpone(ports, push, error));
    if (state) count(state);
  }
  return counts;
}

async function deliverOne(ports: DeliverPorts, { id, resident }: PushRecord): Promise<PushState | null> {
  const taken = await take(ports, id, resident);
  if (!taken) return null;
  return taken.push.state === 'sending' ? send(ports, taken.push, taken.openid!) : taken.push.state;
}

/** One message that breaks must not hold up the others. If it was already `sending`, its lease decides, not this. */
async function postpone(ports: DeliverPorts, push: PushRecord, error: unknown): Promise<null> {
  ports.log.error('push', { message: push.id }, error);
  const dueAt = instant(ports.clock.now() + POSTPONE_MS);
  await ports.store.update(pushes, push.id, { set: { dueAt } }, { state: 'due', attempts: push.attempts });
  return null;
}

/** Claims a due message and its credit. Null if another dispatcher was first; else the record as it is now. */
async function take(
  ports: DeliverPorts,
  id: string,
  resident: string,
): Promise<{ push: PushRecord; openid: string | null } | null> {
  const now = ports.clock.now();
  return ports.store.transaction(async (tx) => {
    // Asked for here and not before: whoever had their data erased meanwhile is nobody any more.
    const openid = await openidOf({ store: tx, secrets: ports.secrets }, resident);
    const push = await tx.get(pushes, id);
    if (push?.state !== 'due') return null;
    const ledger = openid === null ? null : creditId(residentId(ports, openid), push.template);
    const left = ledger === null ? 0 : ((await tx.get(credits, ledger))?.credits ?? 0);
    const state: PushState = left === 0 ? 'unsubscribed' : left <= push.keep ? 'kept' : 'sending';
    const set = { state, attempts: push.attempts + 1, leaseUntil: instant(now + LEASE_MS) };
    if (!(await tx.update(pushes, id, { set }, { state: 'due', attempts: push.attempts }))) return null;
    if (state === 'sending') await tx.update(credits, ledger!, { set: { credits: left - 1 } }, { credits: left });
    return { push: { ...push, ...set }, openid };
  });
}

async function send(ports: DeliverPorts, push: PushRecord, openid: string): Promise<PushState> {
  const { tmplId, fields, page } = push;
  const outcome = await ports.push.send({ openid, tmplId, fields, page });
  const resident = residentId(ports, openid);
  const state = await record(ports, push, resident, outcome);
  ports.log.info('push', { message: push.id, state, attempt: push.attempts, detail: outcome.detail });
  return state;
}

async function record(ports: DeliverPorts, push: PushRecord, resident: string, outcome: PushOutcome): Promise<PushState> {
  const wait = BACKOFF_MINUTES[push.attempts - 1];
  const state: PushState = outcome.result !== 'later' ? outcome.result : wait === undefined ? 'failed' : 'due';
  const dueAt = state === 'due' ? instant(ports.clock.now() + wait! * 60_000) : push.dueAt;
  await ports.store.transaction(async (tx) => {
    const mine = { state: 'sending', attempts: push.attempts } as const;
    if (!(await tx.update(pushes, push.id, { set: { state, dueAt, detail: outcome.detail } }, mine))) return;
    // WeChat counts too, and its count is the true one: none left there is none left here.
    if (outcome.result === 'refused') await tx.update(credits, creditId(resident, push.template), { set: { credits: 0 } });
    if (outcome.result === 'later' || outcome.result === 'rejected') await addCredit(tx, resident, push.template, 1);
  });
  return state;
}

/** Messages whose sender never came back. */
async function flagLost(ports: DeliverPorts): Promise<string[]> {
  const now = instant(ports.clock.now());
  const { items } = await ports.store.list(pushes, {
    where: { state: 'sending', leaseUntil: { lt: now } },
    order: ['leaseUntil', 'asc'],
    limit: BATCH,
  });
  const flagged: string[] = [];
  for (const { id, attempts } of items) {
    const set = { state: 'unknown', detail: 'sender did not return' } as const;
    if (await ports.store.update(pushes, id, { set }, { state: 'sending', attempts })) flagged.push('unknown');
  }
  if (flagged.length) ports.log.error('push.unknown', { count: flagged.length });
  return flagged;
}
