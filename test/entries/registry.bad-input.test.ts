/** Every action by which staff work on registers, asked with everything that can be wrong: refused in Chinese, nothing half-done. */
import { contract } from '../../contract/index';
import type { Caller } from '../../core/caller';
import { credentialAlerts } from '../../core/records/credential-looks';
import { instant } from '../../core/shared/time';
import { createRestorableStore } from '../support/exams/restorable';
import { DAY, makeOffice, number } from '../support/registry/office';
import { clean, refuseWhatIsWrong } from '../support/wrong-input';

const ACTIONS = Object.keys(contract.registry);
const KIND = 'completion';

async function makeScene() {
  const kept = createRestorableStore();
  const o = await makeOffice(kept.store, KIND);
  await o.bringIn(3);
  const begin = { kind: KIND, version: 1, file: '名册.xlsx', digest: o.digest(), rows: 2 };
  const { id: running } = await o.registry.beginImport(o.one, begin);
  const [theirs, mine] = [await o.propose(1, 'revoke', o.two), await o.propose(2)];
  const at = o.ports.clock.now();
  const about = { kind: KIND, reason: 'block' as const, subject: null, resident: 'r', at: instant(at), until: instant(at + DAY) };
  const closed = { by: 'two', name: '同事two', at: instant(at), note: '核实过了' };
  await kept.store.insert(credentialAlerts, { id: 'topen.a', ...about, state: 'open', closed: null });
  await kept.store.insert(credentialAlerts, { id: 'tclosed.a', ...about, state: 'closed', closed });
  const call = (action: string, input: unknown, caller: Caller = o.one) => {
    o.wait(61_000);
    return o.dispatch({ service: 'registry', action, input, caller, requestId: 'r' });
  };
  await kept.save();
  return { o, kept, call, running, theirs: theirs.id, mine: mine.id };
}
type Scene = Awaited<ReturnType<typeof makeScene>>;

/** A right call of each action, from which the wrong ones are made. */
function rightCalls({ o, running, theirs, mine }: Scene): Record<string, unknown> {
  const kind = { ...o.kind, fields: o.kind.fields.filter(({ role }) => role !== 'other'), slipDays: 3 };
  const rows = [o.row(1), o.row(4)];
  const about = { kind: KIND, number: number(3), reason: '来信核实' };
  return {
    kinds: {},
    register: { kind: KIND },
    saveKind: { kind, version: 1, department: 'caizheng' },
    tryKind: { kind, values: { number: number(1), name: '张伟' } },
    checkRows: { kind: KIND, rows },
    beginImport: { kind: KIND, version: 1, file: '名册.xlsx', digest: (4).toString(16).padStart(64, '0'), rows: 2 },
    importRows: { id: running, no: 0, rows, repeated: [5] },
    cancelImport: { id: running },
    imports: { kind: KIND, state: 'running', limit: 5 },
    importFaults: { id: running, limit: 5 },
    lookUp: about,
    propose: { key: 'right-call-1', act: 'revoke', document: '文号', ...about },
    proposals: { state: 'open', limit: 5 },
    decide: { id: theirs, version: 1, approve: true, note: '属实' },
    withdraw: { id: mine, version: 1 },
    alerts: { state: 'open', kind: KIND, day: '2026-11-20', limit: 5 },
    closeAlert: { id: 'topen.a', note: '已经核实' },
    reopenAlert: { id: 'tclosed.a' },
    figures: { from: '2026-11-14', to: '2026-11-20', kind: KIND },
    events: { kind: KIND, limit: 5 },
  };
}

/** What these keep beside the answer: figures of days that are over. */
const KEEPS = ['figures'];

let scene: Scene;
beforeAll(async () => {
  scene = await makeScene();
});

test('there is a right call of every action', async () => {
  const right = rightCalls(scene);
  expect(Object.keys(right).sort()).toEqual([...ACTIONS].sort());
  for (const action of ACTIONS) {
    if (action === 'beginImport') await scene.call('cancelImport', right['cancelImport']);
    const reply = await scene.call(action, clean(right[action]));
    expect([action, reply]).toMatchObject([action, { ok: true }]);
    await scene.kept.restore();
  }
});

test.each(ACTIONS)('%s', async (action) => {
  const { kept, call } = scene;
  await refuseWhatIsWrong(kept, rightCalls(scene)[action], (input) => call(action, input), KEEPS.includes(action));
});

test('nobody but staff, and of staff nobody but who looks after the kind', async () => {
  const right = rightCalls(scene);
  const { o, call } = scene;
  const resident = await o.resident('居民');
  const stranger = o.as('stranger', 'shuiwu');
  const open = ['kinds', 'tryKind', 'proposals', 'figures', 'alerts'];
  for (const action of ACTIONS) {
    const input = clean(right[action]);
    const refused = async (caller: Caller) => {
      const reply = await call(action, input, caller);
      return reply.ok ? 'OK' : reply.error.code;
    };
    expect([action, await refused({ kind: 'anonymous', address: '203.0.113.9' })]).toEqual([action, 'UNAUTHENTICATED']);
    expect([action, await refused(resident)]).toEqual([action, 'FORBIDDEN']);
    if (!open.includes(action)) expect([action, await refused(stranger)]).toEqual([action, 'NOT_FOUND']);
  }
  // What they may ask shows them nothing of others.
  for (const action of ['kinds', 'proposals']) {
    expect(await call(action, clean(right[action]), stranger)).toMatchObject({ ok: true, data: { items: [] } });
  }
  expect(await call('alerts', { state: 'open', limit: 5 }, stranger)).toMatchObject({ ok: true, data: { items: [] } });
  const days = { from: '2026-11-14', to: '2026-11-20' };
  expect(await call('figures', days, stranger)).toMatchObject({ ok: true, data: { kinds: [], sum: { checks: { n: 0 } } } });
});
