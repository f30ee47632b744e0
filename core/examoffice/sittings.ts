/** The sittings of an exam: brought in by lists, looked at, opened and closed. */
import type { officeSitting, sittingRow } from '../../contract/examoffice-parts';
import type { z } from '../../contract/zod';
import type { Staff } from '../caller';
import type { ExamsPorts } from '../exams/ports';
import { takenSeats } from '../exams/rules';
import { fail, Failure } from '../fail';
import { StoreError } from '../ports/store';
import { examSites, examSittings, examWaits, type ExamRecord, type RoomRecord, type SittingRecord } from '../records/exams';
import { instant } from '../shared/time';
import { ownExam } from './exams';
import { openSeats, resize, roomsOf } from './resizing';

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
  { exam: id, rows }: { exam: string; rows: readonly Row[] },
) {
  const exam = await ownExam(ports, staff, id);
  const results: { code: string; result: Result; reason: string }[] = [];
  for (const row of rows) {
    const result = await importRow(ports, exam, row).then(
      (done) => ({ result: done, reason: '' }),
      (error: unknown) => {
        if (error instanceof Failure && error.code !== 'INTERNAL') return { result: 'refused' as const, reason: error.message };
        throw error;
      },
    );
    results.push({ code: row.code, ...result });
  }
  return { rows: results };
}

async function importRow(ports: ExamsPorts, exam: ExamRecord, row: Row): Promise<Result> {
  if (!exam.subjects.some(({ id }) => id === row.subject)) throw fail('BAD_INPUT', `没有科目 ${row.subject}`);
  if (row.startsAt >= row.endsAt) throw fail('BAD_INPUT', '结束时间要晚于开始时间');
  if (row.startsAt <= exam.opensAt) throw fail('BAD_INPUT', '考试时间要晚于报名开始时间');
  const code = row.code.padStart(4, '0');
  const id = `${exam.id}.${code}`;
  const site = await placeAt(ports, exam.department, row);
  const wanted = { subject: row.subject, site, startsAt: row.startsAt, endsAt: row.endsAt };
  const before = await ports.store.get(examSittings, id);
  if (!before) return add(ports, { id, version: 1, exam: exam.id, code, ...wanted, state: 'open', seats: row.seats, rooms: 0 });
  const rooms = await roomsOf(ports, id);
  const same = Object.entries(wanted).every(([field, value]) => before[field as keyof typeof wanted] === value);
  if (same && before.seats === row.seats && openSeats(rooms) === row.seats) return 'same';
  if (!same) await rewrite(ports, before, wanted, rooms);
  const { over } = await resize(ports, before, row.seats);
  if (over > 0) throw fail('BAD_STATE', `空座位已经停用，还有 ${over} 个座位有人，请先把他们移到别的场次`);
  return 'changed';
}

async function add(ports: ExamsPorts, sitting: SittingRecord): Promise<Result> {
  await ports.store.insert(examSittings, sitting).catch((error: unknown) => {
    // Somebody brings in the same list at the same time.
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
  });
  await resize(ports, sitting, sitting.seats);
  return 'added';
}

async function rewrite(
  { store, clock }: ExamsPorts,
  before: SittingRecord,
  wanted: Partial<SittingRecord>,
  rooms: readonly RoomRecord[],
) {
  const now = instant(clock.now());
  const line = await store.count(examWaits, { sitting: before.id, state: 'waiting' });
  if (line > 0 || rooms.some((room) => takenSeats(room, now).length > 0)) {
    throw fail('BAD_STATE', '这一场已经有人报名，时间地点请用「改时间地点」，会通知到每个人');
  }
  const set = { ...wanted, version: before.version + 1 };
  if (!(await store.update(examSittings, before.id, { set }, { version: before.version }))) throw fail('CONFLICT');
}

/** The site's id; the same place is the same site. */
export async function placeAt({ store, secrets }: ExamsPorts, department: string, place: Place): Promise<string> {
  const { city, site: name, address, lng, lat } = place;
  const id = `s${secrets.mac(`site|${department}|${city}|${name}|${address}`).slice(0, 16)}`;
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

/** A sitting with how full it is. */
export async function sittingView(ports: ExamsPorts, sitting: SittingRecord): Promise<z.input<typeof officeSitting>> {
  const { store, clock } = ports;
  const now = instant(clock.now());
  const [rooms, site, waiting] = await Promise.all([
    roomsOf(ports, sitting.id),
    store.get(examSites, sitting.site),
    store.count(examWaits, { sitting: sitting.id, state: 'waiting' }),
  ]);
  const slots = rooms.flatMap((room) => takenSeats(room, now).map((no) => room.slots[no - 1]!));
  const confirmed = slots.filter(({ until }) => until === null).length;
  const open = openSeats(rooms);
  const { id, version, code, subject, startsAt, endsAt, seats, state } = sitting;
  const place = {
    city: site?.city ?? '',
    site: site?.name ?? '',
    address: site?.address ?? '',
    lng: site?.lng ?? 0,
    lat: site?.lat ?? 0,
  };
  const full = { open, confirmed, kept: slots.length - confirmed, waiting, over: Math.max(0, open - seats), rooms: rooms.length };
  return { id, version, code, subject, ...place, startsAt, endsAt, seats, state, ...full };
}
