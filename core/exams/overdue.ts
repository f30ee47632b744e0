/**
 * What time alone brings about is written down here: holds and offers that ended, lines of exams that closed, seats to offer.
 * Seats do not depend on it (rules.ts): if this runs late, what is told is late, and nothing else.
 */
import {
  examEntries,
  exams,
  examRooms,
  examSittings,
  examWaits,
  type EntryRecord,
  type ExamRecord,
  type WaitRecord,
} from '../records/exams';
import { instant } from '../shared/time';
import { whyNot } from './booking';
import { choiceOf, ended, isOver } from './entries';
import { inLedger } from './ledger';
import { phaseOf } from './phases';
import type { ExamsPorts } from './ports';
import { leaveLine, loadHoldings, release } from './releasing';
import { checkPayments } from './refunds';
import { giveBack, record } from './taking';
import { tell } from './telling';
import { offerSeats } from './waiting';

const BATCH = 100;
const ROUNDS = 20;
/** Exams that are looked at, the last to open first, and sittings of each. */
const EXAMS = 200;
const SITTINGS = 1000;

/** Money first: what was paid in time must not be late for want of a look. Says how many of each there were. */
export async function sweepExams(ports: ExamsPorts): Promise<Record<string, number>> {
  const { orders, refunds } = await checkPayments(ports);
  const expired = await expireHolds(ports);
  const { closed, offered } = await walkLines(ports);
  return { orders, refunds, expired, closed, offered };
}

async function expireHolds(ports: ExamsPorts): Promise<number> {
  let expired = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const where = { endsAt: { lte: instant(ports.clock.now()) } };
    const { items } = await ports.store.list(examEntries, { where, order: ['endsAt', 'asc'], limit: BATCH });
    for (const entry of items) expired += (await expire(ports, entry)) ? 1 : 0;
    if (items.length < BATCH) break;
  }
  return expired;
}

/** Notes which holds and offers of an entry have ended, and clears their seats if nobody else has them yet. */
async function expire(ports: ExamsPorts, { id, exam: examId }: EntryRecord): Promise<boolean> {
  const exam = await ports.store.get(exams, examId);
  return inLedger(ports.store, async (ledger) => {
    const now = instant(ports.clock.now());
    await ledger.load(examEntries, [id]);
    const before = ledger.get(examEntries, id)!;
    const over = before.choices.filter((choice) => isOver(choice, now));
    if (over.length === 0) return false;
    await ledger.load(
      examRooms,
      over.map(({ seat }) => seat!.room),
    );
    for (const { seat, until } of over) giveBack(ledger, id, seat!, until);
    // The payment stays: money may still be on its way.
    const choices = over.map((choice) => ended(choice, 'expired'));
    const entry = record(ledger, before, choices, { kind: 'expired', by: 'system', reason: '没有在时间内确认' }, now);
    if (exam)
      tell(
        ledger,
        ports.city,
        exam,
        entry,
        'expired',
        over.map(({ subject }) => subject),
      );
    return true;
  });
}

/** Everybody who waits: sent home if their exam has closed, else offered what is free. */
async function walkLines(ports: ExamsPorts): Promise<{ closed: number; offered: number }> {
  const { store, clock } = ports;
  const published = await store.list(exams, { where: { state: 'published' }, order: ['opensAt', 'desc'], limit: EXAMS });
  const counts = { closed: 0, offered: 0 };
  for (const exam of published.items) {
    if (phaseOf(exam, instant(clock.now())) === 'closed') counts.closed += await sendAllHome(ports, exam);
    else if (await hasLine(ports, exam)) counts.offered += await offerAll(ports, exam);
  }
  return counts;
}

const waitsOf = ({ store }: ExamsPorts, { id }: ExamRecord, limit: number) =>
  store.list(examWaits, { where: { exam: id, state: 'waiting' }, order: ['since', 'asc'], limit });

const hasLine = async (ports: ExamsPorts, exam: ExamRecord) => (await waitsOf(ports, exam, 1)).items.length > 0;

async function offerAll(ports: ExamsPorts, exam: ExamRecord): Promise<number> {
  let offered = 0;
  const sittings = await ports.store.list(examSittings, {
    where: { exam: exam.id },
    order: ['startsAt', 'asc'],
    limit: SITTINGS,
  });
  for (const { id } of sittings.items) offered += await offerSeats(ports, id, (of, entry) => whyNot(ports, of, entry));
  return offered;
}

async function sendAllHome(ports: ExamsPorts, exam: ExamRecord): Promise<number> {
  let closed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { items } = await waitsOf(ports, exam, BATCH);
    for (const wait of items) closed += await sendHome(ports, exam, wait);
    if (items.length < BATCH) break;
  }
  return closed;
}

function sendHome(ports: ExamsPorts, exam: ExamRecord, wait: WaitRecord): Promise<number> {
  return inLedger(ports.store, async (ledger) => {
    const now = instant(ports.clock.now());
    await ledger.load(examEntries, [wait.entry]);
    await ledger.load(examWaits, [wait.id]);
    if (ledger.get(examWaits, wait.id)?.state !== 'waiting') return 0;
    const before = ledger.get(examEntries, wait.entry);
    const choice = choiceOf(before, wait.subject);
    if (!before || choice?.state !== 'waiting') return (leaveLine(ledger, wait.id), 0);
    await loadHoldings(ledger, before, [choice]);
    const reason = '报名已经截止，没有等到座位';
    const after = release(ledger, before, choice, 'closed', reason, now);
    const entry = record(ledger, before, [after], { kind: 'closed', by: 'system', reason }, now);
    tell(ledger, ports.city, exam, entry, 'closed', [wait.subject]);
    return 1;
  });
}
