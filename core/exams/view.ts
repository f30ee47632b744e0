/** Entries and exams as the wire shows them. */
import type { entryView, sittingView } from '../../contract/exam-parts';
import type { z } from '../../contract/zod';
import { examSittings, type Choice, type EntryRecord, type ExamRecord, type SiteRecord } from '../records/exams';
import type { Point } from '../shared/geo';
import { instant } from '../shared/time';
import { isKept, isOver } from './entries';
import { Known } from './known';
import { phaseOf } from './phases';
import type { ExamsPorts } from './ports';
import { placeOf } from './waiting';
import type { Left } from './board';

type EntryView = z.input<typeof entryView>;
type SittingView = z.input<typeof sittingView>;

const SITTINGS = 1000;

export function summaryOf(exam: ExamRecord, now: string) {
  const { id, name, certificate, organiser, opensAt, closesAt, subjects } = exam;
  return { id, name, certificate, organiser, phase: phaseOf(exam, now), opensAt, closesAt, subjects };
}

const noSite = (id: string): SiteRecord => ({ id, version: 1, department: '', name: '', city: '', address: '', lng: 0, lat: 0 });

const siteOf = async (known: Known, id: string) => shownSite((await known.site(id)) ?? noSite(id));

function shownSite({ id, name, city, address, lng, lat }: SiteRecord) {
  return { id, name, city, address, lng, lat };
}

/** What one may choose from: open sittings that have not begun, the nearest first, or in the order of time. */
export async function sittingsOf(
  ports: ExamsPorts,
  exam: ExamRecord,
  board: ReadonlyMap<string, Left>,
  { subject, near }: { subject?: string | undefined; near?: Point | undefined },
): Promise<SittingView[]> {
  const now = instant(ports.clock.now());
  const { items } = await ports.store.list(examSittings, {
    where: { exam: exam.id },
    order: ['startsAt', 'asc'],
    limit: SITTINGS,
  });
  const open = items.filter((s) => s.state === 'open' && s.startsAt > now && (subject === undefined || s.subject === subject));
  const ids = [...new Set(open.map(({ site }) => site))];
  const known = new Known(ports.store);
  const sites = new Map(await Promise.all(ids.map(async (id) => [id, await siteOf(known, id)] as const)));
  const views = open.map(({ id, subject: of, startsAt, endsAt, site: at }) => {
    const site = sites.get(at)!;
    const { seats, left, lined } = board.get(id) ?? { seats: 0, left: 0, lined: true };
    return { id, subject: of, startsAt, endsAt, site, seats, left, lined, metres: near ? metresBetween(near, site) : null };
  });
  return near ? views.sort((a, b) => a.metres! - b.metres!) : views;
}

/** Along the great circle; good enough to tell which school is nearer. */
function metresBetween(a: Point, b: Point): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const h =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2;
  return Math.round(2 * 6_371_000 * Math.asin(Math.sqrt(h)));
}

/** An entry as its owner sees it. */
export async function viewOf(ports: ExamsPorts, entry: EntryRecord, known = new Known(ports.store)): Promise<EntryView> {
  const now = instant(ports.clock.now());
  const exam = (await known.exam(entry.exam))!;
  const choices = await Promise.all(entry.choices.map((choice) => choiceView(ports, known, exam, entry, choice, now)));
  const due = entry.choices.filter((choice) => isKept(choice, now)).reduce((sum, { fee }) => sum + fee, 0);
  const { id, version, at } = entry;
  return { id, version, exam: { id: exam.id, name: exam.name }, choices, due, at, now };
}

async function choiceView(ports: ExamsPorts, known: Known, exam: ExamRecord, entry: EntryRecord, choice: Choice, now: string) {
  const { subject, sitting, startsAt, endsAt, fee, until } = choice;
  const record = await known.sitting(sitting);
  return {
    subject,
    sitting,
    startsAt,
    endsAt,
    fee,
    name: exam.subjects.find(({ id }) => id === subject)?.name ?? subject,
    // Nobody may have written it down yet.
    state: isOver(choice, now) ? ('expired' as const) : choice.state,
    site: record ? await siteOf(known, record.site) : shownSite(noSite('')),
    until: isKept(choice, now) ? until : null,
    place: choice.state === 'waiting' ? await placeOf(ports, sitting, entry.id) : null,
    paid: choice.payment !== null && (choice.state === 'confirmed' || choice.state === 'waiting'),
    can: stepsOf(exam, choice, now),
  };
}

/** What the owner may do with a subject now. */
function stepsOf(exam: ExamRecord, choice: Choice, now: string): EntryView['choices'][number]['can'] {
  const changing = now < exam.changesUntil && now < choice.startsAt;
  if (isKept(choice, now)) {
    const taking = choice.fee > 0 ? ('pay' as const) : ('confirm' as const);
    return choice.state === 'offered' ? [taking, 'decline'] : [taking, 'change', 'cancel'];
  }
  if (choice.state === 'waiting') return ['decline'];
  if (choice.state !== 'confirmed') return [];
  return [...(changing ? (['change', 'cancel'] as const) : []), ...(now >= exam.ticketsFrom ? (['ticket'] as const) : [])];
}
