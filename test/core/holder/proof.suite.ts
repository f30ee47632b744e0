/** What must hold of proving one's name, on every store. */
import { meOf, prove, unbind } from '../../../core/holder/proof';
import { tellHolders } from '../../../core/holder/telling';
import type { Store } from '../../../core/ports/store';
import { credentialAlerts } from '../../../core/records/credential-looks';
import { holders } from '../../../core/records/holders';
import { messages, pushes } from '../../../core/records/messages';
import type { MadeStore } from '../../ports/store.suite';
import { HOUR, MINUTE, number } from '../../support/credentials/registry';
import { makeHouse, type House } from '../../support/holder/house';
import { unguarded } from '../../support/unguarded';

/** Others miss a number until it is locked. */
async function lock(h: House, no: string): Promise<void> {
  for (let i = 0; i < 40; i += 1) {
    const answer = await h.insist({ resident: `guest${i % 5}`, number: no, name: `王${String.fromCodePoint(0x4e00 + i)}` });
    if (answer.result === 'locked' && answer.what === 'number') return;
  }
  throw new Error('it was never locked');
}

export function proofSuite(name: string, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let groups = 0;
  const house = () => makeHouse(made.store, `proof${(groups += 1)}`);
  const told = async (resident: string) =>
    (await made.store.list(messages, { where: { resident }, order: ['at', 'asc'], limit: 50 })).items;

  describe(`proofs: ${name}`, () => {
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    test('a name that is proved shows one’s own certificates, whole for ten minutes', async () => {
      const h = await house();
      await expect(h.mine()).rejects.toMatchObject({ code: 'BAD_STATE' });
      expect(await h.prove()).toMatchObject({ result: 'matches', me: { open: true, proved: { name: '张*' } } });
      const whole = await h.mine();
      expect(whole).toMatchObject({ whole: true, items: [{ kind: '学历', state: 'valid', codes: true, live: 0 }] });
      const values = Object.fromEntries(whole.items[0]!.items.map(({ id, value }) => [id, value]));
      expect(values).toEqual({ number: number(1), name: '张伟', school: '云澜大学', major: '会计学', graduated: '2026-06-30' });
      h.wait(10 * MINUTE - 1);
      expect((await h.mine()).whole).toBe(true);
      h.wait(1);
      const masked = await h.mine();
      expect(masked.whole).toBe(false);
      for (const word of [number(1), '张伟', '06-30']) expect(JSON.stringify(masked)).not.toContain(word);
      await h.prove();
      expect((await h.mine()).whole).toBe(true);
    });

    test('WeChat is asked about whoever is signed in, with what was typed; neither number nor name is kept', async () => {
      const h = await house();
      await h.prove();
      expect(h.asked).toEqual([
        { openid: `openid-${h.kind.id}-zhang`, name: '张伟', number: h.zhang.identity.toUpperCase(), consent: '' },
      ]);
      const kept = JSON.stringify(await made.store.get(holders, h.ids['zhang']!));
      for (const word of ['张伟', h.zhang.identity]) expect(kept).not.toContain(word);
    });

    test.each(['differs', 'unnamed', 'unreachable'] as const)('%s binds nothing', async (result) => {
      const h = await house();
      h.says(async () => result);
      expect(await h.prove()).toEqual({ result });
      expect(await made.store.get(holders, h.ids['zhang']!)).toBeNull();
    });

    test('a hundred tries at once are answered as often as ten in a row', async () => {
      const h = await house();
      h.says(async () => 'differs');
      const answers = await Promise.all(Array.from({ length: 30 }, () => h.prove().catch(() => ({ result: 'busy' }))));
      expect(answers.filter(({ result }) => result === 'differs').length).toBeLessThanOrEqual(3);
      for (;;) {
        const answer = await h.prove();
        if (answer.result === 'wait') h.wait(answer.seconds * 1000);
        else if (answer.result === 'locked') break;
      }
      expect(h.asked).toHaveLength(10);
      h.says(async () => 'matches');
      expect((await h.prove()).result).toBe('locked');
      h.wait(24 * HOUR);
      expect((await h.prove()).result).toBe('matches');
    });

    test('what could not be asked costs no try', async () => {
      const h = await house();
      h.says(async () => 'unreachable');
      for (let i = 0; i < 20; i += 1) expect((await h.prove()).result).toBe('unreachable');
    });

    test('another name needs the first one to be forgotten', async () => {
      const h = await house();
      await h.prove();
      const other = () => prove(h.ports, { kind: 'resident', id: h.ids['zhang']! }, h.claim(h.li));
      await expect(other()).rejects.toMatchObject({ code: 'BAD_STATE' });
      expect(h.asked).toHaveLength(1);
      await unbind(h.ports, h.ids['zhang']!);
      expect((await meOf(h.ports, h.ids['zhang']!)).proved).toBeNull();
      expect((await other()).result).toBe('matches');
    });

    test('a lock on one’s number is told once, by inbox and push, however often the job runs', async () => {
      const h = await house();
      await h.prove();
      await lock(h, number(1));
      const runs = await Promise.all([1, 2, 3].map(() => tellHolders(h.ports)));
      expect(runs.reduce((sum, run) => sum + run['told']!, 0)).toBe(1);
      expect(await tellHolders(h.ports)).toEqual({ told: 0 });
      const [message, ...more] = await told(h.ids['zhang']!);
      expect(more).toEqual([]);
      expect(message).toMatchObject({ title: '有人多次查错您的证书编号', about: { kind: 'certificate' } });
      expect(await made.store.get(pushes, message!.id)).toMatchObject({ template: 'credential.alert', state: 'due' });
      for (const word of [number(1), '张伟']) expect(JSON.stringify(message)).not.toContain(word);
      expect(await told(h.ids['li']!)).toEqual([]);
      // The next lock is news again.
      h.wait(24 * HOUR);
      await lock(h, number(1));
      await tellHolders(h.ports);
      expect(await told(h.ids['zhang']!)).toHaveLength(2);
    });

    test('nobody is told of a number that nobody has, or whose holder was never here', async () => {
      const h = await house();
      await lock(h, number(2));
      await lock(h, number(77));
      expect(await tellHolders(h.ports)).toEqual({ told: 0 });
      const open = await made.store.list(credentialAlerts, { where: { told: false }, order: ['at', 'asc'], limit: 9 });
      expect(open.items).toEqual([]);
    });

    test('cut off after the message, the next run tells nobody twice', async () => {
      const h = await house();
      await h.prove();
      await lock(h, number(1));
      const broken: Store = { ...made.store, update: async () => Promise.reject(new Error('cut off')) };
      await expect(tellHolders({ ...h.ports, store: broken })).rejects.toThrow('cut off');
      expect(await tellHolders(h.ports)).toEqual({ told: 0 });
      expect(await told(h.ids['zhang']!)).toHaveLength(1);
    });
  });
}

export function twins(makeStore: () => Store): void {
  test('twin: without guards WeChat is asked again and again', async () => {
    const h = await makeHouse(unguarded(makeStore()), 'loose');
    h.says(async () => 'differs');
    await h.prove();
    await Promise.allSettled(Array.from({ length: 30 }, () => h.prove()));
    expect(h.asked.length).toBeGreaterThan(10);
  });

  test('twin: without taken ids two runs tell twice', async () => {
    const h = await makeHouse(makeStore(), 'twice');
    await h.prove();
    await lock(h, number(1));
    const store = unguarded(h.ports.store);
    const runs = await Promise.all([1, 2, 3].map(() => tellHolders({ ...h.ports, store })));
    expect(runs.reduce((sum, run) => sum + run['told']!, 0)).toBeGreaterThan(1);
  });
}
