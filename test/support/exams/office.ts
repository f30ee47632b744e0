/** What staff write of an exam and its sittings, and what residents are told. */
import type { examAbout } from '../../../contract/examoffice-parts';
import type { z } from '../../../contract/zod';
import { messages } from '../../../core/records/messages';
import { examSittings } from '../../../core/records/exams';
import { DAY, HOUR, type ExamWorld } from './world';

type About = z.input<typeof examAbout>;
/** Says when something is, in milliseconds from now. */
type When = Pick<ExamWorld, 'at'>;

/** What an exam of an hour from now says of itself. */
export const aboutOf = (w: When, over: Partial<About> = {}): z.output<typeof examAbout> => ({
  code: '31',
  name: '会计专业技术中级资格考试',
  certificate: '中级会计资格证书',
  organiser: '市财政局',
  about: '',
  rules: [],
  opensAt: w.at(HOUR),
  closesAt: w.at(10 * DAY),
  changesUntil: w.at(11 * DAY),
  ticketsFrom: w.at(12 * DAY),
  resultsFrom: null,
  holdMinutes: 15,
  offerMinutes: 60,
  pace: null,
  minSubjects: 1,
  subjects: [{ id: 'law', name: '经济法', fee: 0, full: 100, pass: 60 }],
  conditions: [],
  ...over,
});

/** A line of a list of sittings. */
export const row = (w: When, over = {}) => ({
  code: '7',
  subject: 'law',
  city: '云澜市',
  site: '第一中学',
  address: '学府路 1 号',
  lng: 114.7,
  lat: 23.8,
  startsAt: w.at(20 * DAY),
  endsAt: w.at(20 * DAY + 2 * HOUR),
  seats: 65,
  ...over,
});

/** The titles of a resident’s messages, oldest first. */
export const titles = async (w: ExamWorld, resident: string) =>
  (await w.ports.store.list(messages, { where: { resident }, order: ['at', 'asc'], limit: 10 })).items.map((m) => m.title);
export const versionOf = async (w: ExamWorld, id: string) => (await w.ports.store.get(examSittings, id))!.version;
