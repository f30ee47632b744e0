/** What happens to an entry without the resident's doing is told them, in the same transaction. */
import type { ChoiceState } from '../../contract/exam-parts';
import { messages } from '../records/messages';
import type { EntryRecord, ExamRecord } from '../records/exams';
import { chinaTimeText } from '../shared/time';
import { choiceOf } from './entries';
import type { Ledger } from './ledger';

type News = ChoiceState | 'late' | 'moved' | 'removed';

/** Writes the message into the inbox; entry and version name it, so that nothing is told twice. */
export function tell(
  ledger: Ledger,
  exam: ExamRecord,
  entry: EntryRecord,
  news: News,
  subjects: readonly string[],
  reason = '',
): void {
  const names = subjects.map((id) => exam.subjects.find((subject) => subject.id === id)?.name ?? id).join('、');
  const until = choiceOf(entry, subjects[0]!)?.until;
  const { title, body } = WORDS[news]?.(`${exam.name}「${names}」`, reason, until ? chinaTimeText(until) : '') ?? {
    title: '',
    body: '',
  };
  if (!title) return;
  const { id, version, resident, updatedAt: at } = entry;
  ledger.put(messages, { id: `${id}.${version}`, resident, title, body, at, read: false, case: null });
}

type Words = (what: string, reason: string, until: string) => { title: string; body: string };

const WORDS: Partial<Record<News, Words>> = {
  offered: (what, _, until) => ({
    title: '候补到座位了',
    body: `${what}有座位空出来，已为您保留到 ${until}。请在这之前确认，过时会让给下一位。`,
  }),
  confirmed: (what) => ({ title: '候补成功', body: `${what}有座位空出来，您已付过报名费，报名成功。` }),
  passed: (what, reason) => ({ title: '候补没有成功', body: `${what}：${reason}。` }),
  expired: (what) => ({ title: '座位没有保留住', body: `${what}没有在时间内确认，座位已经空出来。还想报的话请重新选座。` }),
  closed: (what) => ({ title: '候补结束了', body: `${what}的报名已经截止，这次没有等到座位。付过的费用会退给您。` }),
  late: (what, reason) => ({ title: '付款到得晚了', body: `${what}的座位保留时间已过，${reason}。` }),
  removed: (what, reason) => ({ title: '报名被取消了', body: `${what}：${reason}。付过的费用会退给您，有疑问请联系考务人员。` }),
  moved: (what, reason) => ({ title: '考试安排有变动', body: `${what}：${reason}。` }),
};
