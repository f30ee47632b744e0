/**
 * Who came through the door. Devices note it without network and hand it in later, in any order and more than once, so
 * what is stored is the set of scans: a scan is known by its instant and by whose it is, a mistake is a note at it, and who is
 * in follows from the scans that stand.
 */
import type { Staff } from '../caller';
import { partId } from '../exams/ids';
import type { ExamsPorts } from '../exams/ports';
import { fail } from '../fail';
import { examCheckins, type CheckinRecord, type ScanRecord } from '../records/exam-people';
import type { ExamRecord, SittingRecord } from '../records/exams';
import { instant } from '../shared/time';
import { shortName, whoIs } from './door';
import { byCode, byNumber, type Seated } from './numbers';
import { ownSitting } from './sittings';

interface Scan {
  code: string;
  at: string;
  undo?: { at: string; reason: string } | undefined;
}
interface Asked {
  sitting: string;
  scans: readonly Scan[];
}
interface Where {
  sitting: SittingRecord;
  exam: ExamRecord;
}

/** A door at which one person comes again and again is a mistake of a program. */
const MOST_SCANS = 50;
const NOBODY = { name: '', sitting: null, room: null, seat: null, since: null };

/** Each scan for itself. */
export async function checkIn(ports: ExamsPorts, staff: Staff, { sitting: id, scans }: Asked) {
  const where = await ownSitting(ports, staff, id);
  const items = [];
  for (const scan of scans) items.push({ code: scan.code, ...(await checkOne(ports, staff, where, scan)) });
  return { items };
}

async function checkOne(ports: ExamsPorts, staff: Staff, { sitting, exam }: Where, scan: Scan) {
  const typed = /^\d+$/.test(scan.code);
  const seated = typed ? await byNumber(ports, exam, scan.code) : await byCode(ports, scan.code);
  if (!seated) return { result: 'unknown' as const, ...NOBODY };
  const { name } = await whoIs(ports, seated.entry);
  const { sitting: theirs, room, seat } = seated;
  const about = { name: shortName(name), sitting: theirs, room, seat };
  if (theirs !== sitting.id) return { result: 'elsewhere' as const, ...about, since: null };
  const { at: since, scans } = await note(ports, staff, { sitting, exam }, seated, { ...scan, typed });
  if (scan.undo) return { result: 'undone' as const, ...about, since };
  const mine = scans.find(isScan(scan.at, staff));
  const first = since === null || (mine && mine.undone === null && scan.at <= since);
  return { result: first ? ('in' as const) : ('again' as const), ...about, since };
}

const isScan =
  (at: string, { id }: Staff) =>
  (scan: ScanRecord) =>
    scan.at === at && scan.by === id;

async function note(
  { store, clock }: ExamsPorts,
  staff: Staff,
  { sitting, exam }: Where,
  { entry, subject }: Seated,
  scan: Scan & { typed: boolean },
): Promise<CheckinRecord> {
  const id = partId(entry, subject);
  const receivedAt = instant(clock.now());
  return store.transaction(async (tx) => {
    const before = await tx.get(examCheckins, id);
    const scans = noted(before?.scans ?? [], staff, scan);
    if (before && scans === before.scans) return before;
    const first = firstOf(scans);
    const about = { at: first?.at ?? null, by: first?.by ?? staff.id, scans, receivedAt };
    if (before) await tx.update(examCheckins, id, { set: about });
    else await tx.insert(examCheckins, { id, exam: exam.id, sitting: sitting.id, entry, subject, ...about });
    return { id, exam: exam.id, sitting: sitting.id, entry, subject, ...about };
  });
}

/** The scans with this one, or with the note that one was a mistake; the same list if that is known. */
function noted(scans: ScanRecord[], staff: Staff, { at, typed, undo }: Scan & { typed: boolean }): ScanRecord[] {
  if (undo) {
    const undone = { at: undo.at, by: staff.id, reason: undo.reason };
    return scans.some((scan) => scan.at === at && !scan.undone)
      ? scans.map((scan) => (scan.at === at && !scan.undone ? { ...scan, undone } : scan))
      : scans;
  }
  if (scans.some(isScan(at, staff))) return scans;
  if (scans.length >= MOST_SCANS) throw fail('BAD_STATE', '这张准考证的扫码记录太多了，请检查设备');
  return [...scans, { at, by: staff.id, typed, undone: null }];
}

/** The earliest scan that stands. */
const firstOf = (scans: readonly ScanRecord[]) =>
  scans.reduce<ScanRecord | null>((first, scan) => (scan.undone || (first && first.at <= scan.at) ? first : scan), null);
