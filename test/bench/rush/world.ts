/** What a rush needs before it begins: an exam with sittings and rooms, and residents who are signed in and may apply. */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { systemClock } from '../../../adapters/node/clock';
import { createSecrets } from '../../../adapters/node/secrets';
import { createPool } from '../../../adapters/postgres/pool';
import { createPostgresStore } from '../../../adapters/postgres/store';
import { entryId, personId } from '../../../core/exams/ids';
import { emptyRoom } from '../../../core/exams/rules';
import { applicants, type ApplicantRecord } from '../../../core/records/exam-people';
import { examRooms, exams, examSites, examSittings, type ExamRecord, type SittingRecord } from '../../../core/records/exams';
import { sessions } from '../../../core/records/people';
import type { Collection, Doc, Store } from '../../../core/ports/store';
import { openSession } from '../../../core/sessions';
import { instant } from '../../../core/shared/time';

export const RESIDENTS = 20_000;
export const SEATS = 5_000;
export const SITTINGS = 50;
const ROOM = 30;
const DAY = 86_400_000;

/** One who wants a seat. */
export interface Applicant {
  token: string;
  entry: string;
}

export interface World {
  key: Buffer;
  pool: Pool;
  store: Store;
  applicants: Applicant[];
  /** Everybody gives up everything, and the seats are laid out anew. */
  layOut(sittings: number): Promise<string[]>;
}

const EXAM = 'rush';
const SUBJECT = 'practice';
const at = (days: number) => instant(Date.now() + days * DAY);

export async function makeWorld(url: string): Promise<World> {
  const key = randomBytes(32);
  const pool = createPool({ url, size: 4, onLost: () => undefined });
  const store = createPostgresStore(pool, { sleep, random: Math.random });
  const people = await fill(store, key);
  const layOut = async (count: number) => {
    await pool.query('TRUNCATE exam_entries, exam_moves, exam_waits, exam_rooms, exam_sittings');
    const sittings = await laySeats(store, count);
    await pool.query('VACUUM ANALYZE');
    return sittings;
  };
  return { key, pool, store, applicants: people, layOut };
}

/** The exam, its place, and everybody, signed in. */
export async function fill(store: Store, key: Buffer): Promise<Applicant[]> {
  await store.insert(exams, exam());
  await store.insert(examSites, {
    id: 'school',
    version: 1,
    department: 'caizheng',
    name: '云澜市第一中学',
    city: '云澜市',
    address: '滨河路 18 号',
    lng: 114.71,
    lat: 23.81,
  });
  return signIn(store, key);
}

/** Sittings with all the seats between them; their ids. */
export async function laySeats(store: Store, count: number): Promise<string[]> {
  const sittings = Array.from({ length: count }, (_, i) => sitting(i, SEATS / count));
  await insertAll(store, examSittings, sittings);
  await insertAll(store, examRooms, sittings.flatMap(roomsOf));
  return sittings.map(({ id }) => id);
}

/** The body of a call that asks for a seat. */
export const holding = (sitting: string) =>
  JSON.stringify({ key: randomUUID(), exam: EXAM, choices: [{ subject: SUBJECT, sitting }], declared: true });

async function insertAll<T extends Doc>(store: Store, c: Collection<T>, docs: readonly T[]): Promise<void> {
  for (let i = 0; i < docs.length; i += 500) {
    await store.transaction((tx) => Promise.all(docs.slice(i, i + 500).map((doc) => tx.insert(c, doc))));
  }
}

async function signIn(store: Store, key: Buffer): Promise<Applicant[]> {
  const secrets = createSecrets(key);
  const opened: Doc[] = [];
  const kept: ApplicantRecord[] = [];
  const people: Applicant[] = [];
  const collecting = { insert: async (_: unknown, doc: Doc) => void opened.push(doc) } as unknown as Store;
  for (let i = 0; i < RESIDENTS; i += 1) {
    const id = `r${secrets.mac(`${i}`).slice(0, 24)}`;
    const number = `11010519${String(490000 + i)}`;
    const person = personId(secrets, 'resident_id', number);
    const facts = { name: '张三', number, born: '1990-01-01', phone: '13800000000', education: 'bachelor', workYears: 5 };
    kept.push({
      id,
      version: 1,
      person,
      kind: 'resident_id',
      facts: secrets.seal(JSON.stringify({ ...facts, certificates: [] }), 'applicant'),
      photo: null,
      at: at(0),
    });
    const { token } = await openSession({ store: collecting, clock: systemClock, secrets }, 'resident', id);
    people.push({ token, entry: entryId(secrets, EXAM, person) });
  }
  await insertAll(store, sessions, opened as never[]);
  await insertAll(store, applicants, kept);
  return people;
}

function exam(): ExamRecord {
  return {
    id: EXAM,
    version: 1,
    department: 'caizheng',
    state: 'published',
    code: '2601',
    name: '2026 年度初级会计资格考试',
    certificate: '初级会计资格',
    organiser: '市财政局',
    about: '初级会计资格考试每年一次，报名前请先看清报名条件。',
    rules: ['请带准考证和身份证件，提前 30 分钟到考场。', '开考 15 分钟后不能进场。'],
    opensAt: at(-1),
    closesAt: at(10),
    changesUntil: at(20),
    ticketsFrom: at(25),
    resultsFrom: null,
    holdMinutes: 15,
    offerMinutes: 60,
    pace: null,
    minSubjects: 1,
    subjects: [{ id: SUBJECT, name: '初级会计实务', fee: 0, full: 100, pass: 60 }],
    conditions: [
      { kind: 'papers', kinds: ['resident_id', 'passport'] },
      { kind: 'education', least: 'senior' },
      { kind: 'declare', text: '没有因违反考试纪律被禁止参加考试' },
    ],
    updatedAt: at(-1),
  };
}

function sitting(i: number, seats: number): SittingRecord {
  const [id, startsAt, endsAt] = [`sitting-${i}`, at(30), at(30.1)];
  const rooms = Math.ceil(seats / ROOM);
  return {
    id,
    version: 1,
    exam: EXAM,
    subject: SUBJECT,
    site: 'school',
    code: String(i),
    startsAt,
    endsAt,
    state: 'open',
    seats,
    rooms,
  };
}

function roomsOf({ id, exam: of, seats, rooms }: SittingRecord) {
  return Array.from({ length: rooms }, (_, i) =>
    emptyRoom({ exam: of, sitting: id, no: i + 1 }, Math.min(ROOM, seats - i * ROOM)),
  );
}
