/** An exam with sittings and applicants, above the services: what a test of a resident's way needs. */
import { createMemoryStore } from '../../../adapters/memory/store';
import type { Resident } from '../../../core/caller';
import { createExamofficeService } from '../../../core/examoffice/service';
import { prove, readAll } from '../../../core/exams/proof';
import type { ExamsPorts } from '../../../core/exams/ports';
import { sweepExams } from '../../../core/exams/overdue';
import { checkPayments } from '../../../core/exams/refunds';
import { emptyRoom } from '../../../core/exams/rules';
import { createExamsService } from '../../../core/exams/service';
import type { Payments } from '../../../core/ports/payments';
import type { Store } from '../../../core/ports/store';
import {
  examEntries,
  examMoves,
  exams,
  examRooms,
  examSites,
  examSittings,
  type ExamRecord,
  type SittingRecord,
} from '../../../core/records/exams';
import { makeWorld } from '../world';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Valid numbers of people who do not exist: the birthday is 1990-01-01, and only the sequence differs. */
export function idNumber(sequence: number, born = '19900101'): string {
  const head = `110101${born}${String(sequence).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(head[i]), 0);
  return head + '10X98765432'[sum % 11];
}

export async function makeExamWorld(options: { payments?: Payments; store?: Store } = {}) {
  const { payments, store: given = createMemoryStore() } = options;
  const world = await makeWorld({ store: given, ...(payments && { payments }) });
  const ports: ExamsPorts = { ...world.ports, payments: options.payments };
  const { store, clock } = ports;
  const start = clock.now();
  const at = (ms: number) => new Date(start + ms).toISOString();
  const service = createExamsService(ports);
  let people = 0;

  return {
    ...world,
    ports,
    service,
    office: createExamofficeService(ports),
    at,
    /** What does not agree in all that is stored. */
    faults: async () => prove(await readAll(store), new Date(clock.now()).toISOString()).faults,
    /** What the job does, and what it does the next time. */
    sweep: async () => ({ ...(await sweepExams(ports)), ...(await checkPayments(ports)) }),

    /** Open for ten days from yesterday on; subjects `a` to `c`, free of charge. */
    async exam(id = 'kj', over: Partial<ExamRecord> = {}): Promise<string> {
      const subjects = ['a', 'b', 'c'].map((s) => ({ id: s, name: `科目${s}`, fee: 0, full: 100, pass: 60 }));
      const record: ExamRecord = {
        id,
        version: 1,
        department: 'shouli',
        state: 'published',
        code: '27',
        name: '会计资格考试',
        certificate: '会计资格证书',
        organiser: '市财政局',
        about: '',
        rules: ['带身份证'],
        opensAt: at(-DAY),
        closesAt: at(10 * DAY),
        changesUntil: at(12 * DAY),
        ticketsFrom: at(15 * DAY),
        resultsFrom: null,
        holdMinutes: 15,
        offerMinutes: 24 * 60,
        pace: null,
        minSubjects: 1,
        subjects,
        conditions: [],
        updatedAt: at(0),
        ...over,
      };
      await store.insert(exams, record);
      return id;
    },

    /** `a-1` is a sitting of subject `a`, with an id of its own if one is given; each subject has a day of its own, all its sittings at the same time. */
    async sitting(
      name: string,
      seats: number,
      over: { exam?: string; roomSize?: number; day?: number; id?: string } = {},
    ): Promise<string> {
      const { exam = 'kj', roomSize = 30 } = over;
      const subject = name.split('-')[0]!;
      const id = over.id ?? name;
      const day = over.day ?? 20 + subject.charCodeAt(0) - 97;
      const site = `site-${id}`;
      const place = { name: '第一中学', city: '云澜市', address: '学府路 1 号', lng: 114.7, lat: 23.8 };
      await store.insert(examSites, { id: site, version: 1, department: 'shouli', ...place });
      const rooms = Math.ceil(seats / roomSize);
      const times = { startsAt: at(day * DAY), endsAt: at(day * DAY + 2 * HOUR) };
      const code = name.replace(/\D/g, '').padStart(over.id ? 4 : 3, '0');
      const record: SittingRecord = { id, version: 1, exam, subject, site, code, ...times, state: 'open', seats, rooms };
      await store.insert(examSittings, record);
      for (let no = 1; no <= rooms; no += 1) {
        await store.insert(examRooms, emptyRoom({ exam, sitting: id, no }, Math.min(roomSize, seats - (no - 1) * roomSize)));
      }
      return id;
    },

    /** A resident with a profile; the same `paper` is the same person. */
    async person(name = `p${++people}`, paper = ++people): Promise<Resident> {
      const caller = await world.resident(name);
      const profile = { name, kind: 'resident_id' as const, number: idNumber(paper), born: null, phone: '13800000000' };
      await service.saveProfile(caller, { ...profile, education: 'bachelor', workYears: 5, certificates: [], photo: null });
      return caller;
    },

    hold: (caller: Resident, sittings: string | string[], key = world.key()) =>
      service.hold(caller, { key, exam: 'kj', choices: chosen(sittings), declared: true }),
    /** Joins a line, a millisecond after whatever was before. */
    async line(caller: Resident, sitting: string, key = world.key()) {
      world.wait(1);
      return service.wait(caller, { key, exam: 'kj', ...chosen(sitting)[0]!, declared: true });
    },
    /** Holds and confirms. */
    async book(caller: Resident, sittings: string | string[]) {
      const { id } = await service.hold(caller, { key: world.key(), exam: 'kj', choices: chosen(sittings), declared: true });
      return service.confirm(caller, { id, key: world.key() });
    },

    /** State of each subject of the caller's newest entry: `{a: 'held'}`. */
    async states(caller: Resident) {
      const { items } = await service.mine(caller, { limit: 1 });
      return Object.fromEntries((items[0]?.choices ?? []).map(({ subject, state }) => [subject, state]));
    },
    /** Seats somebody has in a sitting now. */
    async taken(sitting: string): Promise<number> {
      const { items } = await store.list(examRooms, { where: { sitting }, order: ['id', 'asc'], limit: 1000 });
      const now = new Date(clock.now()).toISOString();
      return items.flatMap(({ slots }) => slots.filter((slot) => slot && (slot.until === null || slot.until > now))).length;
    },
    entry: (id: string) => store.get(examEntries, id),
    moves: async (id: string) =>
      (await store.list(examMoves, { where: { entry: id }, order: ['version', 'asc'], limit: 1000 })).items,
  };
}
export type ExamWorld = Awaited<ReturnType<typeof makeExamWorld>>;

export const chosen = (sittings: string | string[]) =>
  [sittings].flat().map((sitting) => ({ subject: sitting.split('-')[0]!, sitting }));
