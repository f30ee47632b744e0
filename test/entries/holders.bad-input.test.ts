/** Every action of holders, and of those who have their codes, asked with everything that can be wrong: refused in Chinese, nothing half-done. */
import { codeActions } from '../../contract/credentials-codes';
import { contract } from '../../contract/index';
import type { Caller } from '../../core/caller';
import { createDispatch } from '../../core/dispatch';
import { createServices } from '../../core/services';
import { diploma, enter, makeOffice } from '../app/credentials/open';
import { createRestorableStore } from '../support/exams/restorable';
import { clean, refuseWhatIsWrong } from '../support/wrong-input';

const HAN = /\p{Script=Han}/u;
const WANG = { name: '王小明', identity: '11010519491231002X' };
const CLAIM = { name: WANG.name, number: WANG.identity, agreed: true };
const STRANGE = '0000-0000-0000-0000';

async function makeScene() {
  const kept = createRestorableStore();
  const w = await makeOffice({ store: kept.store, realName: { consent: null, check: async () => 'matches' } });
  await enter(w, diploma, { ...WANG, number: '100015202612340001', school: '云澜大学' });
  const dispatch = createDispatch(createServices(w.ports), { ...w.ports, limiter: { take: async () => true } });
  const me = await w.resident('wang');
  const call = async (name: string, input: unknown, caller: Caller = me) => {
    const [service, action] = name.split('.') as [string, string];
    return dispatch({ service, action, input, caller, requestId: 'r' });
  };
  const done = async (name: string, input: unknown) => {
    const reply = await call(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
    return reply.data as never;
  };
  await done('holder.prove', CLAIM);
  const { items } = (await done('holder.mine', {})) as { items: { id: string }[] };
  const wish = { certificate: items[0]!.id, fields: [{ id: 'school', whole: true }], days: 7, note: '入职' };
  const given = (await done('holder.createCode', { key: 'first-code', ...wish })) as { code: string; made: { id: string } };
  const batch = (await done('credentials.startBatch', { key: 'first-list', name: '名单', text: given.code })) as { id: string };
  await kept.save();
  return { w, kept, call, wish, given, batch: batch.id };
}
type Scene = Awaited<ReturnType<typeof makeScene>>;

/** A right call of each action, from which the wrong ones are made. */
function rightCalls({ wish, given, batch }: Scene): Record<string, unknown> {
  return {
    'holder.me': {},
    'holder.prove': { ...CLAIM, consent: 'x' },
    'holder.unbind': {},
    'holder.mine': {},
    'holder.createCode': { key: 'right-call-1', ...wish },
    'holder.codes': { limit: 5 },
    'holder.revokeCode': { id: given.made.id },
    'holder.looks': { certificate: wish.certificate, code: given.made.id, limit: 5 },
    'credentials.useCode': { key: 'right-call-2', code: given.code, who: '单位' },
    'credentials.startBatch': { key: 'right-call-3', name: '名单', who: '单位', text: STRANGE },
    'credentials.runBatch': { id: batch },
    'credentials.batches': { limit: 5 },
    'credentials.batch': { id: batch, limit: 5 },
    'credentials.batchFile': { id: batch, as: 'csv' },
    'credentials.dropBatch': { id: batch },
  };
}

const named = (service: string, actions: object) => Object.keys(actions).map((action) => `${service}.${action}`);
const ACTIONS = [...named('holder', contract.holder), ...named('credentials', codeActions)];

let scene: Scene;
beforeAll(async () => {
  scene = await makeScene();
});

test('there is a right call of every action', async () => {
  const right = rightCalls(scene);
  expect(Object.keys(right).sort()).toEqual([...ACTIONS].sort());
  for (const action of ACTIONS) {
    const reply = await scene.call(action, clean(right[action]));
    expect([action, reply]).toMatchObject([action, { ok: true }]);
    await scene.kept.restore();
  }
});

test.each(ACTIONS)('%s', async (action) => {
  const { kept, call } = scene;
  await refuseWhatIsWrong(kept, rightCalls(scene)[action], (input) => call(action, input));
});

test('files that are none are refused with words', async () => {
  for (const file of ['', '!', 'AAAA', 'UEsDBA==', Buffer.from('PK\u0003\u0004 no workbook').toString('base64')]) {
    const reply = await scene.call('credentials.startBatch', { key: 'file-call-1', name: '名单', file });
    if (!reply.ok) expect([file, reply.error.code, HAN.test(reply.error.message)]).toEqual([file, 'BAD_INPUT', true]);
    await scene.kept.restore();
  }
  const both = await scene.call('credentials.startBatch', { key: 'file-call-2', name: '名单', file: 'AAAA', text: STRANGE });
  expect(both).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
});

test('nothing that is typed gets into the log', async () => {
  await scene.call('holder.prove', { ...CLAIM, number: '110105194912310021' });
  await scene.call('credentials.useCode', { key: 'log-call-1', code: scene.given.code, who: '某单位' });
  const logged = JSON.stringify(scene.w.logged);
  for (const word of [WANG.identity, '110105194912310021', WANG.name, scene.given.code, '某单位'])
    expect(logged).not.toContain(word);
});

test('whoever is not signed in may do none of it', async () => {
  const anybody: Caller = { kind: 'anonymous', address: '203.0.113.9' };
  const right = rightCalls(scene);
  for (const action of ACTIONS) {
    expect(await scene.call(action, clean(right[action]), anybody)).toMatchObject({
      ok: false,
      error: { code: 'UNAUTHENTICATED' },
    });
  }
});
