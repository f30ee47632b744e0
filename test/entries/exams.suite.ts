/** An exam's way through an entry, as residents' phones and the exam office call it: the same over the server's HTTP and in cloud functions. */
import { contract } from '../../contract/index';
import { idNumber } from '../support/exams/world';

export type Data = Record<string, unknown>;
const HOUR = 3_600_000;

export interface Doors {
  /** A call of the named person's phone: the data, or the error's code. */
  phone(person: string, service: string, action: string, input: object): Promise<Data | string>;
  /** A call of the exam office. */
  office(action: string, input: object): Promise<Data | string>;
  /** The person answered WeChat's question with yes. */
  allow(person: string, tmplId: string): Promise<void>;
  /** Once the timers have run, and the person's WeChat has a message that opens this page and says this. */
  told(person: string, message: { page: string; says: string }, job: 'exams-sweep' | 'exams-remind' | null): Promise<void>;
}

type Part = { subject: string; number: string; code: string; room: string; seat: number };
type Choice = { subject: string; state: string; place: number | null; sitting: string };
type Entry = { id: string; choices: Choice[] };
type Sitting = { id: string; code: string; version: number; confirmed: number; waiting: number; open: number };
type Exam = { id: string; version: number; about: Data };

const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
/** Open now, sat in a few hours, so that the reminder of the day before is due. */
const about = {
  code: '77',
  name: '云澜市会计实操测评',
  certificate: '测评证书',
  organiser: '云澜市财政局',
  about: '入口测试',
  rules: ['带证件'],
  opensAt: at(-3),
  closesAt: at(1),
  changesUntil: at(1.5),
  ticketsFrom: at(-2),
  resultsFrom: null as string | null,
  holdMinutes: 15,
  offerMinutes: 60,
  pace: null as number | null,
  minSubjects: 1,
  subjects: [
    { id: 'a', name: '账务处理', fee: 0, full: 100, pass: 60 },
    { id: 'b', name: '报表编制', fee: 0, full: 100, pass: 60 },
  ],
  conditions: [{ kind: 'education', least: 'college' }],
};
const row = (code: string, subject: string, seats: number, starts: number) => ({
  ...{ code, subject, seats, startsAt: at(starts), endsAt: at(starts + 1) },
  ...{ city: '云澜市', site: `考点${code}`, address: '学府路 1 号', lng: 114.7 + Number(code) / 100, lat: 23.8 },
});
const ROWS = [row('1', 'a', 2, 2), row('2', 'a', 30, 2), row('3', 'b', 30, 4), row('4', 'a', 10, 3)];
const PEOPLE = ['考甲', '考乙', '考丙', '考丁', '考戊'];

