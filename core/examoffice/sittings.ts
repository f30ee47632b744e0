/** The sittings of an exam: brought in by lists, looked at, opened and closed. */
import type { sittingRow } from '../../contract/examoffice-parts';
import type { z } from '../../contract/zod';
import type { Staff } from '../caller';
import type { ExamsPorts } from '../exams/ports';
import { takenSeats } from '../exams/rules';
import { fail, Failure } from '../fail';
import { StoreError } from '../ports/store';
import { examSites, examSittings, examWaits, type ExamRecord, type RoomRecord, type SittingRecord } from '../records/exams';
import { instant } from '../shared/time';
import { ownExam } from './exams';
import { openSeats, overOf, resize, roomsOf } from './resizing';
import { sittingView } from './sitting-view';

type Row = z.output<typeof sittingRow>;
type Place = Pick<Row, 'city' | 'site' | 'address' | 'lng' | 'lat'>;
type Result = 'added' | 'changed' | 'same' | 'refused';

/** A sitting of an exam of the caller's, with that exam. */
export async function ownSitting(
  ports: ExamsPorts,
  staff: Staff,
  id: string,
): Promise<{ sitting: SittingRecord; exam: ExamRecord }> {
  const sitting = await ports.store.get(examSittings, id);
  if (!sitting) throw fail('NOT_FOUND', '没有找到这个场次');
  return { sitting, exam: await ownExam(ports, staff, sitting.exam) };
}

/** Each row for itself: one that cannot be does not hold up the others. */
export async function importSittings(
  ports: ExamsPorts,
  staff: Staff,
  { exam: id, rows, dry = false }: { exam: string; rows: readonly Row[]; dry?: boolean | undefined },
) {
  const exam = await ownExam(ports, staff, id);
  const results: { code: string; result: Result; reason: string }[] = [];
  for (const row of rows) {
    const result = await importRow(ports, exam, row, dry).catch((error: unknown) => {
      if (error instanceof Failure && error.code !== 'INTERNAL') return { result: 'refused' as const, reason: error.message };
      throw error;
    });
    results.push({ code: row.code, ...result });
  }
  return { rows: results };
}

type Done = { result: Result; reason: string };

async function importRow(ports: ExamsPorts, exam: ExamRecord, row: Row, dry: boolean): Promise<Done> {
  if (!exam.subjects.some(({ id }) => id === row.subject)) throw fail('BAD_INPUT', `没有科目 ${row.subject}`);
  if (row.startsAt >= row.endsAt) throw fail('BAD_INPUT', '结束时间要晚于开始时间');
  if (row.startsAt <= exam.opensAt) throw fail('BAD_INPUT', '考试时间要晚于报名开始时间');
  const code = row.code.padStart(4, '0');
  const id = `${exam.id}.${code}`;
  const site = siteIdOf(ports, exam.department, row);
  const wanted = { subject: row.subject, site, startsAt: row.startsAt, endsAt: row.endsAt };
  const before = await ports.store.get(examSittings, id);
  if (!before) {
    if (dry) return { result: 'added', reason: '' };
    await placeAt(ports, exam.department, row);
    return add(ports, { id, version: 1, exam: exam.id, code, ...wanted, state: 'open', seats: row.seats, rooms: 0 });
  }
  const rooms = await roomsOf(ports, id);
  const changes = changesOf(before, { ...wanted, seats: row.seats }, openSeats(rooms));
  if (changes.length === 0) {
    // Where it is on the map is no matter of the sitting.
    if (!dry) await placeAt(ports, exam.department, row);
    return { result: 'same', reason: '' };
  }
  const moves = changes.some((change) => change !== 'seats');
  if (moves) await checkEmpty(ports, before, rooms);
  const over = overOf(rooms, row.seats, ports.clock.now());
  if (over > 0) throw fail('BAD_STATE', `减到 ${row.seats} 个座位还差 ${over} 人没有移走，请先把他们移到别的场次`);
  if (!dry) await change(ports, exam, row, before, moves ? wanted : {});
  return { result: 'changed', reason: textOf(changes, before, row.seats) };
}

