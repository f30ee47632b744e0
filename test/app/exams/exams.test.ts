/** The pages of exams as they are compiled, in WeChat's strict realm, over the real core in memory. */
import { CHOICE_STATE_TEXTS, EDUCATION_TEXTS, PAPER_KIND_TEXTS } from '../../../contract/exam-parts';
import { examEntries } from '../../../core/records/exams';
import * as texts from '../../../src/exams/texts';
import { DAY, HOUR, idNumber, MINUTE, type ExamWorld } from '../../support/exams/world';
import type { Weapp } from '../../support/weapp';
import { at, calls, choose, closeAll, dialogs, openExams, openSeats as open, tick } from './open';

afterEach(closeAll);

const declare = (app: Weapp) => tick(app, '#declared');
const entries = (w: ExamWorld) => w.ports.store.count(examEntries, {});

test('the words are the contract’s', () => {
  expect(texts.CHOICE_STATE_TEXTS).toEqual(CHOICE_STATE_TEXTS);
  expect(texts.PAPER_KIND_TEXTS).toEqual(PAPER_KIND_TEXTS);
  expect(texts.EDUCATION_TEXTS).toEqual(EDUCATION_TEXTS);
});

describe('from the list to a ticket', () => {
  it('profile, conditions, seats, confirmation, ticket, calendar', async () => {
    const conditions = [
      { kind: 'education' as const, least: 'bachelor' as const },
      { kind: 'certificate' as const, id: 'chuji', name: '初级会计资格证书' },
    ];
    const w = await open({ conditions });
    const app = await openExams(w, 'list/index');
    await app.until(() => app.has('#exam-kj'));
    app.tap('#exam-kj');
    await app.until(() => app.has('#begin'));
    expect(app.text('#phase')).toBe('报名中');
    expect(app.text('#conditions')).toContain('会逐条帮您核对');
    app.tap('#begin');

    await app.until(() => app.has('#number'));
    app.tap('#save');
    await app.until(() => app.text('#error-name') !== '');
    app.type('#name', '张小安');
    app.type(
      '#number',
      idNumber(7).replace(/.$/, (last) => (last === '1' ? '2' : '1')),
    );
    await app.until(() => app.text('#number-early')?.includes('最后一位对不上'));
    app.type('#workYears', '99');
    app.tap('#save');
    await app.until(() => app.text('#error-workYears') === '工作年限最多填 60 年');
    // Said once: below the number, or after saving in its place.
    expect([app.has('#number-early'), app.text('#error-number')]).toEqual([
      false,
      '号码的最后一位对不上，可能有一位填错了，请核对',
    ]);
    app.type('#number', idNumber(7));
    await app.until(() => app.text('#error-number') === '' && !app.has('#number-early'));
    app.type('#phone', '13800000000');
    app.fire('#education', 'change', { value: '3' });
    app.type('#workYears', '3');
    app.tap('#save');

    await app.until(() => at(app) === 'exams/exam/index' && app.text('#conditions')?.includes('没有填'));
    expect(app.text('#begin')).toBe('修改报名资料');
    app.tap('#begin');
    await app.until(() => app.has('#certificate-chuji'));
    expect(app.text('#masked')).toMatch(/^110\*+/);
    await tick(app, '#certificate-chuji');
    app.tap('#save');
    await app.until(() => app.text('#begin') === '开始报名');
    app.tap('#begin');

    await choose(app, 'a-1');
    await choose(app, 'b-1');
    expect(app.text('#chosen')).toContain('已选 2 科');
    app.tap('#hold');
    expect(calls(app, 'hold')).toHaveLength(0);
    await declare(app);
    const before = app.host.calls.length;
    app.tap('#hold');
    expect(app.host.calls[before]?.name).toBe('requestSubscribeMessage');
    await app.until(() => app.has('#confirm'));
    expect(at(app)).toBe('exams/entry/index');
    expect(app.text('#left-a')).toMatch(/还有 (15:00|14:5\d)/);
    app.tap('#confirm');
    await app.until(() => app.text('#choice-a')?.includes('报名成功') && !app.has('#confirm'));
    expect(app.called('requestSubscribeMessage').at(-1)?.options).toMatchObject({
      tmplIds: ['demo-examday-reminder', 'demo-examday-results'],
    });

    w.wait(16 * DAY);
    app.host.hide();
    app.host.show();
    await app.until(() => app.has('#ticket'));
    app.tap('#ticket');
    await app.until(() => app.has('.part-card'));
    expect(app.text('#owner')).toBe('张小安');
    expect(app.all('.qr')).toHaveLength(2);
    app.tap(`#calendar-${app.all('.part-card')[0]!.id.slice('part-'.length)}`);
    await app.until(() => app.called('addPhoneCalendar').length === 1);
    expect(app.called('addPhoneCalendar')[0]?.options).toMatchObject({
      alarm: true,
      location: expect.stringContaining('第一中学') as string,
    });
    expect(app.host.errors).toEqual([]);
  });

  it('the ticket opens without a network once it was seen, and goes when it no longer is one', async () => {
    const w = await open();
    const anna = await w.person('anna', 7);
    const { id } = await w.book(anna, 'a-1');
    w.wait(16 * DAY);
    const app = await openExams(w, `ticket/index?id=${id}`);
    await app.until(() => app.has('.qr'));
    app.host.close();
    const offline = await openExams(w, `ticket/index?id=${id}`, {
      storage: app.storage,
      between: () => Promise.reject(new Error('no network')),
      handlers: { 'cloud.callFunction': () => Promise.reject(Object.assign(new Error('x'), { errMsg: 'callFunction:fail' })) },
    });
    await offline.until(() => offline.has('#offline') && offline.has('.qr'));
    expect(offline.text('#owner')).toBe('anna');
    offline.host.close();
    await w.ports.store.update(examEntries, id, { set: { resident: 'somebody-else' } });
    const gone = await openExams(w, `ticket/index?id=${id}`, { storage: app.storage });
    await gone.until(() => gone.has('#retry'));
    expect(gone.has('.qr')).toBe(false);
    expect(gone.storage.keys().filter((key) => key.includes('exams.ticket.'))).toEqual([]);
  });

  it('is kept as a PDF, which opens without a network too', async () => {
    const w = await open();
    const { id } = await w.book(await w.person('anna', 7), 'a-1');
    w.wait(16 * DAY);
    let online = true;
    const app = await openExams(w, `ticket/index?id=${id}`, {
      between: async (call, ask) => {
        if (!online) throw Object.assign(new Error('x'), { errMsg: 'fail' });
        return call === 'exams.ticketPdf' ? { ok: true, data: { name: '准考证.pdf', base64: 'JVBERi0=' } } : ask();
      },
    });
    await app.until(() => app.has('#pdf'));
    for (online of [true, false]) {
      const before = app.called('openDocument').length;
      app.tap('#pdf');
      await app.until(() => app.called('openDocument').length > before);
    }
    expect(app.called('openDocument').at(-1)?.options).toMatchObject({ filePath: 'wxfile://usr/准考证.pdf', fileType: 'pdf' });
    expect(Buffer.from(app.host.files.read('wxfile://usr/准考证.pdf')).toString()).toBe('%PDF-');
  });

  it('where WeChat has no calendar the words can be copied', async () => {
    const w = await open();
    const { id } = await w.book(await w.person('anna', 7), 'a-1');
    w.wait(16 * DAY);
    const app = await openExams(w, `ticket/index?id=${id}`, {
      handlers: { addPhoneCalendar: () => Promise.reject(Object.assign(new Error('x'), { errMsg: 'addPhoneCalendar:fail no' })) },
    });
    await app.until(() => app.has('.part-card'));
    app.tap(`#calendar-${app.all('.part-card')[0]!.id.slice('part-'.length)}`);
    await app.until(() => app.host.ui.clipboard.includes('科目a'));
    expect(app.host.ui.clipboard).toContain('第 001 考场');
  });
});

