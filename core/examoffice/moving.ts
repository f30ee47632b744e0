/** People who are moved because the office has to: nobody loses a seat without having another one, or being told. */
import type { Staff } from '../caller';
import { roomsWithSeats } from '../exams/candidates';
import { choiceOf, clash, isLive } from '../exams/entries';
import { offerAll } from '../exams/flows';
import { inLedger, type Ledger } from '../exams/ledger';
import type { ExamsPorts } from '../exams/ports';
import { loadHoldings, release } from '../exams/releasing';
import { close, grant, isTheirs, put, takenSeats } from '../exams/rules';
import { record } from '../exams/taking';
import { tell } from '../exams/telling';
import { fail } from '../fail';
import { examEntries, examRooms, type Choice, type EntryRecord, type ExamRecord, type SittingRecord } from '../records/exams';
import { instant } from '../shared/time';
import { ownExam } from './exams';
import { openSeats, roomsOf } from './resizing';
import { ownSitting } from './sittings';

type Moved = 'moved' | 'full' | 'gone' | { refused: string };

/** Moves so many people, those who came last first, each in a transaction of their own. May be asked for again. */
export async function move(ports: ExamsPorts, staff: Staff, asked: { id: string; to: string; people: number; reason: string }) {
  const [{ sitting, exam }, { sitting: to }] = await Promise.all([
    ownSitting(ports, staff, asked.id),
    ownSitting(ports, staff, asked.to),
  ]);
  if (to.id === sitting.id || to.exam !== sitting.exam || to.subject !== sitting.subject) {
    throw fail('BAD_INPUT', '只能移到同一科目的另一个场次', { to: '只能移到同一科目的另一个场次' });
  }
  const moving = { ports, staff, exam, from: sitting, to, reason: asked.reason };
  const refused: { entry: string; reason: string }[] = [];
  let moved = 0;
  let over = openSeats(await roomsOf(ports, sitting.id)) - sitting.seats;
  for await (const entry of seatedLastFirst(ports, sitting)) {
    if (moved === asked.people) break;
    const result = await moveOne(moving, entry.id, over > 0);
    if (result === 'full') break;
    if (result === 'moved') [moved, over] = [moved + 1, over - 1];
    else if (result !== 'gone') refused.push({ entry: entry.id, reason: result.refused });
  }
  await offerAll(ports, [sitting.id]);
  return { moved, left: await seatedCount(ports, sitting), refused };
}

const PAGE = 200;

/** Who has a seat in a sitting, those who came last first; no more is read than is asked for. */
async function* seatedLastFirst(ports: ExamsPorts, { id, exam, subject }: SittingRecord): AsyncGenerator<EntryRecord> {
  let cursor: string | undefined;
  do {
    const page = await ports.store.list(examEntries, { where: { exam }, order: ['at', 'desc'], limit: PAGE, cursor });
    const now = instant(ports.clock.now());
    for (const entry of page.items) {
      const choice = choiceOf(entry, subject);
      if (choice?.sitting === id && choice.seat && isLive(choice, now)) yield entry;
    }
    cursor = page.next;
  } while (cursor !== undefined);
}

async function seatedCount(ports: ExamsPorts, { id }: SittingRecord): Promise<number> {
  const now = instant(ports.clock.now());
  return (await roomsOf(ports, id)).reduce((total, room) => total + takenSeats(room, now).length, 0);
}

interface Moving {
  ports: ExamsPorts;
  staff: Staff;
  exam: ExamRecord;
  from: SittingRecord;
  to: SittingRecord;
  reason: string;
}

/** One person: the new seat, the old one given up (and closed where there are to be fewer), the move, the message. */
async function moveOne(moving: Moving, id: string, closeOld: boolean): Promise<Moved> {
  const { ports, exam, from, to } = moving;
  const rooms = await roomsWithSeats(ports, to.id, 1, 0);
  if (rooms.length === 0) return 'full';
  return inLedger(ports.store, async (ledger) => {
    const now = instant(ports.clock.now());
    await ledger.load(examEntries, [id]);
    const before = ledger.get(examEntries, id)!;
    const choice = choiceOf(before, from.subject);
    if (choice?.sitting !== from.id || !choice.seat || !isLive(choice, now)) return 'gone';
    const name = exam.subjects.find((subject) => subject.id === from.subject)?.name ?? '';
    const others = before.choices.filter((other) => isLive(other, now));
    const refused = clash([{ ...choice, ...timesOf(to), name }], others);
    if (refused) return { refused: refused.message };
    await ledger.load(examRooms, [...rooms, choice.seat.room]);
    return reseat(ledger, moving, before, choice, rooms, closeOld, now);
  });
}

function reseat(
  ledger: Ledger,
  { ports, staff, exam, from, to, reason }: Moving,
  before: EntryRecord,
  choice: Choice,
  rooms: readonly string[],
  closeOld: boolean,
  now: string,
): Moved {
  const there = rooms.map((room) => ledger.get(examRooms, room)!);
  const { seats, changed } = grant(there, [{ entry: before.id, until: choice.until }], now);
  if (!seats[0]) return 'full';
  for (const room of changed) ledger.put(examRooms, room);
  vacate(ledger, before.id, choice.seat!, choice.until, closeOld);
  const after = { ...choice, sitting: to.id, ...timesOf(to), seat: seats[0] };
  const entry = record(ledger, before, [after], { kind: 'moved', by: staff.id, reason }, now);
  const advice = '已为您换到另一个场次，请查看新的时间地点；不方便可以换场次或取消';
  tell(ledger, ports.city, exam, entry, 'moved', [from.subject], `${reason}，${advice}`);
  return 'moved';
}

export const timesOf = ({ startsAt, endsAt }: SittingRecord) => ({ startsAt, endsAt });

function vacate(ledger: Ledger, entry: string, seat: { room: string; no: number }, until: string | null, closeIt: boolean): void {
  const room = ledger.get(examRooms, seat.room);
  if (!room || !isTheirs(room, seat.no, { entry, until })) return;
  const free = put(room, seat.no, null);
  ledger.put(examRooms, closeIt ? close(free, [seat.no]) : free);
}

/** Takes a subject from a person, who is told why and gets back what was paid. */
export async function remove(ports: ExamsPorts, staff: Staff, asked: { entry: string; subject: string; reason: string }) {
  const found = await ports.store.get(examEntries, asked.entry);
  if (!found) throw fail('NOT_FOUND', '没有找到这份报名');
  const exam = await ownExam(ports, staff, found.exam);
  const sitting = await inLedger(ports.store, async (ledger) => {
    const now = instant(ports.clock.now());
    await ledger.load(examEntries, [asked.entry]);
    const before = ledger.get(examEntries, asked.entry)!;
    const choice = choiceOf(before, asked.subject);
    if (!choice || !isLive(choice, now)) throw fail('BAD_STATE', '这个科目现在没有报名，也没有候补');
    await loadHoldings(ledger, before, [choice]);
    const after = release(ledger, before, choice, 'cancelled', asked.reason, now);
    const entry = record(ledger, before, [after], { kind: 'cancelled', by: staff.id, reason: asked.reason }, now);
    tell(ledger, ports.city, exam, entry, 'removed', [asked.subject], asked.reason);
    return choice.sitting;
  });
  await offerAll(ports, [sitting]);
  return { state: 'cancelled' as const };
}
