import type { PushOutcome } from '../../../core/ports/push';
import { creditId } from '../../../core/shared/credit-id';
import { deliver } from '../../../core/push/deliver';
import { credits, pushes, type PushState } from '../../../core/records/messages';
import { residents } from '../../../core/records/people';
import { unguarded } from '../../support/unguarded';
import { makeWorld, type World } from '../../support/world';

const TMPL = 'demo-case-progress';
const MINUTE = 60_000;

async function allow(w: World, person: string, times: number) {
  const me = await w.resident(person);
  for (let i = 0; i < times; i += 1) {
    await w.services.push.consent(me, { key: w.key(), choices: [{ tmplId: TMPL, choice: 'accept' }] });
  }
  return me;
}

/** A case that was accepted, and with `answers` answered so many times. */
async function progress(w: World, answers: number, over: object = {}) {
  const me = await w.resident('张三');
  const { id } = await w.services.cases.file(me, w.report(over));
  const clerk = w.staff('chengguan');
  await w.services.desk.accept(clerk, { id, version: 1 });
  for (let i = 0; i < answers; i += 1) {
    w.wait(1000);
    await w.services.desk.reply(clerk, { id, version: 2 + i, text: `答复 ${i + 1}` });
  }
  return id;
}

const states = async (w: World): Promise<PushState[]> =>
  (await w.ports.store.list(pushes, { where: { state: { in: ALL } }, order: ['dueAt', 'asc'], limit: 100 })).items.map(
    (p) => p.state,
  );
const ALL = ['due', 'sending', 'sent', 'unsubscribed', 'kept', 'refused', 'rejected', 'failed', 'unknown'];
const left = async (w: World) => (await w.services.push.credits(await w.resident('张三'), {})).templates[0]!.credits;

describe('credits', () => {
  test('one credit is kept for the answer; every message stands in the inbox all the same', async () => {
    const w = await makeWorld();
    await allow(w, '张三', 1);
    const id = await progress(w, 2);
    await deliver(w.ports);
    expect(await states(w)).toEqual(['kept', 'sent', 'unsubscribed']);
    expect(w.pushed.map((p) => p.fields.thing4)).toEqual(['答复 1']);
    expect(w.pushed[0]).toMatchObject({ openid: 'openid-张三', tmplId: TMPL, page: `cases/detail/index?id=${id}` });
    expect((await w.services.inbox.list(await w.resident('张三'), { limit: 20 })).items).toHaveLength(4);
    expect(await left(w)).toBe(0);
  });

  test('with enough credits progress is pushed too', async () => {
    const w = await makeWorld();
    await allow(w, '张三', 3);
    await progress(w, 1);
    await deliver(w.ports);
    expect(await states(w)).toEqual(['sent', 'sent']);
    expect(await left(w)).toBe(1);
  });

  test('the same consent counts once, and only an accept counts', async () => {
    const w = await makeWorld();
    const me = await w.resident('张三');
    const consent = { key: 'consent-0001', choices: [{ tmplId: TMPL, choice: 'accept' as const }] };
    await w.services.push.consent(me, consent);
    await w.services.push.consent(me, consent);
    for (const choice of ['reject', 'ban', 'filter'] as const) {
      await w.services.push.consent(me, { key: w.key(), choices: [{ tmplId: TMPL, choice }] });
    }
    expect(await left(w)).toBe(1);
    await expect(
      w.services.push.consent(me, { ...consent, choices: [{ tmplId: TMPL, choice: 'reject' }] }),
    ).rejects.toMatchObject({
      code: 'KEY_REUSED',
    });
  });

  test('an anonymous reporter is reached through the same credits', async () => {
    const w = await makeWorld();
    await allow(w, '张三', 1);
    await progress(w, 1, { identity: 'anonymous', name: undefined });
    await deliver(w.ports);
    expect(w.pushed).toEqual([expect.objectContaining({ openid: 'openid-张三' })]);
    expect(await left(w)).toBe(0);
  });
});

