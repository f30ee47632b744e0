/**
 * The queue of the opening minute. Who comes before the opening draws a lot, so that coming a second or an hour early is the
 * same; who comes later is let through in the order of arrival, at the exam's pace. A place is stored once, when somebody
 * first arrives: looking again, reloading or hammering reads it and changes nothing. Whom it lets through follows from the
 * clock alone, so nothing is written when somebody is.
 */
import type { Resident } from '../caller';
import { fail } from '../fail';
import { examLanes, examTurns, type TurnRecord } from '../records/exam-people';
import type { ExamRecord } from '../records/exams';
import { instant } from '../shared/time';
import { turnId } from './ids';
import { inLedger, type Ledger } from './ledger';
import type { ExamsPorts } from './ports';

/** Arrivals are spread over so many documents. */
const LANES = 8;
/** How early one may come. */
const EARLY_MS = 30 * 60_000;
/** How long somebody who was let through may take to choose; then the place is gone. */
const TURN_MS = 30 * 60_000;

type Needs = Pick<ExamsPorts, 'store' | 'clock' | 'secrets'>;

/** Where the caller stands, after taking a place if they have none. */
export async function arrive(ports: Needs, caller: Resident, exam: ExamRecord) {
  const now = ports.clock.now();
  const pace = exam.pace;
  if (pace === null) return stood(ports, caller, exam, now, now, Infinity);
  if (now < Date.parse(exam.opensAt) - EARLY_MS) throw fail('BAD_STATE', '还没到排队的时间，开始报名前半小时再来');
  const early = await earlyArrivals(ports, exam);
  const turn = await takeTurn(ports, caller, exam, pace, early);
  const drawn = Date.parse(exam.opensAt) + ((turn.lot ?? 0) * early * 1000) / pace;
  return stood(ports, caller, exam, now, turn.lot === null ? Date.parse(turn.admitAt) : drawn, pace);
}

function stood(ports: Needs, caller: Resident, exam: ExamRecord, now: number, admitAt: number, pace: number) {
  const wait = Math.max(0, admitAt - now, Date.parse(exam.opensAt) - now);
  if (wait > 0) {
    const ahead = Math.ceil((Math.max(0, admitAt - Math.max(now, Date.parse(exam.opensAt))) * pace) / 1000);
    const seconds = Math.ceil(wait / 1000);
    return { state: 'waiting' as const, ahead, seconds, again: againAfter(seconds), pass: null, now: instant(now) };
  }
  const pass = passOf(ports, caller, exam, admitAt);
  return { state: 'admitted' as const, ahead: 0, seconds: 0, again: 0, pass, now: instant(now) };
}

/** Nobody has to look more often than this to be in time; whoever is next looks at their moment. */
const againAfter = (seconds: number) => (seconds <= 5 ? seconds : Math.min(60, Math.max(5, Math.ceil(seconds / 4))));

/** Something to show at the door; only this system can have made it, for this person and exam. */
function passOf({ secrets }: Needs, caller: Resident, exam: ExamRecord, admitAt: number): string {
  const from = Math.floor(admitAt);
  return `${from}.${secrets.mac(`pass|${exam.id}|${caller.id}|${from}`)}`;
}

/** Throws unless the exam has no queue, or the caller was let through and still has the turn. */
export function checkPass(ports: Needs, caller: Resident, exam: ExamRecord, pass: string | undefined): void {
  if (exam.pace === null) return;
  const from = Number(pass?.split('.')[0]);
  const now = ports.clock.now();
  if (pass === undefined || !Number.isSafeInteger(from) || pass !== passOf(ports, caller, exam, from) || from > now) {
    throw fail('BAD_STATE', '请先排队，轮到您时再选座');
  }
  if (now >= from + TURN_MS) throw fail('BAD_STATE', '轮到您的时间已经过了，请重新排队');
}

/** Arrivals before the opening; the number stands still from then on. */
async function earlyArrivals({ store }: Needs, exam: ExamRecord): Promise<number> {
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => store.get(examLanes, laneId(exam, lane))));
  return lanes.reduce((sum, lane) => sum + (lane?.early ?? 0), 0);
}

