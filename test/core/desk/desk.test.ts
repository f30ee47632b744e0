import { cases, events } from '../../../core/records/cases';
import { messages, pushes } from '../../../core/records/messages';
import { aliasOf } from '../../../core/residents';
import { unguarded } from '../../support/unguarded';
import { makeWorld, type World } from '../../support/world';

async function filed(w: World, over: object = {}) {
  const me = await w.resident('张三');
  const { id } = await w.services.cases.file(me, w.report({ name: '欧阳明', phone: '13812345678', ...over }));
  return { me, id, clerk: w.staff('chengguan'), intake: w.staff('shouli'), desk: w.services.desk };
}

describe('the way of a case', () => {
  test('filed, accepted, answered, closed, with a history and a message for each step the resident should know', async () => {
    const w = await makeWorld();
    const { me, id, clerk, desk } = await filed(w);
    expect((await desk.get(clerk, { id })).can).toEqual(['accept', 'return']);
    expect((await desk.accept(clerk, { id, version: 1 })).can).toEqual(['reply', 'return']);
    expect((await desk.reply(clerk, { id, version: 2, text: '路灯已经修好了。' })).can).toEqual(['reply', 'close']);
    const closed = await desk.close(clerk, { id, version: 3, note: '' });
    expect(closed).toMatchObject({ state: 'closed', version: 4, can: [] });
    expect(closed.history.map((e) => [e.version, e.kind])).toEqual([
      [1, 'filed'],
      [2, 'accepted'],
      [3, 'replied'],
      [4, 'closed'],
    ]);
    const seen = await w.services.cases.get(me, { id });
    expect(seen.timeline.map((e) => e.text)).toEqual(['已送到市城市管理局', '已受理，正在办理', '路灯已经修好了。', '已办结']);
    const { items } = await w.services.inbox.list(me, { limit: 20 });
    expect(items).toHaveLength(4);
    expect(
      (await w.ports.store.list(pushes, { where: { state: 'due' }, order: ['dueAt', 'asc'], limit: 10 })).items,
    ).toHaveLength(3);
  });

  test('returned to the pool with a reason the resident does not read, then assigned and answered by another department', async () => {
    const w = await makeWorld();
    const { me, id, clerk, intake, desk } = await filed(w);
    await desk.return(clerk, { id, version: 1, reason: '不归我们，是水务的井盖' });
    await expect(desk.get(clerk, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await desk.get(intake, { id })).can).toEqual(['accept', 'assign']);
    await desk.assign(intake, { id, version: 2, department: 'shuiwu', reason: '' });
    await desk.accept(w.staff('shuiwu'), { id, version: 3 });
    const told = JSON.stringify(await w.services.cases.get(me, { id }));
    expect(told).toContain('已转给市水务局');
    expect(told).not.toContain('不归我们');
  });

  test.each([
    ['accept twice', ['accept', 'accept']],
    ['reply before accepting', ['reply']],
    ['close without an answer', ['accept', 'close']],
    ['anything after closing', ['accept', 'reply', 'close', 'reply']],
    ['return after answering', ['accept', 'reply', 'return']],
  ])('%s is refused', async (_, steps) => {
    const w = await makeWorld();
    const { id, clerk, desk } = await filed(w);
    const take = (step: string, version: number) => {
      if (step === 'accept') return desk.accept(clerk, { id, version });
      if (step === 'reply') return desk.reply(clerk, { id, version, text: '答复内容' });
      if (step === 'return') return desk.return(clerk, { id, version, reason: '理由' });
      return desk.close(clerk, { id, version, note: '' });
    };
    for (const [i, step] of steps.slice(0, -1).entries()) await take(step, i + 1);
    await expect(take(steps.at(-1)!, steps.length)).rejects.toMatchObject({ code: 'BAD_STATE' });
  });

  test('assigning to a department that is not there, or to the pool itself, is refused', async () => {
    const w = await makeWorld();
    const { id, clerk, intake, desk } = await filed(w);
    await desk.return(clerk, { id, version: 1, reason: '不归我们' });
    for (const department of ['nobody', 'shouli']) {
      await expect(desk.assign(intake, { id, version: 2, department, reason: '' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
  });
});

describe('two colleagues at once', () => {
  const race = async (w: World) => {
    const { id, clerk, desk } = await filed(w);
    await desk.accept(clerk, { id, version: 1 });
    const answers = ['第一份答复', '第二份答复'].map((text) => desk.reply(clerk, { id, version: 2, text }));
    const results = await Promise.allSettled(answers);
    return { id, won: results.filter((r) => r.status === 'fulfilled').length, results };
  };

  test('one answer counts, the other author is told', async () => {
    const w = await makeWorld();
    const { id, won, results } = await race(w);
    expect(won).toBe(1);
    expect(results.find((r) => r.status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT' } });
    const { items } = await w.ports.store.list(events, { where: { case: id }, order: ['version', 'asc'], limit: 10 });
    expect(items.filter((e) => e.kind === 'replied')).toHaveLength(1);
    expect(
      (
        await w.ports.store.list(messages, {
          order: ['at', 'asc'],
          where: { resident: (await w.resident('张三')).id },
          limit: 10,
        })
      ).items,
    ).toHaveLength(3);
  });

  test('twin: without guards both would count', async () => {
    const w = await makeWorld();
    expect((await race(await makeWorld({ store: unguarded(w.ports.store) }))).won).toBe(2);
  });

  test('fifty changes at once leave no gap in the versions', async () => {
    const w = await makeWorld();
    const { id, clerk, desk } = await filed(w);
    await desk.accept(clerk, { id, version: 1 });
    const reply = async (n: number): Promise<void> => {
      const { version } = await desk.get(clerk, { id });
      await desk
        .reply(clerk, { id, version, text: `第 ${n} 次答复` })
        .catch((e) => (e.code === 'CONFLICT' ? reply(n) : Promise.reject(e)));
    };
    await Promise.all(Array.from({ length: 50 }, (_, n) => reply(n)));
    const { items } = await w.ports.store.list(events, { where: { case: id }, order: ['version', 'asc'], limit: 100 });
    expect(items.map((e) => e.version)).toEqual(Array.from({ length: 52 }, (_, n) => n + 1));
  });
});

describe('who sees what', () => {
  test("another department's case is not found, for reading and for writing", async () => {
    const w = await makeWorld();
    const { id, desk } = await filed(w);
    const stranger = w.staff('shuiwu');
    for (const call of [
      () => desk.get(stranger, { id }),
      () => desk.earlier(stranger, { id }),
      () => desk.templates(stranger, { id }),
      () => desk.accept(stranger, { id, version: 1 }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const all = { limit: 20, order: 'newest' as const };
    expect((await desk.queue(stranger, all)).total).toBe(0);
    // Asking for another department's queue shows one's own.
    expect((await desk.queue(stranger, { ...all, department: 'chengguan' })).total).toBe(0);
    expect((await desk.queue(w.staff('shouli'), { ...all, department: 'chengguan' })).total).toBe(1);
  });

  test('nothing staff can call says who an anonymous reporter is', async () => {
    const w = await makeWorld();
    const me = await w.resident('张三');
    await filed(w);
    w.wait(1000);
    const { id, clerk, desk } = await filed(w, { identity: 'anonymous', name: undefined, phone: undefined });
    const everything = JSON.stringify([
      await desk.get(clerk, { id }),
      await desk.earlier(clerk, { id }),
      await desk.queue(clerk, { limit: 20, order: 'newest' }),
      await desk.templates(clerk, { id }),
      await desk.accept(clerk, { id, version: 1 }),
      w.logged,
    ]);
    for (const trace of ['欧阳明', '13812345678', me.id, aliasOf(w.ports, me.id), 'openid'])
      expect(everything).not.toContain(trace);
    expect((await desk.get(clerk, { id })).contact).toBeNull();
  });

  test("a named resident's earlier cases are shown, but never the anonymous ones", async () => {
    const w = await makeWorld();
    const first = await filed(w);
    w.wait(1000);
    await filed(w, { identity: 'anonymous', name: undefined, phone: undefined });
    w.wait(1000);
    const { id, clerk, desk } = await filed(w);
    expect((await desk.earlier(clerk, { id })).items.map((c) => c.id)).toEqual([first.id]);
    expect((await desk.get(clerk, { id })).contact).toEqual({ name: '欧阳明', phone: '13812345678' });
  });
});

describe('the queue', () => {
  test('filters, counts and pages without gaps', async () => {
    const w = await makeWorld();
    for (let i = 0; i < 7; i += 1) {
      w.wait(60_000);
      await filed(w, { category: i % 2 ? 'light' : 'rubbish' });
    }
    const clerk = w.staff('chengguan');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await w.services.desk.queue(clerk, { limit: 3, order: 'newest', cursor });
      expect(page.total).toBe(7);
      seen.push(...page.items.map((c) => c.id));
      cursor = page.next;
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    expect((await w.services.desk.queue(clerk, { limit: 20, order: 'newest', category: 'light' })).total).toBe(3);
  });

  test('by due day shows what waits for an answer, and marks what is late', async () => {
    const w = await makeWorld();
    const { id, clerk, desk } = await filed(w);
    await desk.accept(clerk, { id, version: 1 });
    await desk.reply(clerk, { id, version: 2, text: '已经修好' });
    const late = await filed(w);
    w.wait(10 * 86_400_000);
    const { items } = await desk.queue(clerk, { limit: 20, order: 'due' });
    expect(items.map((c) => [c.id, c.overdue])).toEqual([[late.id, true]]);
  });
});

test('templates fit category and state, with their placeholders filled in', async () => {
  const w = await makeWorld();
  const { id, clerk, desk } = await filed(w);
  expect((await desk.templates(clerk, { id })).templates).toEqual([]);
  await desk.accept(clerk, { id, version: 1 });
  const { templates } = await desk.templates(clerk, { id });
  expect(templates.map((t) => t.id)).toEqual(['going', 'done', 'light-fixed', 'more-time']);
  expect(templates[0]!.text).toContain('欧阳明，您好！');
  expect(templates.map((t) => t.text).join('')).not.toContain('{{');
  expect(await w.ports.store.get(cases, id)).toMatchObject({ version: 2 });
});
