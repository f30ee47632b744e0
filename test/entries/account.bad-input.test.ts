/** Every action of the account, asked with everything that can be wrong: refused in Chinese, and nothing half-done. */
import { createMemoryStore } from '../../adapters/memory/store';
import { ERASE_WORDS } from '../../contract/account';
import type { contract } from '../../contract/index';
import { erasureId } from '../../core/account/erasing';
import { createDispatch, type DispatchPorts } from '../../core/dispatch';
import { createServices } from '../../core/services';
import { makePerson } from '../support/account/person';
import { createRestorableStore } from '../support/exams/restorable';
import { DAY, makeExamWorld } from '../support/exams/world';

const HAN = /\p{Script=Han}/u;
const GONE = Symbol('the field is not there');
const BAD: [name: string, value: unknown][] = [
  ['missing', GONE],
  ['null', null],
  ['true', true],
  ['minus one', -1],
  ['huge', 1e308],
  ['nothing', ''],
  ['a space', ' '],
  ['zero-width', '\u200b\u200b\u200b'],
  ['one letter', 'x'],
  ['a megabyte', 'x'.repeat(1_000_000)],
  ['half a surrogate pair', 'a\ud83d'],
  ['NUL', 'a\0b'],
  ['emoji', '😀😀😀'],
  ['__proto__', '__proto__'],
  ['a path', '../../etc/passwd'],
  ['quotes', `'; DROP TABLE cases; --`],
  ['an operator', { $gt: '' }],
  ['an empty list', []],
  ['a hundred thousand', Array.from({ length: 100_000 }, () => 'x')],
  ['the end of time', `zzzzzzzzzzzz.${'A'.repeat(43)}`],
  ['somebody else’s receipt', `z${'A'.repeat(43)}`],
];

test('refused in Chinese, whatever is sent, and nothing is stored of it', async () => {
  const kept = createRestorableStore();
  const w = await makeExamWorld({ store: kept.store });
  const { me } = await makePerson(w, '张三');
  w.wait(40 * DAY);
  const dispatch = createDispatch(createServices(w.ports as never), {
    ...(w.ports as never as DispatchPorts),
    limiter: { take: async () => true },
  });
  const caller = { ...me, session: 's' };
  const call = (action: string, input: unknown) => dispatch({ service: 'account', action, input, caller, requestId: 'r' });
  const { data } = (await call('consequences', {})) as unknown as { data: { confirm: string } };
  await kept.save();
  const right: Record<keyof typeof contract.account, Record<string, unknown>> = {
    overview: {},
    export: { key: 'a-good-key', code: '张三' },
    consequences: {},
    erase: { confirm: data.confirm, words: ERASE_WORDS, when: 'now', code: '张三' },
    stay: {},
    erased: { receipt: erasureId(w.ports, me.id) },
  };
  for (const [action, input] of Object.entries(right)) {
    const sent = Object.keys(input).flatMap((field) =>
      BAD.map(([what, value]) => {
        const given = Object.fromEntries(Object.entries({ ...input, [field]: value }).filter(([, one]) => one !== GONE));
        return [`${action}.${field}: ${what}`, given] as const;
      }),
    );
    for (const [where, given] of [
      ...sent,
      [`${action}: more`, { ...input, extra: 1 }] as const,
      [`${action}: a list`, []] as const,
    ]) {
      const reply = await call(action, given);
      // A key may be any eight letters, and a receipt of nobody shows nothing.
      if (reply.ok) expect(where).toMatch(/^erased|^export.key: (__proto__|somebody else’s receipt)$/);
      else expect([where, reply.error.code !== 'INTERNAL', HAN.test(reply.error.message)]).toEqual([where, true, true]);
      expect([where, reply.ok ? 0 : kept.writes()]).toEqual([where, 0]);
      if (kept.writes() > 0) await kept.restore();
    }
    expect([action, (await call(action, input)).ok]).toEqual([action, true]);
    await kept.restore();
  }
});

test('staff and nobody have no account here', async () => {
  const w = await makeExamWorld({ store: createMemoryStore() });
  const staff = w.staff('shouli');
  for (const action of ['overview', 'export', 'consequences', 'erase', 'stay']) {
    const ask = (caller: Parameters<typeof w.dispatch>[0]['caller']) =>
      w.dispatch({ service: 'account', action, input: {}, caller, requestId: 'r' });
    expect(await ask(staff)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await ask({ kind: 'anonymous', address: 'a' })).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  }
});