const laneId = (exam: ExamRecord, lane: number) => `${exam.id}.${lane}`;

async function takeTurn(ports: Needs, caller: Resident, exam: ExamRecord, pace: number, early: number): Promise<TurnRecord> {
  const id = turnId(ports.secrets, exam.id, caller.id);
  const known = await ports.store.get(examTurns, id);
  if (known && !isOver(known, exam, ports.clock.now(), early, pace)) return known;
  return inLedger(ports.store, async (ledger) => {
    await ledger.load(examTurns, [id]);
    const now = ports.clock.now();
    const found = ledger.get(examTurns, id);
    if (found && found.admitAt !== known?.admitAt) return found;
    const lot = lotOf(ports, id);
    const lane = Math.floor(lot * LANES);
    await ledger.load(examLanes, [laneId(exam, lane)]);
    const isEarly = now < Date.parse(exam.opensAt);
    const admitAt = isEarly ? exam.opensAt : queueUp(ledger, exam, lane, now, early, pace);
    if (isEarly) countEarly(ledger, exam, lane);
    // Within a lane lots lie close together; which part of it decides is spread over all of them.
    const turn = { id, lane, at: instant(now), lot: isEarly ? (lot * LANES) % 1 : null, admitAt };
    ledger.put(examTurns, turn);
    return turn;
  });
}

const isOver = ({ lot, admitAt }: TurnRecord, exam: ExamRecord, now: number, early: number, pace: number) =>
  now >= (lot === null ? Date.parse(admitAt) : Date.parse(exam.opensAt) + (lot * early * 1000) / pace) + TURN_MS;

function countEarly(ledger: Ledger, exam: ExamRecord, lane: number): void {
  const id = laneId(exam, lane);
  const before = ledger.get(examLanes, id) ?? { id, early: 0, next: exam.opensAt };
  ledger.put(examLanes, { ...before, early: before.early + 1 });
}

/** The next free moment of the lane: after everybody who came before, and not sooner than the pace allows. */
function queueUp(ledger: Ledger, exam: ExamRecord, lane: number, now: number, early: number, pace: number): string {
  const id = laneId(exam, lane);
  const before = ledger.get(examLanes, id) ?? { id, early: 0, next: exam.opensAt };
  const drained = Date.parse(exam.opensAt) + (early * 1000) / pace;
  const at = Math.max(now, Date.parse(before.next), drained);
  ledger.put(examLanes, { ...before, next: instant(at + (LANES * 1000) / pace) });
  return instant(at);
}

/** How many stand in the queue now, and how long the last of them will; null where there is none. */
export async function queueOf({ store, clock }: Pick<Needs, 'store' | 'clock'>, exam: ExamRecord) {
  const { pace } = exam;
  if (pace === null) return null;
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => store.get(examLanes, laneId(exam, lane))));
  const [now, opens, step] = [clock.now(), Date.parse(exam.opensAt), (LANES * 1000) / pace];
  const early = lanes.reduce((sum, lane) => sum + (lane?.early ?? 0), 0);
  const drained = opens + (early * 1000) / pace;
  const lotted = now < opens ? early : Math.max(0, Math.ceil(((drained - now) * pace) / 1000));
  // Of those who came later, a lane's last one is let through a step before `next`.
  const lasts = lanes.flatMap((lane) => (lane && lane.next !== exam.opensAt ? [Date.parse(lane.next) - step] : []));
  const from = Math.max(now, drained - step);
  const later = lasts.reduce((sum, last) => sum + Math.max(0, Math.ceil((last - from) / step)), 0);
  const end = Math.max(lotted > 0 ? drained : now, ...lasts);
  return { waiting: lotted + later, pace, seconds: Math.max(0, Math.ceil((end - now) / 1000)) };
}

/** From 0 up to 1; nobody without the key can tell it beforehand, and asking again does not change it. */
function lotOf({ secrets }: Needs, turn: string): number {
  const letters = [...secrets.mac(`lot|${turn}`)].map((letter) => letter.charCodeAt(0));
  return letters.slice(0, 12).reduce((sum, code) => (sum * 131 + code) % 1_000_003, 7) / 1_000_003;
}
