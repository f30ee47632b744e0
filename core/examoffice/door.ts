/** The day of the exam: who sits where, and who came. */
import type { Staff } from '../caller';
import { factsOf } from '../exams/applicant';
import { choiceOf } from '../exams/entries';
import { partId } from '../exams/ids';
import { masked } from '../exams/papers';
import type { ExamsPorts } from '../exams/ports';
import { roomId } from '../exams/rules';
import { codeOf, ticketNumber } from '../exams/ticket';
import { StoreError } from '../ports/store';
import { applicants, examCheckins } from '../records/exam-people';
import { examEntries, examRooms, type EntryRecord, type SittingRecord } from '../records/exams';
import { instant } from '../shared/time';
import { ownSitting } from './sittings';

/** Everybody who has a seat in a room, by seat. */
export async function peopleOf(ports: ExamsPorts, staff: Staff, { sitting: id, room: no }: { sitting: string; room: number }) {
  const { store, clock } = ports;
  const { sitting, exam } = await ownSitting(ports, staff, id);
  const room = await store.get(examRooms, roomId(id, no));
  const now = instant(clock.now());
  const taken = (room?.slots ?? []).flatMap((slot, i) =>
    slot && (slot.until === null || slot.until > now) ? [{ ...slot, seat: i + 1 }] : [],
  );
  const items = await Promise.all(
    taken.map(async ({ entry, until, seat }) => {
      const [who, checkin] = await Promise.all([whoIs(ports, entry), store.get(examCheckins, partId(entry, sitting.subject))]);
      const number = ticketNumber(exam, sitting, no, seat);
      return {
        entry,
        subject: sitting.subject,
        ...who,
        number,
        room: no,
        seat,
        confirmed: until === null,
        checkedIn: checkin?.at ?? null,
      };
    }),
  );
  return { items };
}

/** Name, masked paper and telephone of whom an entry belongs to. */
async function whoIs(ports: ExamsPorts, entryId: string): Promise<{ name: string; paper: string; phone: string }> {
  const entry = await ports.store.get(examEntries, entryId);
  const applicant = entry && (await ports.store.get(applicants, entry.resident));
  if (!entry || applicant?.person !== entry.person) return { name: '', paper: '', phone: '' };
  const { name, number, phone } = factsOf(ports, applicant);
  return { name, paper: masked(number), phone };
}

/** Each scan for itself. A device that was offline hands in its scans later, perhaps more than once. */
export async function checkIn(
  ports: ExamsPorts,
  staff: Staff,
  asked: { sitting: string; scans: readonly { code: string; at: string }[] },
) {
  const { sitting } = await ownSitting(ports, staff, asked.sitting);
  const items = [];
  for (const scan of asked.scans) items.push({ code: scan.code, ...(await checkOne(ports, staff, sitting, scan)) });
  return { items };
}

async function checkOne(ports: ExamsPorts, staff: Staff, sitting: SittingRecord, { code, at }: { code: string; at: string }) {
  const nobody = { name: '', room: null, seat: null };
  const found = await read(ports, code);
  const choice = found && choiceOf(found.entry, found.subject);
  if (!found || choice?.state !== 'confirmed') return { result: 'unknown' as const, ...nobody };
  const room = await ports.store.get(examRooms, choice.seat!.room);
  const { name } = await whoIs(ports, found.entry.id);
  const where = { name, room: room?.no ?? null, seat: choice.seat!.no };
  if (choice.sitting !== sitting.id) return { result: 'elsewhere' as const, ...where };
  const { id: entry, exam } = found.entry;
  const about = { exam, sitting: sitting.id, entry, subject: found.subject };
  const record = { id: partId(entry, found.subject), ...about, at, by: staff.id, receivedAt: instant(ports.clock.now()) };
  const first = await ports.store.insert(examCheckins, record).then(
    () => true,
    (error: unknown) => {
      if (error instanceof StoreError && error.kind === 'exists') return false;
      throw error;
    },
  );
  return { result: first ? ('in' as const) : ('again' as const), ...where };
}

/** Whose ticket a code is of; null if this system did not make it. */
async function read({ store, secrets }: ExamsPorts, code: string): Promise<{ entry: EntryRecord; subject: string } | null> {
  const [, entryId = '', subject = ''] = code.split('.');
  if (code !== codeOf(secrets, entryId, subject)) return null;
  const entry = await store.get(examEntries, entryId);
  return entry && { entry, subject };
}
