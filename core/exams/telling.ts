/** What happens to an entry without the resident's doing is told them, in the same transaction: by inbox, and by push. */
import type { ChoiceState } from '../../contract/exam-parts';
import { messages, pushes } from '../records/messages';
import type { Choice, EntryRecord, ExamRecord } from '../records/exams';
import { recordsOf, type Push, type Templates } from '../shared/notify';
import { chinaTimeText } from '../shared/time';
import { choiceOf } from './entries';
import type { Ledger } from './ledger';

type News = Extract<ChoiceState, 'offered' | 'confirmed' | 'passed' | 'expired' | 'closed'> | 'late' | 'moved' | 'removed';
type Words = (what: string, reason: string, until: string) => { title: string; body: string };
/** `state` is what a push says in one word; of five signs at most, as WeChat wants it. */
type Telling = { template: Push['template']; state: string; keep: number; words: Words };

/** The page a message about an entry opens. */
export const entryPage = (id: string) => `exams/entry/index?id=${id}`;

/** Writes the message and the push; entry and version name them, so that nothing is told twice. */
export function tell(
  ledger: Ledger,
  city: Templates,
  exam: ExamRecord,
  entry: EntryRecord,
  news: News,
  subjects: readonly string[],
  reason = '',
): void {
  const { id, version, resident, updatedAt: at } = entry;
  const { template, state, keep, words } = TELLINGS[news];
  const names = namesOf(exam, subjects);
  const choice = choiceOf(entry, subjects[0]!);
  const until = choice?.until ? chinaTimeText(choice.until) : '';
  const { title, body } = words(`${exam.name}「${names}」`, reason, until);
  const values = { ...valuesOf(exam, names, choice, at), state, until, note: noteOf(news, reason, until) };
  const push = { template, values, page: entryPage(id), keep };
  const { inbox, outbox } = recordsOf(city, {
    ...{ id: `${id}.${version}`, resident, title, body, at },
    about: { kind: 'entry', id },
    push,
  });
  ledger.put(messages, inbox);
  if (outbox) ledger.put(pushes, outbox);
}

export const namesOf = (exam: ExamRecord, subjects: readonly string[]) =>
  subjects.map((id) => exam.subjects.find((subject) => subject.id === id)?.name ?? id).join('、');

/** What the fields of every template may ask for. */
function valuesOf(exam: ExamRecord, subject: string, choice: Choice | null, at: string) {
  return { exam: exam.name, subject, starts: choice ? chinaTimeText(choice.startsAt) : '', time: chinaTimeText(at) };
}

const NOTES: Partial<Record<News, string>> = {
  confirmed: '有座位空出，报名成功',
  expired: '没在时间内确认，座位已空出',
  closed: '报名截止，没有等到座位',
};
const noteOf = (news: News, reason: string, until: string) =>
  news === 'offered' ? `请在 ${until.replace(/^\d+年/, '')} 前确认` : (NOTES[news] ?? reason);

/** Whoever let their own seat lapse is only pushed while a credit for better news remains. */
const about = (state: string, words: Words, keep = 0): Telling => ({ template: 'exam.registered', state, keep, words });
const TELLINGS: Record<News, Telling> = {
  offered: {
    template: 'exam.offered',
    state: '等您确认',
    keep: 0,
    words: (what, _, until) => ({
      title: '候补到座位了',
      body: `${what}有座位空出来，已为您保留到 ${until}。请在这之前确认，过时会让给下一位。`,
    }),
  },
  moved: {
    template: 'exam.changed',
    state: '安排变动',
    keep: 0,
    words: (what, reason) => ({ title: '考试安排有变动', body: `${what}：${reason}。` }),
  },
  confirmed: about('候补成功', (what) => ({ title: '候补成功', body: `${what}有座位空出来，您已付过报名费，报名成功。` })),
  passed: about('候补未成', (what, reason) => ({ title: '候补没有成功', body: `${what}：${reason}。` })),
  expired: about(
    '座位过期',
    (what) => ({ title: '座位没有保留住', body: `${what}没有在时间内确认，座位已经空出来。还想报的话请重新选座。` }),
    1,
  ),
  closed: about('候补结束', (what) => ({
    title: '候补结束了',
    body: `${what}的报名已经截止，这次没有等到座位。付过的费用会退给您。`,
  })),
  late: about('付款晚了', (what, reason) => ({ title: '付款到得晚了', body: `${what}的座位保留时间已过，${reason}。` })),
  removed: about('报名取消', (what, reason) => ({
    title: '报名被取消了',
    body: `${what}：${reason}。付过的费用会退给您，有疑问请联系考务人员。`,
  })),
};
