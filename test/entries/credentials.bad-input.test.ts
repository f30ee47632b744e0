/** Every action by which residents check certificates, asked with everything that can be wrong: refused in Chinese, nothing half-done. */
import { codeActions } from '../../contract/credentials-codes';
import { contract } from '../../contract/index';
import type { Caller } from '../../core/caller';
import { createDispatch } from '../../core/dispatch';
import { enterListed } from '../../core/credentials/listed';
import { listsOf } from '../../core/credentials/status';
import { STANDARD_KINDS } from '../../core/credentials/standard';
import { createServices } from '../../core/services';
import { makeOffice, ZHANG } from '../app/credentials/open';
import { createRestorableStore } from '../support/exams/restorable';
import { clean, refuseWhatIsWrong } from '../support/wrong-input';

const masters = STANDARD_KINDS.find(({ id }) => id === 'masters')!;

async function makeScene() {
  const kept = createRestorableStore();
  const w = await makeOffice({ store: kept.store, pdf: { make: async () => new Uint8Array(8) } });
  const dispatch = createDispatch(createServices(w.ports), { ...w.ports, limiter: { take: async () => true } });
  await enterListed(w.ports, masters, [{ code: '1', school: '云澜大学', programme: '会计', type: '专业学位', city: '云澜市' }]);
  const me = await w.resident('anna');
  const call = async (action: string, input: unknown, caller: Caller = me) =>
    dispatch({ service: 'credentials', action, input, caller, requestId: 'r' });
  const done = async (action: string, input: unknown) => {
    const reply = await call(action, input);
    if (!reply.ok) throw new Error(`${action}: ${reply.error.message}`);
    return reply.data as Record<string, string>;
  };
  const { look } = await done('check', { key: 'first-check', kind: 'diploma', fields: ZHANG });
  const slip = await done('slip', { key: 'first-slip', look });
  await kept.save();
  return { w, kept, call, me, look: look!, slip };
}
type Scene = Awaited<ReturnType<typeof makeScene>>;

/** A right call of each action, from which the wrong ones are made. */
function rightCalls({ w, look, slip }: Scene): Record<string, unknown> {
  const text = { slip: slip['code'] };
  return {
    kinds: {},
    check: { key: 'right-call-1', kind: 'diploma', fields: ZHANG, puzzle: { token: '14.a.b.c', answer: 'z' } },
    list: { kind: 'masters', words: '会计', limit: 5 },
    slip: { key: 'right-call-2', look },
    mine: { limit: 5 },
    slips: { limit: 5 },
    revokeSlip: { id: slip['id'] },
    verify: text,
    slipPdf: text,
    slipVc: text,
    published: {},
    keys: {},
    status: { list: listsOf(w.ports.clock.now())[0] },
  };
}

const ACTIONS = Object.keys(contract.credentials).filter((action) => !(action in codeActions));

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

test('what is refused names no value that was typed', async () => {
  const typed = { number: '9999000000', name: '甲' };
  const reply = await scene.call('check', { key: 'right-call-3', kind: 'diploma', fields: typed });
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'BAD_INPUT', fields: { 'fields.number': '证书编号是 18 位数字，请核对' } },
  });
  expect(JSON.stringify(reply)).not.toContain(typed.number);
  expect(JSON.stringify(scene.w.logged)).not.toContain(typed.number);
});

test('whoever is not signed in may ask what is public, and nothing else', async () => {
  const anybody: Caller = { kind: 'anonymous', address: '203.0.113.9' };
  const right = rightCalls(await makeScene());
  for (const action of ACTIONS) {
    const reply = await scene.call(action, clean(right[action]), anybody);
    const { access } = contract.credentials[action as 'kinds'];
    expect([action, reply.ok ? 'public' : reply.error.code]).toEqual([
      action,
      access === 'public' ? 'public' : 'UNAUTHENTICATED',
    ]);
  }
});