type Wanted = Pick<SittingRecord, 'subject' | 'site' | 'startsAt' | 'endsAt' | 'seats'>;

function changesOf(before: SittingRecord, wanted: Wanted, open: number): (keyof Wanted)[] {
  const fields = (Object.keys(wanted) as (keyof Wanted)[]).filter((field) => before[field] !== wanted[field]);
  return open === wanted.seats || fields.includes('seats') ? fields : [...fields, 'seats'];
}

const NAMES: Record<keyof Wanted, string> = {
  subject: '科目',
  site: '考点',
  startsAt: '开始时间',
  endsAt: '结束时间',
  seats: '座位',
};

const textOf = (changes: readonly (keyof Wanted)[], before: SittingRecord, seats: number) =>
  `改了${changes.map((field) => (field === 'seats' ? `座位（${before.seats} → ${seats}）` : NAMES[field])).join('、')}`;

async function change(ports: ExamsPorts, exam: ExamRecord, row: Row, before: SittingRecord, wanted: Partial<SittingRecord>) {
  await placeAt(ports, exam.department, row);
  if (Object.keys(wanted).length > 0) {
    const set = { ...wanted, version: before.version + 1 };
    if (!(await ports.store.update(examSittings, before.id, { set }, { version: before.version }))) throw fail('CONFLICT');
  }
  const { over } = await resize(ports, before, row.seats);
  // Somebody took a seat meanwhile.
  if (over > 0) throw fail('BAD_STATE', `空座位已经停用，还有 ${over} 个座位有人，请先把他们移到别的场次`);
}

async function add(ports: ExamsPorts, sitting: SittingRecord): Promise<Done> {
  await ports.store.insert(examSittings, sitting).catch((error: unknown) => {
    // Somebody brings in the same list at the same time.
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
  });
  await resize(ports, sitting, sitting.seats);
  return { result: 'added', reason: '' };
}

async function checkEmpty({ store, clock }: ExamsPorts, before: SittingRecord, rooms: readonly RoomRecord[]): Promise<void> {
  const now = instant(clock.now());
  const line = await store.count(examWaits, { sitting: before.id, state: 'waiting' });
  if (line > 0 || rooms.some((room) => takenSeats(room, now).length > 0)) {
    throw fail('BAD_STATE', '这一场已经有人报名，时间地点请用「改时间地点」，会通知到每个人');
  }
}

/** The same place is the same site. */
const siteIdOf = ({ secrets }: Pick<ExamsPorts, 'secrets'>, department: string, { city, site, address }: Place) =>
  `s${secrets.mac(`site|${department}|${city}|${site}|${address}`).slice(0, 16)}`;

/** The site's id, stored. */
export async function placeAt(ports: ExamsPorts, department: string, place: Place): Promise<string> {
  const { city, site: name, address, lng, lat } = place;
  const { store } = ports;
  const id = siteIdOf(ports, department, place);
  const found = await store.get(examSites, id);
  if (found && found.lng === lng && found.lat === lat) return id;
  if (found) await store.update(examSites, id, { set: { lng, lat, version: found.version + 1 } });
  else {
    await store.insert(examSites, { id, version: 1, department, name, city, address, lng, lat }).catch((error: unknown) => {
      if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    });
  }
  return id;
}

/** No more seats are given out, or again; those given out stay. */
export async function closeSitting(ports: ExamsPorts, staff: Staff, asked: { id: string; version: number; closed: boolean }) {
  const { sitting } = await ownSitting(ports, staff, asked.id);
  const set = { state: asked.closed ? ('closed' as const) : ('open' as const), version: asked.version + 1 };
  if (!(await ports.store.update(examSittings, sitting.id, { set }, { version: asked.version }))) throw fail('CONFLICT');
  return sittingView(ports, { ...sitting, ...set });
}