describe('choosing', () => {
  it('an answer that was lost is asked for again under the same key: nothing is booked twice', async () => {
    const w = await open();
    await w.person('anna', 7);
    let lose = true;
    const app = await openExams(w, 'choose/index?id=kj', {
      between: async (call, ask) => {
        const answer = await ask();
        if (call === 'exams.hold' && lose) throw Object.assign(new Error('x'), { errMsg: 'cloud.callFunction:fail' });
        return answer;
      },
    });
    await choose(app, 'a-1');
    await declare(app);
    app.tap('#hold');
    await app.until(() => app.has('#unanswered'));
    expect(dialogs(app).at(-1)?.content).toContain('连不上网络');
    app.host.close();
    lose = false;
    const again = await openExams(w, 'choose/index?id=kj', { storage: app.storage });
    await again.until(() => again.has('#hold-again'));
    again.tap('#hold-again');
    await again.until(() => at(again) === 'exams/entry/index' && again.has('#confirm'));
    expect(calls(again, 'hold')[0]?.['key']).toBe(calls(app, 'hold')[0]?.['key']);
    expect(await w.taken('a-1')).toBe(1);
    expect(await entries(w)).toBe(1);
  });

  it('a seat not confirmed in time is said to be gone, and the way leads to choosing again', async () => {
    const w = await open();
    const { id } = await w.hold(await w.person('anna', 7), 'a-1');
    w.wait(15 * MINUTE);
    const app = await openExams(w, `entry/index?id=${id}`);
    await app.until(() => app.text('#choice-a')?.includes('座位让给别人了'));
    app.tap('#again-a');
    await app.until(() => at(app) === 'exams/exam/index');
    expect(app.host.errors).toEqual([]);
  });

  it('two subjects at the same time are said to clash before anything is sent', async () => {
    const w = await open();
    await w.sitting('c-1', 2, { day: 20 });
    await w.person('anna', 7);
    const app = await openExams(w, 'choose/index?id=kj');
    await choose(app, 'a-1');
    app.tap('#choose-c');
    await app.until(() => app.has('#sitting-c-1'));
    expect(app.text('#sitting-c-1')).toContain('和「科目a」时间冲突');
    app.tap('#sitting-c-1');
    expect(app.has('#sittings')).toBe(true);
    app.tap('#sittings-close');
    await app.until(() => !app.has('#sittings'));
    expect(app.text('#chosen')).toContain('已选 1 科');
  });

  it('subjects that belong together are asked for together', async () => {
    const w = await open({ minSubjects: 2 });
    await w.person('anna', 7);
    const app = await openExams(w, 'choose/index?id=kj');
    await choose(app, 'a-1');
    await declare(app);
    app.tap('#hold');
    await app.until(() => app.called('showToast').length > 0);
    expect((app.called('showToast')[0]?.options as { title: string }).title).toContain('还差 1 科');
    expect(calls(app, 'hold')).toHaveLength(0);
  });

  it('subjects that belong together may be a seat in one and a place in line for the other', async () => {
    const w = await open({ minSubjects: 2 }, 1);
    await w.sitting('c-1', 1);
    await w.book(await w.person('bert', 8), ['a-1', 'c-1']);
    await w.person('anna', 7);
    const app = await openExams(w, 'choose/index?id=kj');
    await choose(app, 'a-1');
    await choose(app, 'b-1');
    expect(app.text('#chosen')).toContain('其中候补 1 科');
    await declare(app);
    app.tap('#hold');
    await app.until(() => app.has('#confirm'));
    expect(app.text('#choice-a')).toContain('第 1 位');
    expect(calls(app, 'wait')).toHaveLength(1);
    expect(app.host.errors).toEqual([]);
  });

  it('where somebody is is asked only when they want the nearest first', async () => {
    const w = await open();
    await w.person('anna', 7);
    const app = await openExams(w, 'choose/index?id=kj');
    await app.until(() => app.has('#choose-a'));
    app.tap('#choose-a');
    await app.until(() => app.has('#sitting-a-1'));
    expect(app.called('getLocation')).toHaveLength(0);
    app.tap('#nearest');
    await app.until(() => app.said().includes('由近到远'));
    await app.until(() => app.text('#sitting-a-1')?.includes('0 米'));
  });

  it('a full sitting is waited for; the place is shown, and a seat that becomes free is offered and taken', async () => {
    const w = await open({}, 1);
    const [bert, cleo] = [await w.person('bert', 8), await w.person('cleo', 9)];
    const { id } = await w.book(bert, 'a-1');
    await w.line(cleo, 'a-1');
    await w.person('anna', 7);
    const app = await openExams(w, 'choose/index?id=kj');
    await choose(app, 'a-1');
    expect(app.text('#subject-a')).toContain('排候补');
    w.wait(1);
    await declare(app);
    app.tap('#hold');
    await app.until(() => app.text('#place-a')?.includes('第 2 位'));
    await w.service.decline(cleo, { id: (await w.service.mine(cleo, { limit: 1 })).items[0]!.id, key: w.key(), subject: 'a' });
    await w.service.cancel(bert, { id, key: w.key(), subjects: ['a'] });
    app.host.show({ path: 'pages/inbox/index' });
    await app.until(() => app.said().includes('候补到座位了'));
    app.tap('.message');
    await app.until(() => app.has('#confirm'));
    expect(app.text('#choice-a')).toContain('等您确认');
    app.tap('#confirm');
    await app.until(() => app.text('#choice-a')?.includes('报名成功'));
    expect(app.host.errors).toEqual([]);
  });
});

