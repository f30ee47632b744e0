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
import {
  examEntries,
  examMoves,
  examRooms,
  examSittings,
  examWaits,
  type Choice,
  type EntryRecord,
  type ExamRecord,
  type SittingRecord,
} from '../records/exams';
import { instant } from '../shared/time';
import { ownExam } from './exams';
import { openSeats, roomsOf } from './resizing';
import { ownSitting, placeAt } from './sittings';

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
  for (const entry of await seatedLastFirst(ports, sitting)) {
    if (moved === asked.people) break;
    const result = await moveOne(moving, entry.id, over > 0);
    if (result === 'full') break;
    if (result === 'moved') [moved, over] = [moved + 1, over - 1];
    else if (result !== 'gone') refused.push({ entry: entry.id, reason: result.refused });
  }
  await offerAll(ports, [sitting.id]);
  return { moved, left: (await seatedLastFirst(ports, sitting)).length, refused };
}

async function seatedLastFirst(ports: ExamsPorts, { id }: SittingRecord): Promise<EntryRecord[]> {
  const now = instant(ports.clock.now());
  const slots = (await roomsOf(ports, id)).flatMap((room) => takenSeats(room, now).map((no) => room.slots[no - 1]!));
  const entries = await Promise.all(slots.map(({ entry }) => ports.store.get(examEntries, entry)));
  return entries.flatMap((entry) => entry ?? []).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
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
  { staff, exam, from, to, reason }: Moving,
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
  tell(ledger, exam, entry, 'moved', [from.subject], `${reason}，${advice}`);
  return 'moved';
}

const timesOf = ({ startsAt, endsAt }: SittingRecord) => ({ startsAt, endsAt });

function vacate(ledger: Ledger, entry: string, seat: { room: string; no: number }, until: string | null, closeIt: boolean): void {
  const room = ledger.get(examRooms, seat.room);
  if (!room || !isTheirs(room, seat.no, { entry, until })) return;
  const free = put(room, seat.no, null);
  ledger.put(examRooms, closeIt ? close(free, [seat.no]) : free);
}

/** Another time or place for a whole sitting. Everybody is told before it counts, and whoever came meanwhile after it. */
export async function reschedule(
  ports: ExamsPorts,
  staff: Staff,
  asked: {
    id: string;
    version: number;
    startsAt: string;
    endsAt: string;
    site?: Parameters<typeof placeAt>[2] | undefined;
    reason: string;
  },
) {
  const { sitting, exam } = await ownSitting(ports, staff, asked.id);
  if (asked.startsAt >= asked.endsAt) throw fail('BAD_INPUT', '结束时间要晚于开始时间', { endsAt: '结束时间要晚于开始时间' });
  if (sitting.version !== asked.version) throw fail('CONFLICT');
  const site = asked.site ? await placeAt(ports, exam.department, asked.site) : sitting.site;
  const set = { startsAt: asked.startsAt, endsAt: asked.endsAt, site, version: asked.version + 1 };
  const after = { ...sitting, ...set };
  let told = await tellAll(ports, staff, exam, after, asked.reason);
  if (!(await ports.store.update(examSittings, sitting.id, { set }, { version: asked.version }))) throw fail('CONFLICT');
  told += await tellAll(ports, staff, exam, after, asked.reason);
  return { sitting: after, told };
}

async function tellAll(
  ports: ExamsPorts,
  staff: Staff,
  exam: ExamRecord,
  sitting: SittingRecord,
  reason: string,
): Promise<number> {
  const seated = await seatedLastFirst(ports, sitting);
  const line = await ports.store.list(examWaits, {
    where: { sitting: sitting.id, state: 'waiting' },
    order: ['since', 'asc'],
    limit: 1000,
  });
  let told = 0;
  for (const id of [...seated.map((entry) => entry.id), ...line.items.map(({ entry }) => entry)]) {
    told += await tellOne(ports, staff, exam, sitting, id, reason);
  }
  return told;
}

/** The move's id follows from sitting and version, so that nobody is told of one change twice. */
function tellOne(
  ports: ExamsPorts,
  staff: Staff,
  exam: ExamRecord,
  sitting: SittingRecord,
  id: string,
  reason: string,
): Promise<number> {
  return inLedger(ports.store, async (ledger) => {
    const now = instant(ports.clock.now());
    const moveId = `${id}.${sitting.id}.${sitting.version}`;
    await ledger.load(examEntries, [id]);
    await ledger.load(examMoves, [moveId]);
    const before = ledger.get(examEntries, id);
    const choice = choiceOf(before, sitting.subject);
    if (ledger.get(examMoves, moveId) || !before || choice?.sitting !== sitting.id || !isLive(choice, now)) return 0;
    const mark = { kind: 'moved', by: staff.id, reason, id: moveId } as const;
    const entry = record(ledger, before, [{ ...choice, ...timesOf(sitting) }], mark, now);
    const clashes = clash(
      [{ ...choice, ...timesOf(sitting), name: '' }],
      before.choices.filter((other) => isLive(other, now)),
    );
    const advice = clashes ? '新时间与您的另一个科目冲突，请换场次或取消' : '请查看新的时间地点';
    tell(ledger, exam, entry, 'moved', [sitting.subject], `${reason}，${advice}`);
    return 1;
  });
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
    tell(ledger, exam, entry, 'removed', [asked.subject], asked.reason);
    return choice.sitting;
  });
  await offerAll(ports, [sitting]);
  return { state: 'cancelled' as const };
}
