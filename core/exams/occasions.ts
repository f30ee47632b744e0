/** What those who have a seat are told as time goes on. */
import { examRooms, examSites, examSittings, type Choice, type EntryRecord, type ExamRecord } from '../records/exams';
import type { Message, Push } from '../shared/notify';
import { chinaDay, chinaTimeText } from '../shared/time';
import type { ExamsPorts } from './ports';
import { entryPage, namesOf } from './telling';

const DAY = 24 * 3_600_000;
const BRING = '带好准考证和证件原件，提前半小时到';

const confirmedOf = ({ choices }: EntryRecord) => choices.filter(({ state }) => state === 'confirmed');

interface Said {
  id: string;
  title: string;
  body: string;
  now: string;
}

function messageOf(entry: EntryRecord, { id, title, body, now }: Said, push: Omit<Push, 'page'>): Message {
  const about = { kind: 'entry', id: entry.id } as const;
  return { id, resident: entry.resident, title, body, at: now, about, push: { ...push, page: entryPage(entry.id) } };
}

const valuesOf = (exam: ExamRecord, choices: readonly Choice[], now: string) => ({
  exam: exam.name,
  subject: namesOf(
    exam,
    choices.map(({ subject }) => subject),
  ),
  starts: choices[0] ? chinaTimeText(choices[0].startsAt) : '',
  time: chinaTimeText(now),
});

/** The last credit is kept for the day before the exam. */
export function ticketsMessage(exam: ExamRecord, entry: EntryRecord, id: string, now: string): Message | null {
  const choices = confirmedOf(entry);
  if (choices.length === 0) return null;
  const body = `${exam.name}的准考证可以查看和下载了，请核对考点、考场和座位。`;
  const values = { ...valuesOf(exam, choices, now), site: '见准考证', note: '准考证可以看了，请核对考点' };
  return messageOf(entry, { id, title: '准考证可以看了', body, now }, { template: 'examday.reminder', values, keep: 1 });
}

/** Says that there are results, not which: others may see the screen. */
export function resultsMessage(exam: ExamRecord, entry: EntryRecord, id: string, now: string): Message {
  const values = { ...valuesOf(exam, confirmedOf(entry), now), note: '点开查看您的成绩' };
  const body = `${exam.name}的成绩可以查了。`;
  return messageOf(entry, { id, title: '成绩出来了', body, now }, { template: 'examday.results', values, keep: 0 });
}

/** Names the message that told somebody of their results. */
export const resultsTold = (entry: string) => `${entry}.results`;

/** For somebody who has been told of their results before. */
export function correctionMessage(
  exam: ExamRecord,
  entry: EntryRecord,
  result: { subject: string; version: number; at: string },
) {
  const [name, now] = [namesOf(exam, [result.subject]), result.at];
  const values = { ...valuesOf(exam, confirmedOf(entry), now), subject: name, note: '成绩有更正，点开查看' };
  const id = `${resultsTold(entry.id)}.${result.subject}.${result.version}`;
  const body = `${exam.name}「${name}」的成绩有更正，请以现在查到的为准。`;
  return messageOf(entry, { id, title: '成绩有更正', body, now }, { template: 'examday.results', values, keep: 0 });
}

/** `day`: of which the subjects are; `last`: no other reminder follows. */
export async function dayMessage(
  ports: Pick<ExamsPorts, 'store'>,
  exam: ExamRecord,
  entry: EntryRecord,
  { id, day, now, last }: { id: string; day: string; now: string; last: boolean },
): Promise<Message | null> {
  const choices = confirmedOf(entry).filter(({ startsAt }) => chinaDay(Date.parse(startsAt)) === day && startsAt > now);
  if (choices.length === 0) return null;
  const places = await Promise.all(choices.map((choice) => placeOf(ports, choice)));
  const lines = choices.map((choice, i) => {
    const when = chinaTimeText(choice.startsAt).replace(/^\d+年/, '');
    return `「${namesOf(exam, [choice.subject])}」${when}，${places[i]!.text}`;
  });
  const body = `${exam.name}\n${lines.join('\n')}\n${BRING}。`;
  const values = { ...valuesOf(exam, choices, now), site: places[0]!.name, note: BRING };
  const push = { template: 'examday.reminder' as const, values, keep: last ? 0 : 1 };
  return messageOf(entry, { id, title: `${soonText(day, now)}考试`, body, now }, push);
}

function soonText(day: string, now: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(chinaDay(Date.parse(now)))) / DAY);
  return ['今天', '明天', '后天'][days] ?? `${days} 天后`;
}

async function placeOf({ store }: Pick<ExamsPorts, 'store'>, { sitting, seat }: Choice) {
  const record = await store.get(examSittings, sitting);
  const [site, room] = await Promise.all([record && store.get(examSites, record.site), seat && store.get(examRooms, seat.room)]);
  const name = site?.name ?? '';
  const where = room && seat ? `${String(room.no).padStart(3, '0')} 考场 ${seat.no} 号座` : '';
  return { name, text: [site ? `${name}（${site.address}）` : '', where].filter(Boolean).join('，') };
}
