import { createJobs } from '../../../core/jobs';
import { remindOfExams } from '../../../core/exams/reminding';
import { examResults } from '../../../core/records/exam-people';
import { examNotices } from '../../../core/records/exam-notices';
import { exams, examSittings } from '../../../core/records/exams';
import { messages, pushes } from '../../../core/records/messages';
import { DAY, HOUR, makeExamWorld, type ExamWorld } from '../../support/exams/world';
import { unguarded } from '../../support/unguarded';
import { createMemoryStore } from '../../../adapters/memory/store';

/** Subjects a and b are sat on 10 and 11 December; registration ends before. */
async function seated(people: number, options: Parameters<typeof makeExamWorld>[0] = {}) {
  const w = await makeExamWorld(options);
  await w.exam('kj', { closesAt: w.at(10 * DAY), changesUntil: w.at(12 * DAY), ticketsFrom: w.at(15 * DAY) });
  await w.sitting('a-1', 200);
  await w.sitting('b-1', 200);
  const residents = [];
  for (let i = 0; i < people; i += 1) residents.push(await w.person());
  for (const resident of residents) await w.book(resident, ['a-1', 'b-1']);
  return { ...w, residents };
}
const remind = (w: ExamWorld) => remindOfExams(w.ports);
const titles = async (w: ExamWorld, resident: string) =>
  (await w.ports.store.list(messages, { where: { resident }, order: ['at', 'asc'], limit: 50 })).items.map(({ title }) => title);

test('those who have a seat are reminded three days and one day before, and told of tickets, each once', async () => {
  const w = await seated(2);
  const [one] = w.residents;
  w.wait(14 * DAY);
  expect(await remind(w)).toEqual({ told: 0, finished: 0 });
  w.wait(DAY);
  expect(await createJobs(w.ports as never)['exams.remind']()).toEqual({ told: 2, finished: 1 });
  expect(await remind(w)).toEqual({ told: 0, finished: 0 });
  // 7 December, nine in the morning in China.
  w.wait(2 * DAY - HOUR - 1);
  expect(await remind(w)).toEqual({ told: 0, finished: 0 });
  w.wait(1);
  expect(await remind(w)).toEqual({ told: 2, finished: 1 });
  for (let day = 0; day < 5; day += 1) {
    w.wait(DAY);
    await remind(w);
    await remind(w);
  }
  expect(await titles(w, one!.id)).toEqual(['准考证可以看了', '3 天后考试', '3 天后考试', '明天考试', '明天考试']);
  expect(await w.ports.store.count(messages, {})).toBe(10);
  expect(await w.ports.store.count(pushes, {})).toBe(10);
});

test('a reminder says when and where, opens the registration, and keeps the last credit for the day before', async () => {
  const w = await seated(1);
  const [one] = w.residents;
  const { id } = (await w.service.mine(one!, { limit: 1 })).items[0]!;
  w.wait(19 * DAY);
  await remind(w);
  const [message] = (await w.ports.store.list(messages, { where: { resident: one!.id }, order: ['at', 'desc'], limit: 9 })).items;
  expect(message).toMatchObject({ about: { kind: 'entry', id } });
  const told = (await w.ports.store.list(messages, { order: ['id', 'asc'], limit: 9 })).items.map(({ body }) => body);
  expect(told.find((body) => body.includes('「科目a」12月10日'))).toMatch(
    /^会计资格考试\n「科目a」12月10日 10:00，第一中学（学府路 1 号），00\d 考场 \d+ 号座\n带好准考证和证件原件，提前半小时到。$/,
  );
  expect(await w.ports.store.get(pushes, `${id}.2026-12-10.1`)).toMatchObject({
    template: 'examday.reminder',
    page: `exams/entry/index?id=${id}`,
    fields: { thing1: '会计资格考试', thing2: '科目a', time3: '2026年12月10日 10:00', thing4: '第一中学' },
    keep: 0,
  });
  expect(await w.ports.store.get(pushes, `${id}.2026-12-11.3`)).toMatchObject({ keep: 1 });
  expect(await w.ports.store.get(pushes, `${id}.tickets`)).toMatchObject({ keep: 1 });
});

test('who holds, waits, or has cancelled is not reminded; a subject on the same day is in the same message', async () => {
  const w = await makeExamWorld();
  await w.exam('kj', {
    closesAt: w.at(19.5 * DAY),
    changesUntil: w.at(19.5 * DAY),
    ticketsFrom: w.at(25 * DAY),
    holdMinutes: 15,
  });
  await w.sitting('a-1', 2);
  await w.sitting('b-1', 3, { day: 20.2 });
  const [both, gone, waiting, holding] = [await w.person(), await w.person(), await w.person(), await w.person()];
  await w.book(both, ['a-1', 'b-1']);
  const { id } = await w.book(gone, 'a-1');
  await w.line(waiting, 'a-1');
  w.wait(19 * DAY);
  await w.hold(holding, 'b-1');
  await w.service.decline(waiting, {
    id: (await w.service.mine(waiting, { limit: 1 })).items[0]!.id,
    key: w.key(),
    subject: 'a',
  });
  await w.service.cancel(gone, { id, key: w.key(), subjects: ['a'] });
  expect(await remind(w)).toEqual({ told: 1, finished: 2 });
  const [message] = (await w.ports.store.list(messages, { order: ['id', 'asc'], limit: 9 })).items;
  expect(message!.body).toContain('「科目a」12月10日 10:00');
  expect(message!.body).toContain('「科目b」12月10日 14:48');
});

