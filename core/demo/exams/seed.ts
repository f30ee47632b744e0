/** The demonstration city's exams, and what applicants and the exam office have done so far. */
import type { Staff } from '../../caller';
import type { Ports } from '../../ports/index';
import { exams } from '../../records/exams';
import { chinaDay } from '../../shared/time';
import { EXAMS } from './catalogue';
import { APPLICANTS, ENTRIES } from './people';
import { announce, bar, enter, idOf, introduce, makeRound, mark, unlessRefused } from './round';

const DAY = 24 * 3_600_000;
/** When the first exam closes this soon, all of them get another round. */
const STALE_MS = 5 * DAY;
const [FIRST, LAST] = [EXAMS[0]!, EXAMS.at(-1)!];

/**
 * Seeds a first round of exams, and another one whenever the one before is about to be over, so that something is always open.
 * May be cut off anywhere and run again: the first exam tells which day its round is counted from, every step meets what it did
 * before, and the last exam is published last, which says that everything is there.
 */
export async function seedExams(ports: Ports, clerk: Staff): Promise<void> {
  const { no, day } = await currentRound(ports, clerk);
  if (await isWhole(ports, clerk, no)) return;
  const round = makeRound(ports, clerk, no, day);
  const before = EXAMS.slice(0, -1);
  for (const exam of before) await announce(round, exam);
  for (const applicant of APPLICANTS) await introduce(round, applicant);
  for (const entry of ENTRIES) await unlessRefused(() => enter(round, entry));
  for (const exam of before) if (exam.results) await mark(round, exam);
  await unlessRefused(() => bar(round));
  await announce(round, LAST);
}

/** The last round if it is still alive, or was never finished; else the next. */
async function currentRound(ports: Ports, clerk: Staff): Promise<{ no: number; day: string }> {
  const now = ports.clock.now();
  for (let no = 1; ; no += 1) {
    const first = await ports.store.get(exams, idOf(ports, clerk, FIRST.id, no));
    if (!first) return { no, day: chinaDay(now) };
    const alive = Date.parse(first.closesAt) - now > STALE_MS;
    if (alive || !(await isWhole(ports, clerk, no))) {
      return { no, day: chinaDay(Date.parse(first.opensAt) - FIRST.opens[0] * DAY) };
    }
  }
}

const isWhole = async (ports: Ports, clerk: Staff, no: number) =>
  (await ports.store.get(exams, idOf(ports, clerk, LAST.id, no)))?.state === 'published';
