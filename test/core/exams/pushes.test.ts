import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryStore } from '../../../adapters/memory/store';
import { fieldFits } from '../../../adapters/local/wechat-fields';
import { sweepExams } from '../../../core/exams/overdue';
import { entryPage } from '../../../core/exams/telling';
import { deliver } from '../../../core/push/deliver';
import { messages, pushes, type PushRecord } from '../../../core/records/messages';
import { DAY, HOUR, makeExamWorld, MINUTE, type ExamWorld } from '../../support/exams/world';
import { unguarded } from '../../support/unguarded';

const outbox = async (w: ExamWorld): Promise<PushRecord[]> =>
  (await w.ports.store.list(pushes, { order: ['id', 'asc'], limit: 50 })).items;
const inbox = async (w: ExamWorld) => (await w.ports.store.list(messages, { order: ['id', 'asc'], limit: 50 })).items;

/** One seat, somebody in it, somebody waiting for it. */
async function withLine(options: Parameters<typeof makeExamWorld>[0] = {}) {
  const w = await makeExamWorld(options);
  await w.exam('kj', { name: '云澜市二〇二七年度初级会计专业技术资格考试' });
  await w.sitting('a-1', 1);
  await w.sitting('a-2', 5);
  const [owner, waiter] = [await w.person(), await w.person()];
  const { id: owned } = await w.book(owner, 'a-1');
  const { id } = await w.line(waiter, 'a-1');
  const give = () => w.service.cancel(owner, { id: owned, key: w.key(), subjects: ['a'] });
  return { w, owner, waiter, owned, id, give };
}

test('the page that messages open is one of the mini-program’s', () => {
  const config = readFileSync(join(__dirname, '../../../src/app.config.ts'), 'utf8');
  const [, pages] = /root: 'exams',\s*pages: \[([^\]]*)\]/.exec(config) ?? [];
  expect(entryPage('e1')).toBe('exams/entry/index?id=e1');
  expect(pages).toContain(`'entry/index'`);
});

test('an offered seat is pushed with its deadline, cut to what WeChat takes, and opens the registration', async () => {
  const { w, id, give, waiter } = await withLine();
  await give();
  expect(await inbox(w)).toMatchObject([{ id: `${id}.2`, about: { kind: 'entry', id }, title: '候补到座位了' }]);
  expect(await outbox(w)).toMatchObject([
    {
      id: `${id}.2`,
      resident: waiter.id,
      template: 'exam.offered',
      tmplId: 'demo-exam-offered',
      page: `exams/entry/index?id=${id}`,
      keep: 0,
      fields: {
        thing1: '云澜市二〇二七年度初级会计专业技术资格…',
        thing2: '科目a',
        time3: '2026年12月10日 10:00',
        time4: '2026年11月21日 10:00',
        thing5: '请在 11月21日 10:00 前确认',
      },
    },
  ]);
});

test('what is pushed of each change suits its template, and WeChat would take it', async () => {
  const { w, owner, owned, id, give } = await withLine();
  const staff = w.staff('shouli');
  await give();
  w.wait(24 * HOUR);
  await w.sweep();
  await w.book(owner, 'a-1');
  await w.office.move(staff, { id: 'a-1', to: 'a-2', people: 1, reason: '考点停电检修，临时换到另一所学校' });
  await w.office.remove(staff, { entry: owned, subject: 'a', reason: '材料核验没有通过，请联系考务人员说明情况' });
  const others = await w.person();
  await w.book(await w.person(), 'a-1');
  await w.line(others, 'a-1');
  w.wait(10 * DAY);
  await w.sweep();
  const sent = await outbox(w);
  expect(sent.map(({ template, fields, keep }) => [template, fields['phrase3'] ?? '', keep]).sort()).toEqual([
    ['exam.changed', '', 0],
    ['exam.offered', '', 0],
    ['exam.registered', '候补结束', 0],
    ['exam.registered', '座位过期', 1],
    ['exam.registered', '报名取消', 0],
  ]);
  expect(sent.every(({ page }) => /^exams\/entry\/index\?id=e[\w-]+$/.test(page))).toBe(true);
  for (const { fields } of sent)
    for (const [key, value] of Object.entries(fields)) expect([key, value, fieldFits(key, value)]).toEqual([key, value, true]);
  expect((await inbox(w)).map(({ id: message }) => message).sort()).toEqual(sent.map(({ id: push }) => push).sort());
  expect(sent.some(({ page }) => page.endsWith(id))).toBe(true);
});

test('a hold whose end comes near is not pushed; that it has ended is, while a credit remains for better news', async () => {
  const w = await makeExamWorld();
  await w.exam();
  await w.sitting('a-1', 2);
  const person = await w.person();
  await w.hold(person, 'a-1');
  w.wait(14 * MINUTE);
  await w.sweep();
  expect(await outbox(w)).toEqual([]);
  w.wait(MINUTE);
  await w.sweep();
  await w.sweep();
  expect(await outbox(w)).toMatchObject([{ template: 'exam.registered', fields: { phrase3: '座位过期' }, keep: 1 }]);
  const choices = [{ tmplId: 'demo-exam-registered', choice: 'accept' as const }];
  await w.services.push.consent(person, { key: w.key(), choices });
  expect(await deliver({ ...w.ports, push: { send: async () => ({ result: 'sent', detail: '0' }) } })).toEqual({ kept: 1 });
});

async function sweepsAtOnce(store = createMemoryStore()) {
  const w = await makeExamWorld({ store });
  await w.exam();
  await w.sitting('a-1', 30);
  for (let i = 0; i < 20; i += 1) await w.hold(await w.person(), 'a-1');
  w.wait(HOUR);
  const runs = await Promise.all([1, 2].map(() => sweepExams(w.ports)));
  expect(await w.ports.store.count(pushes, {})).toBe(20);
  return runs.reduce((sum, { expired }) => sum + expired!, 0);
}

test('two sweeps at once tell of each lapsed hold once', async () => {
  expect(await sweepsAtOnce()).toBe(20);
});

test('twin: without guards both would', async () => {
  expect(await sweepsAtOnce(unguarded(createMemoryStore()))).toBeGreaterThan(20);
});
