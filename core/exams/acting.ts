/** What a resident does with an entry of their own: once per key, in one transaction. */
import type { Resident } from '../caller';
import { fail } from '../fail';
import { examEntries, examMoves, examRooms, type Choice, type EntryRecord, type MoveKind } from '../records/exams';
import { instant } from '../shared/time';
import { choiceOf, isKept, isLive, isOver } from './entries';
import { contentOf, moveId } from './ids';
import { inLedger, type Ledger } from './ledger';
import type { ExamsPorts } from './ports';
import { loadHoldings, release } from './releasing';
import { isTheirs, put } from './rules';
import { record } from './taking';

interface Asked {
  id: string;
  key: string;
}

/** What is to become of which choices; throws to change nothing. */
type Decide = (ledger: Ledger, entry: EntryRecord, now: string) => Promise<Choice[]>;

export async function act(
  ports: ExamsPorts,
  caller: Resident,
  asked: Asked,
  kind: MoveKind,
  decide: Decide,
): Promise<EntryRecord> {
  const { store, clock, secrets } = ports;
  const { key, ...body } = asked;
  const [id, content, now] = [moveId(secrets, caller.id, key), contentOf(secrets, { kind, ...body }), instant(clock.now())];
  return inLedger(store, async (ledger) => {
    // In this order: an entry is never seen without its last move.
    await ledger.load(examEntries, [asked.id]);
    await ledger.load(examMoves, [id]);
    const entry = ledger.get(examEntries, asked.id);
    if (!entry || entry.resident !== caller.id) throw fail('NOT_FOUND', '没有找到这份报名');
    const known = ledger.get(examMoves, id);
    if (known && known.content !== content) throw fail('KEY_REUSED');
    if (known) return entry;
    const choices = await decide(ledger, entry, now);
    return record(ledger, entry, choices, { kind, by: caller.id, reason: '', id, content }, now);
  });
}

/** Makes everything that is held or offered one's own, where nothing is to be paid. */
export function confirm(ports: ExamsPorts, caller: Resident, asked: Asked): Promise<EntryRecord> {
  return act(ports, caller, asked, 'confirmed', async (ledger, entry, now) => {
    const kept = keptOf(entry, now);
    if (kept.some(({ fee }) => fee > 0)) throw fail('BAD_STATE', '这场考试要先付报名费');
    await ledger.load(
      examRooms,
      kept.map(({ seat }) => seat!.room),
    );
    return kept.map((choice) => settle(ledger, entry, choice) ?? lost());
  });
}

/** What can still be confirmed; throws if that is nothing. */
export function keptOf(entry: EntryRecord, now: string): Choice[] {
  const kept = entry.choices.filter((choice) => isKept(choice, now));
  if (kept.length > 0) return kept;
  if (entry.choices.some((choice) => isOver(choice, now))) lost();
  if (entry.choices.some(({ state }) => state === 'confirmed')) throw fail('BAD_STATE', '已经报名成功了，不用再确认');
  // Seen over by the sweep already, or by this very question: to the person it is the same.
  if (entry.choices.some(({ state }) => state === 'expired')) lost();
  throw fail('BAD_STATE', '没有等您确认的座位');
}

function lost(): never {
  throw fail('BAD_STATE', '座位的保留时间已经过了，没有报上。请重新选座');
}

/** The choice with its seat for good; null if the seat is not theirs any more. */
export function settle(ledger: Ledger, entry: EntryRecord, choice: Choice): Choice | null {
  const { seat, until } = choice;
  const room = seat && ledger.get(examRooms, seat.room);
  if (!room || !isTheirs(room, seat.no, { entry: entry.id, until })) return null;
  ledger.put(examRooms, put(room, seat.no, { entry: entry.id, until: null }));
  return { ...choice, state: 'confirmed', until: null };
}

/** Gives back the subjects named. `changesUntil`: from then on what is confirmed stays. */
export function cancel(
  ports: ExamsPorts,
  caller: Resident,
  asked: Asked & { subjects: readonly string[] },
  changesUntil: string,
) {
  return act(ports, caller, asked, 'cancelled', async (ledger, entry, now) => {
    const choices = [...new Set(asked.subjects)].map((subject) => liveChoice(entry, subject, now));
    if (now >= changesUntil && choices.some(({ state }) => state === 'confirmed')) {
      throw fail('BAD_STATE', '退考的时间已经过了，不能再取消');
    }
    await loadHoldings(ledger, entry, choices);
    return choices.map((choice) => release(ledger, entry, choice, 'cancelled', '取消报名', now));
  });
}

/** Gives up an offered seat, or a place in line. */
export function decline(ports: ExamsPorts, caller: Resident, asked: Asked & { subject: string }): Promise<EntryRecord> {
  return act(ports, caller, asked, 'declined', async (ledger, entry, now) => {
    const choice = liveChoice(entry, asked.subject, now);
    if (choice.state !== 'offered' && choice.state !== 'waiting') throw fail('BAD_STATE', '这个科目没有在候补');
    await loadHoldings(ledger, entry, [choice]);
    return [release(ledger, entry, choice, 'declined', '放弃候补', now)];
  });
}

function liveChoice(entry: EntryRecord, subject: string, now: string): Choice {
  const choice = choiceOf(entry, subject);
  if (!choice || !isLive(choice, now)) throw fail('BAD_STATE', '这个科目现在没有报名，也没有候补');
  return choice;
}