export function examsThrough(name: string, open: () => Doors): void {
  describe(`exams through ${name}`, () => {
    let doors: Doors;
    let keys = 0;
    let exam: Exam;
    const called = new Set<string>();
    const entries: Record<string, string> = {};
    beforeAll(() => {
      doors = open();
    });
    const key = () => `entry-exams-${(keys += 1)}`;
    const sittingOf = (code: string) => `${exam.id}.${code.padStart(4, '0')}`;
    const done = (service: string, action: string, answer: Data | string): Data => {
      expect([action, answer]).not.toEqual([action, expect.any(String)]);
      called.add(`${service}.${action}`);
      return answer as Data;
    };
    const office = async (action: string, input: object) => done('examoffice', action, await doors.office(action, input));
    const phone = async (person: string, action: string, input: object = {}) =>
      done('exams', action, await doors.phone(person, 'exams', action, input));
    const refused = (person: string, action: string, input: object) => doors.phone(person, 'exams', action, input);
    const hold = (person: string, codes: string[], more: object = {}) => ({
      ...{ key: key(), exam: exam.id, declared: true, ...more },
      choices: codes.map((code) => ({ subject: ROWS[Number(code) - 1]!.subject, sitting: sittingOf(code) })),
      ...(person === '' && {}),
    });
    const book = async (person: string, codes: string[]) => {
      const entry = (await phone(person, 'hold', hold(person, codes))) as unknown as Entry;
      entries[person] = entry.id;
      return (await phone(person, 'confirm', { id: entry.id, key: key() })) as unknown as Entry;
    };
    const state = async (person: string, subject = 'a') => {
      const { choices } = (await phone(person, 'entry', { id: entries[person] })) as unknown as Entry;
      return choices.find((choice) => choice.subject === subject);
    };
    const sitting = async (code: string) => {
      const { sittings } = (await office('get', { id: exam.id })) as { sittings: Sitting[] };
      return sittings.find(({ id }) => id === sittingOf(code))!;
    };
    const message = (person: string, says: string) => ({ page: `exams/entry/index?id=${entries[person]}`, says });
    const allow = async (person: string, ...tmplIds: string[]) => {
      for (const tmplId of tmplIds) {
        await doors.allow(person, tmplId);
        const choices = [{ tmplId, choice: 'accept' }];
        expect(await doors.phone(person, 'push', 'consent', { key: key(), choices })).not.toEqual(expect.any(String));
      }
    };

    it('the office makes an exam with its sittings, and residents see it once it is published', async () => {
      const create = { key: key(), about };
      exam = (await office('create', create)) as unknown as Exam;
      expect(await office('create', create)).toMatchObject({ id: exam.id });
      expect(await doors.office('create', { ...create, about: { ...about, name: '另一场' } })).toBe('KEY_REUSED');
      expect(await refused('考甲', 'get', { id: exam.id })).toBe('NOT_FOUND');
      expect(await office('importSittings', { exam: exam.id, rows: ROWS })).toMatchObject({
        rows: ROWS.map(() => ({ result: 'added' })),
      });
      expect(await office('importSittings', { exam: exam.id, rows: ROWS })).toMatchObject({
        rows: ROWS.map(() => ({ result: 'same' })),
      });
      expect(await doors.office('publish', { id: exam.id, version: 7 })).toBe('CONFLICT');
      exam = (await office('publish', { id: exam.id, version: 1 })) as unknown as Exam;
      expect(JSON.stringify(await office('list', {}))).toContain(exam.id);
      expect(JSON.stringify(await phone('考甲', 'list'))).toContain(exam.id);
      expect(await phone('考甲', 'get', { id: exam.id })).toMatchObject({ phase: 'open', queued: false });
      const near = { lng: 114.73, lat: 23.8 };
      const { items } = (await phone('考甲', 'sittings', { exam: exam.id, near })) as { items: { id: string }[] };
      expect(items[0]).toMatchObject({ id: sittingOf('3'), seats: 30, left: 30, metres: 0 });
    });

    it('a resident says who they are, and hears each reason why they may not register', async () => {
      expect(await phone('考甲', 'profile')).toEqual({ profile: null, ban: null });
      expect(await refused('考甲', 'hold', hold('考甲', ['1']))).toBe('BAD_STATE');
      const profile = { kind: 'resident_id', born: null, phone: '13800000000', workYears: 1, certificates: [], photo: null };
      for (const [i, person] of PEOPLE.entries()) {
        const number = idNumber(700 + i);
        const education = person === '考甲' ? 'senior' : 'bachelor';
        await phone(person, 'saveProfile', { ...profile, name: person, number, education });
      }
      // Before there is anything to be told: timers run when they like.
      await allow('考甲', 'demo-examday-reminder', 'demo-examday-reminder');
      expect(JSON.stringify(await phone('考甲', 'profile'))).not.toContain(idNumber(700));
      expect(await phone('考甲', 'check', { exam: exam.id })).toMatchObject({ ok: false });
      expect(await refused('考甲', 'hold', hold('考甲', ['1']))).toBe('BAD_STATE');
      await phone('考甲', 'saveProfile', { ...profile, name: '考甲', number: idNumber(700), education: 'college' });
      expect(await phone('考甲', 'check', { exam: exam.id })).toMatchObject({ ok: true });
    });

    it('seats of several subjects are held together and confirmed; asking again gives the same, and nobody else sees it', async () => {
      const asked = hold('考甲', ['1', '3']);
      const held = (await phone('考甲', 'hold', asked)) as unknown as Entry;
      entries['考甲'] = held.id;
      expect(held).toMatchObject({ choices: [{ state: 'held' }, { state: 'held' }], due: 0 });
      expect(await phone('考甲', 'hold', asked)).toMatchObject({ id: held.id, version: 1 });
      expect(await refused('考甲', 'hold', { ...asked, choices: asked.choices.slice(1) })).toBe('KEY_REUSED');
      expect(await refused('考乙', 'confirm', { id: held.id, key: key() })).toBe('NOT_FOUND');
      expect(await refused('考乙', 'entry', { id: held.id })).toBe('NOT_FOUND');
      const confirm = { id: held.id, key: key() };
      expect(await phone('考甲', 'confirm', confirm)).toMatchObject({
        choices: [{ state: 'confirmed' }, { state: 'confirmed' }],
      });
      expect(await phone('考甲', 'confirm', confirm)).toMatchObject({ version: 2 });
      expect(await refused('考甲', 'hold', hold('考甲', ['2']))).toBe('BAD_STATE');
      expect(await refused('考甲', 'pay', { id: held.id, key: key(), late: 'refund' })).toBe('BAD_STATE');
      expect(await refused('考甲', 'paid', { payment: 'y123' })).toBe('NOT_FOUND');
      expect(await phone('考甲', 'mine')).toMatchObject({ items: [{ id: held.id }] });
    });

    it('a full sitting has a line; a seat given back is offered to its first, who is pushed and confirms', async () => {
      await book('考乙', ['1']);
      expect(await refused('考丙', 'hold', hold('考丙', ['1']))).toBe('BAD_STATE');
      const wait = (person: string) =>
        phone(person, 'wait', { key: key(), exam: exam.id, subject: 'a', sitting: sittingOf('1'), declared: true });
      for (const person of ['考丙', '考丁', '考戊']) entries[person] = ((await wait(person)) as unknown as Entry).id;
      expect(await state('考丁')).toMatchObject({ state: 'waiting', place: 2 });
      await phone('考丁', 'decline', { id: entries['考丁'], key: key(), subject: 'a' });
      expect(await state('考戊')).toMatchObject({ place: 2 });
      await allow('考丙', 'demo-exam-offered');
      await phone('考乙', 'cancel', { id: entries['考乙'], key: key(), subjects: ['a'] });
      expect(await state('考丙')).toMatchObject({ state: 'offered' });
      await doors.told('考丙', message('考丙', '前确认'), null);
      expect(await phone('考丙', 'confirm', { id: entries['考丙'], key: key() })).toMatchObject({
        choices: [{ state: 'confirmed' }],
      });
      expect(((await doors.phone('考丙', 'inbox', 'list', {})) as Data)['items']).toMatchObject([
        { title: '候补到座位了', about: { kind: 'entry', id: entries['考丙'] } },
      ]);
    });

    it('a seat is changed for one elsewhere; tickets show it, on the phone and on paper', async () => {
      await phone('考丙', 'change', { id: entries['考丙'], key: key(), subject: 'a', sitting: sittingOf('2') });
      expect(await state('考丙')).toMatchObject({ state: 'confirmed', sitting: sittingOf('2') });
      const ticket = (await phone('考丙', 'ticket', { id: entries['考丙'] })) as { parts: Part[] };
      expect(ticket).toMatchObject({ name: '考丙', parts: [{ subject: '账务处理', site: { name: '考点2' } }] });
      const { base64 } = (await phone('考丙', 'ticketPdf', { id: entries['考丙'] })) as { base64: string };
      expect(Buffer.from(base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
      const { history } = (await phone('考丙', 'entry', { id: entries['考丙'] })) as { history: { text: string }[] };
      expect(history.map(({ text }) => text).join()).toContain('更换场次');
    });

    it('a queue lets through who came, and nobody holds a seat past it', async () => {
      const queued = { ...about, code: '78', name: '要排队的测评', pace: 1000 };
      const other = (await office('create', { key: key(), about: queued })) as unknown as Exam;
      await office('importSittings', { exam: other.id, rows: [row('1', 'a', 5, 50), row('2', 'b', 5, 60)] });
      await office('publish', { id: other.id, version: 1 });
      const asked = () => ({
        key: key(),
        exam: other.id,
        choices: [{ subject: 'a', sitting: `${other.id}.0001` }],
        declared: true,
      });
      expect(await refused('考乙', 'hold', asked())).toBe('BAD_STATE');
      expect(await refused('考乙', 'hold', { ...asked(), pass: '1.abc' })).toBe('BAD_STATE');
      let pass: unknown = null;
      while (pass === null) ({ pass } = await phone('考乙', 'arrive', { exam: other.id }));
      const { id } = (await phone('考乙', 'hold', { ...asked(), pass })) as unknown as Entry;
      await phone('考乙', 'cancel', { id, key: key(), subjects: ['a'] });
      const saved = (await office('get', { id: other.id })) as { exam: Exam };
      expect(await doors.office('withdraw', { id: other.id, version: saved.exam.version })).toBe('BAD_STATE');
    });

    it('the office looks at people and figures, moves, shrinks, closes and reschedules, and whoever it concerns is told', async () => {
      const person = { exam: exam.id, kind: 'resident_id', number: idNumber(702) };
      expect(await office('find', person)).toMatchObject({ entry: entries['考丙'] });
      const moved = await office('move', { id: sittingOf('2'), to: sittingOf('4'), people: 1, reason: '教室要检修' });
      expect(moved).toMatchObject({ moved: 1, left: 0, refused: [] });
      const two = await sitting('2');
      expect(await office('resize', { id: two.id, version: two.version, seats: 20 })).toMatchObject({ over: 0 });
      expect(await doors.office('resize', { id: two.id, version: two.version, seats: 10 })).toBe('CONFLICT');
      const smaller = await sitting('2');
      expect(await office('close', { id: two.id, version: smaller.version, closed: true })).toMatchObject({ state: 'closed' });
      const four = await sitting('4');
      const times = { startsAt: at(3.5), endsAt: at(4.5) };
      const again = { id: four.id, version: four.version, ...times, reason: '考场晚一点才空出来' };
      expect(await office('reschedule', again)).toMatchObject({ told: 1 });
      const { items } = (await doors.phone('考丙', 'inbox', 'list', {})) as { items: { title: string }[] };
      expect(items.filter(({ title }) => title === '考试安排有变动')).toHaveLength(2);
      expect(await office('board', { id: exam.id })).toEqual(expect.any(Object));
      expect(await office('entries', { sitting: sittingOf('1'), state: 'waiting' })).toMatchObject({ items: [] });
      expect(await office('entries', { sitting: sittingOf('4'), state: 'confirmed' })).toMatchObject({
        items: [{ name: '考丙' }],
      });
      expect(((await office('export', { exam: exam.id, key: key() }))['rows'] as Data[]).length).toBeGreaterThan(0);
      expect(await office('events', { exam: exam.id })).toEqual({ items: expect.any(Array) as Data[] });
    });

    it('reminders and tickets are told by the timer, each once, and open the registration', async () => {
      await doors.told('考甲', message('考甲', '带好准考证'), 'exams-remind');
      const titles = async () =>
        ((await doors.phone('考甲', 'inbox', 'list', {})) as { items: { title: string }[] }).items.map(({ title }) => title);
      expect((await titles()).filter((title) => title === '准考证可以看了')).toHaveLength(1);
      expect((await titles()).filter((title) => /^(今天|明天)考试$/.test(title)).length).toBeGreaterThan(0);
    });

    it('at the door tickets are known, once each; who is elsewhere is sent there', async () => {
      const { parts } = (await phone('考丙', 'ticket', { id: entries['考丙'] })) as { parts: Part[] };
      const [room] = parts.map((part) => Number(part.room));
      expect(await office('people', { sitting: sittingOf('4'), room })).toMatchObject({
        items: [{ name: '考丙', confirmed: true }],
      });
      expect(((await office('door', { sitting: sittingOf('4'), room }))['items'] as Data[]).length).toBe(1);
      expect(await office('doorMarks', { sitting: sittingOf('4') })).toMatchObject({ rooms: [{ room: 1 }] });
      const scans = (code: string) => [{ code, at: at(0) }];
      const checkIn = (to: string, code: string) => office('checkIn', { sitting: sittingOf(to), scans: scans(code) });
      expect(await checkIn('1', parts[0]!.code)).toMatchObject({ items: [{ result: 'elsewhere' }] });
      expect(await checkIn('4', `${parts[0]!.code}x`)).toMatchObject({ items: [{ result: 'unknown' }] });
      expect(await checkIn('4', parts[0]!.code)).toMatchObject({ items: [{ result: 'in', name: '考*' }] });
      expect(await checkIn('4', parts[0]!.code)).toMatchObject({ items: [{ result: 'again' }] });
      expect(await office('doorNews', { sitting: sittingOf('4'), since: null })).toMatchObject({
        items: [{ at: expect.any(String) as string }],
      });
    });

    it('results are stored once, shown once they are out, and pushed without saying which', async () => {
      const { parts } = (await phone('考丙', 'ticket', { id: entries['考丙'] })) as { parts: Part[] };
      const rows = [{ number: parts[0]!.number, score: 86.5, note: '' }];
      expect(await office('importResults', { exam: exam.id, rows })).toMatchObject({ rows: [{ result: 'stored' }] });
      expect(await office('importResults', { exam: exam.id, rows })).toMatchObject({ rows: [{ result: 'same' }] });
      expect(await office('importResults', { exam: exam.id, rows: [{ number: '123', score: 1, note: '' }] })).toMatchObject({
        rows: [{ result: 'refused' }],
      });
      expect(await office('resultCounts', { exam: exam.id })).toMatchObject({ subjects: [{ subject: 'a', results: 1 }, {}] });
      expect(await phone('考丙', 'results')).toEqual({ items: [] });
      await allow('考丙', 'demo-examday-results');
      const { exam: now } = (await office('get', { id: exam.id })) as { exam: Exam };
      exam = (await office('save', {
        id: exam.id,
        version: now.version,
        about: { ...now.about, resultsFrom: at(0) },
      })) as unknown as Exam;
      expect(await phone('考丙', 'results')).toMatchObject({ items: [{ score: 86.5, passed: true }] });
      await doors.told('考丙', message('考丙', '点开查看'), 'exams-remind');
    });

    it('somebody barred cannot register, objects, and may again once that is answered', async () => {
      const number = idNumber(703);
      const ban = { kind: 'resident_id', number, name: '考丁', reason: '替考', until: null };
      const { id, version } = (await office('ban', ban)) as { id: string; version: number };
      expect(await refused('考丁', 'hold', hold('考丁', ['4']))).toBe('FORBIDDEN');
      expect(await phone('考丁', 'appeal', { words: '那天我在住院，有证明' })).toMatchObject({
        ban: { appeal: { answer: null } },
      });
      expect(await refused('考丁', 'appeal', { words: '再说一次，有证明' })).toBe('BAD_STATE');
      expect(await office('bans', {})).toMatchObject({
        items: expect.arrayContaining([expect.objectContaining({ id })]) as Data[],
      });
      await office('answerAppeal', { id, version: version + 1, answer: '证明属实，已经解除', lift: true });
      await book('考丁', ['4']);
      const again = (await office('ban', { ...ban, reason: '看错了人' })) as { version: number };
      expect(await office('liftBan', { id, version: again.version, reason: '同名的另一个人' })).toMatchObject({
        state: 'lifted',
      });
      await office('remove', { entry: entries['考丁'], subject: 'a', reason: '材料没有通过核验' });
      expect(await state('考丁')).toMatchObject({ state: 'cancelled' });
    });

    it('when registration ends, the timer sends home who still waits, and tells them', async () => {
      // Its second seat is offered to 考戊.
      entries['考丁'] = (
        (await phone('考丁', 'wait', {
          key: key(),
          exam: exam.id,
          subject: 'a',
          sitting: sittingOf('1'),
          declared: true,
        })) as unknown as Entry
      ).id;
      // The answer to the appeal, the removal, and this.
      await allow('考丁', 'demo-exam-registered', 'demo-exam-registered', 'demo-exam-registered');
      const { exam: now } = (await office('get', { id: exam.id })) as { exam: Exam };
      await office('save', { id: exam.id, version: now.version, about: { ...now.about, closesAt: at(0) } });
      await doors.told('考丁', message('考丁', '候补结束'), 'exams-sweep');
      expect(await state('考丁')).toMatchObject({ state: 'closed' });
      expect(await refused('考戊', 'hold', hold('考戊', ['4']))).toBe('BAD_STATE');
    });

    it('every action of both services was called', () => {
      const all = (['exams', 'examoffice'] as const).flatMap((service) =>
        Object.keys(contract[service]).map((a) => `${service}.${a}`),
      );
      const elsewhere = ['exams.pay', 'exams.paid', 'examoffice.withdraw'];
      expect(all.filter((action) => !called.has(action) && !elsewhere.includes(action))).toEqual([]);
    });
  });
}