test('a sitting that is moved to another day is reminded of again, and one that has begun not at all', async () => {
  const w = await seated(1);
  w.wait(19 * DAY);
  expect(await remind(w)).toMatchObject({ told: 3 });
  const set = { startsAt: w.at(23 * DAY), endsAt: w.at(23 * DAY + HOUR) };
  const { version } = (await w.ports.store.get(examSittings, 'a-1'))!;
  await w.office.reschedule(w.staff('shouli'), { id: 'a-1', version, ...set, reason: '停电' });
  w.wait(3 * DAY);
  expect(await remind(w)).toMatchObject({ told: 1 });
  w.wait(2 * DAY);
  expect(await remind(w)).toEqual({ told: 0, finished: 0 });
});

test('an exam that was withdrawn, and a city that wants no reminders: nobody is told', async () => {
  const w = await seated(1);
  await w.ports.store.update(exams, 'kj', { set: { state: 'withdrawn' } });
  w.wait(19 * DAY);
  expect(await remind(w)).toMatchObject({ told: 0 });
  const silent = await seated(1);
  silent.wait(19 * DAY);
  const city = { ...silent.ports.city, examReminders: [] };
  expect(await remindOfExams({ ...silent.ports, city })).toEqual({ told: 1, finished: 1 });
  expect(await titles(silent, silent.residents[0]!.id)).toEqual(['准考证可以看了']);
});

test('results are told once they are out, without saying which; those that come later too, and nobody twice', async () => {
  const w = await seated(2);
  const [one, two] = w.residents;
  w.wait(16 * DAY);
  const store = async (resident: typeof one) => {
    const { id: entry } = (await w.service.mine(resident!, { limit: 1 })).items[0]!;
    for (const subject of ['a', 'b']) {
      const about = { version: 1, exam: 'kj', entry, subject, score: 77, note: '', by: 'office', at: w.at(29 * DAY) };
      await w.ports.store.insert(examResults, { id: `${entry}.${subject}`, ...about });
    }
  };
  w.wait(14 * DAY);
  await store(one);
  expect(await remind(w)).toEqual({ told: 0, finished: 0 });
  await w.ports.store.update(exams, 'kj', { set: { resultsFrom: w.at(30 * DAY) } });
  expect(await remind(w)).toEqual({ told: 1, finished: 1 });
  await store(two);
  expect(await remind(w)).toEqual({ told: 1, finished: 1 });
  expect(await remind(w)).toEqual({ told: 0, finished: 0 });
  const [message] = (await w.ports.store.list(messages, { where: { resident: one!.id }, order: ['at', 'desc'], limit: 1 })).items;
  expect(message).toMatchObject({ title: '成绩出来了', body: '会计资格考试的成绩可以查了。' });
  const outbox = (await w.ports.store.list(pushes, { where: { state: 'due' }, order: ['dueAt', 'asc'], limit: 99 })).items;
  expect(outbox.filter(({ template }) => template === 'examday.results')).toHaveLength(2);
  expect(JSON.stringify(outbox)).not.toContain('77');
});

const PEOPLE = 150;

test('cut off anywhere and run again, everybody is told exactly once', async () => {
  const w = await seated(PEOPLE);
  w.wait(19 * DAY);
  let cuts = 0;
  for (let done = false; !done;) {
    let left = 70 * (cuts + 1);
    const transaction = ((work) =>
      (left -= 1) < 0
        ? Promise.reject(new Error('cut off'))
        : w.ports.store.transaction(work)) as typeof w.ports.store.transaction;
    done = await remindOfExams({ ...w.ports, store: { ...w.ports.store, transaction } }).then(
      () => true,
      () => false,
    );
    if (!done) cuts += 1;
  }
  expect(cuts).toBeGreaterThan(1);
  expect(await w.ports.store.count(messages, {})).toBe(3 * PEOPLE);
  expect(await w.ports.store.count(pushes, {})).toBe(3 * PEOPLE);
  expect(await w.ports.store.count(examNotices, { state: 'done' })).toBe(3);
});

async function race(store = createMemoryStore()) {
  const w = await seated(20, { store });
  w.wait(19 * DAY);
  const runs = await Promise.all([1, 2, 3].map(() => remind(w)));
  return runs.reduce((sum, { told }) => sum + told!, 0);
}

test('three runs at once tell everybody once', async () => {
  expect(await race()).toBe(60);
});

test('twin: without guards some would be told several times', async () => {
  expect(await race(unguarded(createMemoryStore()))).toBeGreaterThan(60);
});