describe('the queue', () => {
  it('shows the place, asks no more often than it was told to, and lets through by itself', async () => {
    const w = await open({ pace: 1, opensAt: new Date(Date.parse('2026-11-20T02:00:00.000Z') - HOUR).toISOString() });
    for (let i = 0; i < 80; i += 1) await w.service.arrive(await w.resident(`early-${i}`), { exam: 'kj' });
    await w.person('anna', 7);
    const app = await openExams(w, 'choose/index?id=kj', { heldTime: true });
    await app.until(() => app.has('#queue-ahead'));
    expect(Number(app.text('#queue-ahead'))).toBeGreaterThan(0);
    // Nothing to hammer on.
    expect(app.all('button')).toHaveLength(0);
    const { again, seconds } = await w.service.arrive(await w.resident('anna'), { exam: 'kj' });
    const before = calls(app, 'arrive').length;
    app.host.pass(again * 1000 - 1);
    for (let i = 0; i < 20; i += 1) {
      app.host.hide();
      app.host.show();
    }
    expect(calls(app, 'arrive')).toHaveLength(before);
    // Closed and opened again, it is the same place.
    app.host.close();
    const back = await openExams(w, 'choose/index?id=kj', { heldTime: true, storage: app.storage });
    await back.until(() => back.has('#queue-ahead'));
    expect(await w.service.arrive(await w.resident('anna'), { exam: 'kj' })).toMatchObject({ seconds });
    w.wait(seconds * 1000);
    back.host.pass(60_000);
    await back.until(() => back.has('#choose-a'));
    await choose(back, 'a-1');
    await declare(back);
    back.tap('#hold');
    await back.until(() => back.has('#confirm'));
    expect(back.host.errors).toEqual([]);
  });

  it('a look that got no answer is repeated by itself, and the place is not lost', async () => {
    const w = await open({ pace: 1, opensAt: new Date(Date.parse('2026-11-20T02:00:00.000Z') - HOUR).toISOString() });
    for (let i = 0; i < 80; i += 1) await w.service.arrive(await w.resident(`early-${i}`), { exam: 'kj' });
    await w.person('anna', 7);
    let fails = false;
    const app = await openExams(w, 'choose/index?id=kj', {
      heldTime: true,
      between: (call, ask) =>
        fails && call === 'exams.arrive' ? Promise.reject(Object.assign(new Error('x'), { errMsg: 'fail' })) : ask(),
    });
    await app.until(() => app.has('#queue-ahead'));
    fails = true;
    app.host.pass(30_000);
    await app.until(() => app.has('#queue-lost'));
    fails = false;
    app.host.pass(30_000);
    await app.until(() => !app.has('#queue-lost'));
    expect(app.has('#queue-ahead')).toBe(true);
  });
});
