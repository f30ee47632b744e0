/** What the office does is written down: what was done, by whom, and how many people's data went out. */
import type { Staff } from '../caller';
import type { ExamsPorts } from '../exams/ports';
import { StoreError } from '../ports/store';
import { examEvents } from '../records/exam-office';
import { instant } from '../shared/time';
import { ownExam } from './exams';

type Needs = Pick<ExamsPorts, 'store' | 'clock' | 'secrets'>;

/** One event. The same `key` again adds to its rows. */
export async function note(ports: Needs, staff: Staff, exam: string, text: string, about: { key?: string; rows?: number } = {}) {
  const { store, clock, secrets } = ports;
  const { key = secrets.token(), rows = 0 } = about;
  const id = `v${secrets.mac(`event|${exam}|${staff.id}|${key}`).slice(0, 24)}`;
  if (await store.update(examEvents, id, { inc: { rows } })) return;
  try {
    await store.insert(examEvents, { id, exam, at: instant(clock.now()), by: staff.id, name: staff.name, text, rows });
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    await store.update(examEvents, id, { inc: { rows } });
  }
}

export async function eventsOf(
  ports: ExamsPorts,
  staff: Staff,
  asked: { exam: string; limit: number; cursor?: string | undefined },
) {
  await ownExam(ports, staff, asked.exam);
  const { limit, cursor } = asked;
  const listed = await ports.store.list(examEvents, { where: { exam: asked.exam }, order: ['at', 'desc'], limit, cursor });
  const items = listed.items.map(({ id, at, name, text, rows }) => ({
    id,
    at,
    by: name,
    text: rows > 0 ? `${text}，共 ${rows} 行` : text,
  }));
  return { ...listed, items };
}
