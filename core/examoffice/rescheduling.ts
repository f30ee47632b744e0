/** Another time or place for a whole sitting: everybody keeps their seat and is told. */
import type { Staff } from '../caller';
import { choiceOf, clash, isLive } from '../exams/entries';
import { inLedger } from '../exams/ledger';
import type { ExamsPorts } from '../exams/ports';
import { record } from '../exams/taking';
import { tell } from '../exams/telling';
import { fail } from '../fail';
import { examEntries, examMoves, examSittings, examWaits, type ExamRecord, type SittingRecord } from '../records/exams';
import { instant } from '../shared/time';
import { timesOf } from './moving';
import { roomsOf } from './resizing';
import { ownSitting, placeAt } from './sittings';

/** Another time or place for a whole sitting. Everybody is told before it counts, and whoever came meanwhile after it. */
export async function reschedule(
  ports: ExamsPorts,
  staff: Staff,
  asked: {
    id: string;
    version: number;
    startsAt: string;
    endsAt: string;
    site?: Parameters<typeof placeAt>[2] | undefined;
    reason: string;
  },
) {
  const { sitting, exam } = await ownSitting(ports, staff, asked.id);
  if (asked.startsAt >= asked.endsAt) throw fail('BAD_INPUT', '结束时间要晚于开始时间', { endsAt: '结束时间要晚于开始时间' });
  if (asked.startsAt <= exam.opensAt)
    throw fail('BAD_INPUT', '考试时间要晚于报名开始时间', { startsAt: '考试时间要晚于报名开始时间' });
  if (sitting.version !== asked.version) throw fail('CONFLICT');
  const site = asked.site ? await placeAt(ports, exam.department, asked.site) : sitting.site;
  const set = { startsAt: asked.startsAt, endsAt: asked.endsAt, site, version: asked.version + 1 };
  const after = { ...sitting, ...set };
  const told = new Set<string>();
  await tellAll(ports, staff, exam, after, asked.reason, told);
  if (!(await ports.store.update(examSittings, sitting.id, { set }, { version: asked.version }))) throw fail('CONFLICT');
  await tellAll(ports, staff, exam, after, asked.reason, told);
  return { sitting: after, told: told.size };
}

/** So many are told at a time. */
const AT_ONCE = 8;

/** Tells everybody with a seat or a place in line, and notes them in `told`; those who are in it have been. */
async function tellAll(
  ports: ExamsPorts,
  staff: Staff,
  exam: ExamRecord,
  sitting: SittingRecord,
  reason: string,
  told: Set<string>,
): Promise<void> {
  const waiting: string[] = [];
  for await (const id of concerned(ports, sitting)) if (!told.has(id)) waiting.push(id);
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if ((await tellOne(ports, staff, exam, sitting, id, reason)) > 0) told.add(id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function* concerned(ports: ExamsPorts, sitting: SittingRecord): AsyncGenerator<string> {
  for (const { slots } of await roomsOf(ports, sitting.id)) for (const slot of slots) if (slot) yield slot.entry;
  const where = { sitting: sitting.id, state: 'waiting' } as const;
  let cursor: string | undefined;
  do {
    const page = await ports.store.list(examWaits, { where, order: ['since', 'asc'], limit: 1000, cursor });
    for (const { entry } of page.items) yield entry;
    cursor = page.next;
  } while (cursor !== undefined);
}

/** The move's id follows from sitting and version, so that nobody is told of one change twice. */
function tellOne(
  ports: ExamsPorts,
  staff: Staff,
  exam: ExamRecord,
  sitting: SittingRecord,
  id: string,
  reason: string,
): Promise<number> {
  return inLedger(ports.store, async (ledger) => {
    const now = instant(ports.clock.now());
    const moveId = `${id}.${sitting.id}.${sitting.version}`;
    await ledger.load(examEntries, [id]);
    await ledger.load(examMoves, [moveId]);
    const before = ledger.get(examEntries, id);
    const choice = choiceOf(before, sitting.subject);
    if (ledger.get(examMoves, moveId) || !before || choice?.sitting !== sitting.id || !isLive(choice, now)) return 0;
    const mark = { kind: 'moved', by: staff.id, reason, id: moveId } as const;
    const entry = record(ledger, before, [{ ...choice, ...timesOf(sitting) }], mark, now);
    const clashes = clash(
      [{ ...choice, ...timesOf(sitting), name: '' }],
      before.choices.filter((other) => isLive(other, now)),
    );
    const advice = clashes ? '新时间与您的另一个科目冲突，请换场次或取消' : '请查看新的时间地点';
    tell(ledger, ports.city, exam, entry, 'moved', [sitting.subject], `${reason}，${advice}`);
    return 1;
  });
}
