/** Sittings with how full they are. */
import type { officeSitting } from '../../contract/examoffice-parts';
import type { z } from '../../contract/zod';
import type { ExamsPorts } from '../exams/ports';
import { examSites, examWaits, type ExamRecord, type SiteRecord, type SittingRecord } from '../records/exams';
import { instant } from '../shared/time';
import { EMPTY, fullnessOf, roomFullness, sum, type Fullness } from './board';
import { sittingsOf } from './exams';
import { roomsOf } from './resizing';

type View = z.input<typeof officeSitting>;

export async function sittingView(ports: ExamsPorts, sitting: SittingRecord): Promise<View> {
  const { store, clock } = ports;
  const now = instant(clock.now());
  const [rooms, site, waiting] = await Promise.all([
    roomsOf(ports, sitting.id),
    store.get(examSites, sitting.site),
    store.count(examWaits, { sitting: sitting.id, state: 'waiting' }),
  ]);
  const full = rooms.map((room) => roomFullness(room, now)).reduce(sum, EMPTY);
  return viewOf(sitting, site, { ...full, waiting });
}

/** All of an exam, in the order of time, counted together. */
export async function sittingViews(ports: ExamsPorts, exam: ExamRecord): Promise<View[]> {
  const [sittings, full] = await Promise.all([sittingsOf(ports, exam.id), fullnessOf(ports, exam.id)]);
  const ids = [...new Set(sittings.map(({ site }) => site))];
  const sites = new Map(await Promise.all(ids.map(async (id) => [id, await ports.store.get(examSites, id)] as const)));
  return sittings.map((sitting) => viewOf(sitting, sites.get(sitting.site) ?? null, full.get(sitting.id) ?? EMPTY));
}

function viewOf(sitting: SittingRecord, site: SiteRecord | null, full: Fullness): View {
  const { id, version, code, subject, startsAt, endsAt, seats, state } = sitting;
  const { name = '', city = '', address = '', lng = 0, lat = 0 } = site ?? {};
  const { rooms, open, confirmed, kept, waiting } = full;
  const counts = { rooms, open, confirmed, kept, waiting, over: Math.max(0, open - seats) };
  return { id, version, code, subject, city, site: name, address, lng, lat, startsAt, endsAt, seats, state, ...counts };
}