describe('what WeChat answers', () => {
  const outcome = (result: PushOutcome['result']) => async () => ({ result, detail: '' });

  test('refused: our ledger follows, nothing is tried again', async () => {
    const w = await makeWorld();
    await allow(w, '张三', 5);
    await progress(w, 1);
    w.answer(outcome('refused'));
    await deliver(w.ports);
    expect(await states(w)).toEqual(['refused', 'unsubscribed']);
    w.wait(86_400_000);
    await deliver(w.ports);
    expect(w.pushed).toHaveLength(1);
    expect(await left(w)).toBe(0);
  });

  test('rejected: never again, and the credit is given back', async () => {
    const w = await makeWorld();
    await allow(w, '张三', 1);
    await progress(w, 1);
    w.answer(outcome('rejected'));
    await deliver(w.ports);
    w.wait(86_400_000);
    await deliver(w.ports);
    expect(await states(w)).toEqual(['kept', 'rejected']);
    expect([w.pushed.length, await left(w)]).toEqual([1, 1]);
  });

  test('later: tried again with growing waits, the credit is not spent twice, and after the last try it has failed', async () => {
    const w = await makeWorld();
    await allow(w, '张三', 1);
    await progress(w, 1);
    w.answer(outcome('later'));
    await deliver(w.ports);
    await deliver(w.ports);
    expect(w.pushed).toHaveLength(1);
    w.wait(MINUTE);
    await deliver(w.ports);
    expect(w.pushed).toHaveLength(2);
    w.wait(4 * MINUTE);
    await deliver(w.ports);
    expect(w.pushed).toHaveLength(2);
    for (let i = 0; i < 10; i += 1) {
      w.wait(13 * 60 * MINUTE);
      await deliver(w.ports);
    }
    expect(w.pushed).toHaveLength(7);
    expect(await states(w)).toContain('failed');
    expect(await left(w)).toBe(1);
  });

  test('unknown: flagged, never repeated, the credit counts as spent', async () => {
    const w = await makeWorld();
    await allow(w, '张三', 1);
    await progress(w, 1);
    w.answer(outcome('unknown'));
    await deliver(w.ports);
    w.wait(86_400_000);
    await deliver(w.ports);
    expect(w.pushed).toHaveLength(1);
    expect(await states(w)).toEqual(['kept', 'unknown']);
    expect(await left(w)).toBe(0);
  });
});

describe('never twice', () => {
  const twoDispatchers = async (w: World) => {
    await allow(w, '张三', 5);
    await progress(w, 1);
    await Promise.all([deliver(w.ports), deliver(w.ports), deliver(w.ports)]);
    return w.pushed.length;
  };

  test('several dispatchers at once send each message once', async () => {
    expect(await twoDispatchers(await makeWorld())).toBe(2);
  });

  test('twin: without guards they would send it again', async () => {
    const w = await makeWorld();
    expect(await twoDispatchers(await makeWorld({ store: unguarded(w.ports.store) }))).toBeGreaterThan(2);
  });

  test('a dispatcher that dies after handing over leaves the message flagged, not repeated', async () => {
    const w = await makeWorld();
    await allow(w, '张三', 1);
    await progress(w, 1);
    w.answer(() => new Promise(() => undefined));
    void deliver(w.ports);
    // Let it run until it hangs in WeChat's hands.
    while (w.pushed.length === 0) await new Promise((resolve) => setImmediate(resolve));
    w.answer(async () => ({ result: 'sent', detail: '' }));
    await deliver(w.ports);
    expect(await states(w)).toContain('sending');
    w.wait(2 * MINUTE);
    await deliver(w.ports);
    expect(w.pushed).toHaveLength(1);
    expect(await states(w)).toEqual(['kept', 'unknown']);
  });

  test('one message that breaks does not hold up the others', async () => {
    const w = await makeWorld();
    const me = await allow(w, '张三', 1);
    await progress(w, 1);
    const { items } = await w.ports.store.list(pushes, { where: { state: 'due' }, order: ['dueAt', 'asc'], limit: 1 });
    await w.ports.store.insert(pushes, { ...items[0]!, id: 'broken', resident: 'broken', dueAt: '2000-01-01T00:00:00.000Z' });
    await w.ports.store.insert(residents, { id: 'broken', openid: 'not sealed', at: items[0]!.dueAt });
    await deliver(w.ports);
    expect(w.pushed).toHaveLength(1);
    expect(await w.ports.store.get(credits, creditId(me.id, 'case.progress'))).toMatchObject({ credits: 0 });
  });
});

test('what is sent is what was stored: a later template changes nothing', async () => {
  const w = await makeWorld();
  await allow(w, '张三', 1);
  await progress(w, 1);
  const before = (await w.ports.store.list(pushes, { where: { state: 'due' }, order: ['dueAt', 'asc'], limit: 10 })).items.at(
    -1,
  )!;
  w.ports.city.pushTemplates[0]!.version = 2;
  w.ports.city.pushTemplates[0]!.fields = [{ key: 'thing9', label: '新的', value: 'note' }];
  await deliver(w.ports);
  w.ports.city.pushTemplates[0]!.version = 1;
  expect(w.pushed[0]!.fields).toEqual(before.fields);
  expect(before.templateVersion).toBe(1);
});
