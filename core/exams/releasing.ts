/** Giving up a seat, or a place in line: the seat becomes free, the line closes up, money goes back. On loaded documents. */
import type { ChoiceState } from '../../contract/exam-parts';
import { examPayments } from '../records/exam-people';
import { examRooms, examWaits, type Choice, type EntryRecord } from '../records/exams';
import { ended } from './entries';
import { waitId } from './ids';
import type { Ledger } from './ledger';
import { giveBack } from './taking';

/** Reads what giving up these choices touches. */
export async function loadHoldings(ledger: Ledger, entry: EntryRecord, choices: readonly Choice[]): Promise<void> {
  const waiting = choices.filter(({ state }) => state === 'waiting');
  await ledger.load(
    examWaits,
    waiting.map(({ sitting }) => waitId(sitting, entry.id)),
  );
  await ledger.load(
    examPayments,
    choices.flatMap(({ payment }) => payment ?? []),
  );
  await ledger.load(
    examRooms,
    choices.flatMap(({ seat }) => seat?.room ?? []),
  );
}

/** The choice as it is afterwards. What was paid for it is to be paid back, with this reason. */
export function release(
  ledger: Ledger,
  entry: EntryRecord,
  choice: Choice,
  state: ChoiceState,
  reason: string,
  now: string,
): Choice {
  if (choice.seat) giveBack(ledger, entry.id, choice.seat, choice.until);
  if (choice.state === 'waiting') leaveLine(ledger, waitId(choice.sitting, entry.id));
  if (choice.payment) payBack(ledger, choice.payment, choice.subject, reason, now);
  return { ...ended(choice, state), payment: null };
}

export function leaveLine(ledger: Ledger, id: string): void {
  const wait = ledger.get(examWaits, id);
  if (wait) ledger.put(examWaits, { ...wait, state: 'done' as const });
}

/** Notes that a part of a payment goes back; a job carries it out. Nothing of a payment goes back twice, or before it is paid. */
export function payBack(ledger: Ledger, payment: string, subject: string, reason: string, now: string): void {
  const record = ledger.get(examPayments, payment);
  const part = record?.parts.find((p) => p.subject === subject);
  if (!record || !part || part.fee === 0 || record.state !== 'paid') return;
  if (record.refunds.some((refund) => refund.subject === subject)) return;
  const refund = { id: `${record.id}R${record.refunds.length + 1}`, subject, amount: part.fee, reason, done: false, at: now };
  ledger.put(examPayments, { ...record, version: record.version + 1, refunds: [...record.refunds, refund], dueAt: now });
}
