/** Registrations as lists for other offices need them: with full papers, so who takes them is written down first. */
import type { ChoiceState } from '../../contract/exam-parts';
import type { exportRow } from '../../contract/examoffice-figures';
import type { z } from '../../contract/zod';
import type { Staff } from '../caller';
import { isOver } from '../exams/entries';
import type { ExamsPorts } from '../exams/ports';
import { ticketNumber } from '../exams/ticket';
import {
  examEntries,
  examSites,
  examSittings,
  type Choice,
  type EntryRecord,
  type ExamRecord,
  type SiteRecord,
  type SittingRecord,
} from '../records/exams';
import { instant } from '../shared/time';
import { note } from './events';
import { ownExam } from './exams';
import { knownOf, roomNo, type Known } from './persons';

/** People at once. */
const AT_ONCE = 100;

type Row = z.input<typeof exportRow>;
type Place = { sitting: SittingRecord; site: SiteRecord | null };

interface Asked {
  exam: string;
  key: string;
  states: readonly ChoiceState[];
  cursor?: string | undefined;
}

export async function exportPage(ports: ExamsPorts, staff: Staff, asked: Asked): Promise<{ rows: Row[]; next?: string }> {
  const exam = await ownExam(ports, staff, asked.exam);
  const { items, next } = await ports.store.list(examEntries, {
    where: { exam: exam.id },
    order: ['at', 'asc'],
    limit: AT_ONCE,
    cursor: asked.cursor,
  });
  const now = instant(ports.clock.now());
  const chosen = items.map((entry) => ({ entry, choices: wanted(entry, asked.states, now) })).filter((e) => e.choices.length > 0);
  const places = await placesOf(ports, [...new Set(chosen.flatMap(({ choices }) => choices.map(({ sitting }) => sitting)))]);
  const rows = await Promise.all(
    chosen.map(async ({ entry, choices }) => {
      const known = await knownOf(ports, entry);
      return choices.map((choice) => rowOf(exam, entry, choice, known, places.get(choice.sitting)));
    }),
  );
  const flat = rows.flat();
  await note(ports, staff, exam.id, '导出报名名单（有完整证件号码）', { key: `export|${asked.key}`, rows: flat.length });
  return { rows: flat, ...(next !== undefined && { next }) };
}

/** The choices in these states; a hold that is over is one, whether or not somebody wrote that down. */
function wanted(entry: EntryRecord, states: readonly ChoiceState[], now: string): Choice[] {
  return entry.choices
    .map((choice) => (isOver(choice, now) ? { ...choice, state: 'expired' as const, seat: null } : choice))
    .filter(({ state }) => states.includes(state));
}

async function placesOf({ store }: ExamsPorts, ids: readonly string[]): Promise<Map<string, Place>> {
  const found = await Promise.all(
    ids.map(async (id) => {
      const sitting = await store.get(examSittings, id);
      return sitting ? [[id, { sitting, site: await store.get(examSites, sitting.site) }] as const] : [];
    }),
  );
  return new Map(found.flat());
}

function rowOf(exam: ExamRecord, entry: EntryRecord, choice: Choice, known: Known | null, place: Place | undefined): Row {
  const { subject, state, startsAt, endsAt, fee, payment, seat } = choice;
  const room = seat && roomNo(seat.room);
  const site = place?.site;
  return {
    entry: entry.id,
    number: place && room !== null && seat ? ticketNumber(exam, place.sitting, room, seat.no) : '',
    name: known?.name ?? '',
    paperKind: known?.kind ?? null,
    paper: known?.number ?? '',
    phone: known?.phone ?? '',
    subject,
    subjectName: exam.subjects.find(({ id }) => id === subject)?.name ?? subject,
    site: site?.id ?? '',
    siteName: site?.name ?? '',
    city: site?.city ?? '',
    address: site?.address ?? '',
    sitting: place?.sitting.code ?? '',
    room,
    seat: seat?.no ?? null,
    startsAt,
    endsAt,
    state,
    fee,
    paid: payment !== null,
    at: entry.at,
  };
}
