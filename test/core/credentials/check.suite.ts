/** What must hold of checks on every store. A runner gives it a store in which the credentials' collections exist. */
import { credentialAlerts, credentialLooks, credentialTallies } from '../../../core/records/credential-looks';
import type { Store } from '../../../core/ports/store';
import { countedUnder } from '../../../core/credentials/counting';
import type { MadeStore } from '../../ports/store.suite';
import { HOUR, makeRegistry, near, number, rush, type Registry } from '../../support/credentials/registry';
import { failing, forgetful, watching } from '../../support/credentials/stores';

export function checkSuite(name: string, crowd: number, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let groups = 0;

  async function registry(store: Store = made.store): Promise<Registry> {
    const r = await makeRegistry(store, `check${++groups}`);
    await r.open();
    await r.enter(number(1), '张伟');
    await r.enter(number(2), '李娜');
    await r.enter(number(3), '王芳');
    await r.revoke(number(3));
    return r;
  }
  const all = async (r: Registry) => {
    const { items } = await made.store.list(credentialLooks, { order: ['at', 'asc'], limit: 1000 });
    return items.filter(({ kind }) => kind === r.kind.id);
  };

  describe(`checks: ${name}`, () => {
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    test('found, not found, revoked, not to be reached', async () => {
      const r = await registry();
      expect(await r.ask({ number: number(1), name: '張 偉' })).toMatchObject({
        result: 'found',
        kind: '学历',
        items: [
          { label: '证书编号', value: expect.stringMatching(/^1000\*{10}\d{4}$/) as string },
          { label: '姓名', value: '张*' },
          { label: '毕业院校', value: '云澜大学' },
          { label: '毕业日期', value: '2026 年' },
        ],
        until: null,
        ended: false,
      });
      expect(await r.ask({ number: number(3), name: '王芳' })).toMatchObject({ result: 'revoked' });
      const none = { result: 'none' };
      expect(await r.ask({ number: number(9), name: '张伟' })).toStrictEqual(none);
      expect(await r.ask({ number: number(2), name: '张伟' })).toStrictEqual(none);
      // Whether it was revoked is nobody's business who does not know the name.
      expect(await r.ask({ number: number(3), name: '王方', resident: 'qian' })).toStrictEqual(none);
      const unopened = await makeRegistry(made.store, `check${++groups}`);
      expect(await unopened.ask({ number: number(1), name: '张伟' })).toStrictEqual({ result: 'unreachable' });
      expect((await all(r)).map(({ result }) => result).sort()).toEqual(['found', 'none', 'none', 'none', 'revoked']);
    });

    test('a register that cannot be read is not "not found"', async () => {
      const r = await registry();
      const broken = await makeRegistry(failing(made.store), r.kind.id);
      expect(await broken.ask({ number: number(1), name: '张伟' })).toStrictEqual({ result: 'unreachable' });
      expect(broken.logged).toEqual(['credentials.register']);
    });

    test('a wrong name and a missing number do the same to the store, byte for byte in length', async () => {
      const r = await registry();
      const seen: string[][] = [[]];
      const watched = await makeRegistry(
        watching(made.store, () => seen.at(-1)!),
        r.kind.id,
      );
      for (const [resident, no] of Object.entries({ a: number(2), b: number(9) })) {
        seen.push([]);
        await watched.ask({ resident, number: no, name: '张伟' });
      }
      expect(seen[1]!.length).toBeGreaterThan(8);
      // What is counted is written by ascending id, which is a hash of who and what.
      expect(seen[2]!.sort()).toEqual(seen[1]!.sort());
    });

    test('ten misses lock the resident, with puzzles and growing waits before; a right answer is not told any more', async () => {
      const r = await registry();
      const steps: string[] = [];
      for (let i = 10; steps.at(-1) !== 'locked'; i += 1) {
        const first = await r.ask({ number: number(i), name: '张伟' });
        steps.push(first.result);
        if (first.result === 'puzzle' || first.result === 'wait') {
          const after = await r.insist({ number: number(i), name: '张伟' });
          expect(after.result).toBe('none');
        }
      }
      expect(steps.slice(0, 3)).toEqual(['none', 'none', 'puzzle']);
      expect(steps).toHaveLength(11);
      expect(steps.slice(3, 10)).toEqual(Array(7).fill('wait'));
      expect(await r.ask({ number: number(1), name: '张伟' })).toMatchObject({ result: 'locked', what: 'you' });
      expect((await r.ask({ number: number(1), name: '张伟', resident: 'qian' })).result).toBe('found');
      r.wait(25 * HOUR);
      expect((await r.ask({ number: number(1), name: '张伟' })).result).toBe('found');
    });

    test.each([
      ['a number that exists', 2],
      ['a number that does not', 99],
    ])('%s locks after ten misses from anywhere, and says so', async (_, i) => {
      const r = await registry();
      const asked = (resident: string) => r.insist({ resident, number: number(i), name: '钱多多' });
      const results: string[] = [];
      for (let n = 0; n < 12; n += 1) results.push((await asked(`guesser${n}`)).result);
      expect(results).toEqual([...Array<string>(10).fill('none'), 'locked', 'locked']);
      expect(await r.ask({ number: number(i), name: '李娜' })).toMatchObject({ result: 'locked', what: 'number' });
      const { items } = await made.store.list(credentialAlerts, { order: ['at', 'asc'], limit: 1000 });
      const mine = items.filter(({ kind }) => kind === r.kind.id);
      expect(mine.map(({ reason, subject }) => [reason, subject !== null])).toEqual([['number', true]]);
    });

    test('three hundred misses from one network address lock it for those who have missed, and for nobody else', async () => {
      const r = await registry();
      const address = `203.0.113.${groups}`;
      const guess = (i: number) => r.insist({ resident: `many${i}`, address, number: number(1000 + i), name: '张伟' });
      await guess(0);
      const { network } = countedUnder(r.ports, r.kind.id, { id: '', address }, '', '').ids;
      expect(await made.store.update(credentialTallies, network, { set: { misses: 298 } }, { misses: 1 })).toBe(true);
      for (let i = 1; i < 3; i += 1) expect((await guess(i)).result).toBe('none');
      const mine = { number: number(1), name: '张伟' };
      const guesser = { ...mine, resident: 'many0' };
      expect(await r.ask({ ...guesser, address })).toMatchObject({ result: 'locked', what: 'network' });
      expect((await r.insist({ ...guesser, address: '203.0.113.255' })).result).toBe('found');
      expect((await r.insist({ ...mine, resident: 'innocent', address })).result).toBe('found');
    });

    test('numbers one after the other lock at once', async () => {
      const r = await registry();
      const results: string[] = [];
      for (let i = 0; i < 5; i += 1) results.push((await r.insist({ number: near(i), name: '张伟' })).result);
      expect(results).toEqual(['none', 'none', 'none', 'none', 'locked']);
      const { items } = await made.store.list(credentialAlerts, { order: ['at', 'asc'], limit: 1000 });
      expect(items.filter(({ kind }) => kind === r.kind.id).map(({ reason }) => reason)).toEqual(['sequence']);
    });

    test('a typing error tried again and again is not a sequence', async () => {
      const r = await registry();
      for (let i = 0; i < 5; i += 1)
        expect((await r.insist({ number: near(1), name: `张${'甲乙丙丁戊'[i]}` })).result).toBe('none');
    });

    test('a puzzle is good for one number, one resident, once', async () => {
      const r = await registry();
      for (let i = 0; i < 2; i += 1) await r.ask({ number: number(10 + i), name: '张伟' });
      const given = await r.ask({ number: number(1), name: '张伟' });
      if (given.result !== 'puzzle') throw new Error(given.result);
      const puzzle = r.solve(given);
      const again = { result: 'puzzle' };
      expect(await r.ask({ number: number(1), name: '张伟', puzzle: r.solve(given, false) })).toMatchObject(again);
      expect(await r.ask({ number: number(2), name: '李娜', puzzle })).toMatchObject(again);
      const easier = given.token.replace(/^\d+/, '0');
      expect(await r.ask({ number: number(1), name: '张伟', puzzle: { ...puzzle, token: easier } })).toMatchObject(again);
      expect((await r.ask({ number: number(1), name: '张伟', puzzle })).result).toBe('found');
      expect(await r.ask({ number: number(1), name: '张伟', puzzle })).toMatchObject(again);
      r.wait(HOUR);
      expect(await r.ask({ number: number(1), name: '张伟', puzzle: r.solve(given) })).toMatchObject(again);
    });

    test('the same call again costs nothing and says the same; the same key for another question is refused', async () => {
      const r = await registry();
      const miss = { key: 'again-miss', number: number(2), name: '张伟' };
      for (let i = 0; i < 12; i += 1) expect(await r.ask(miss)).toStrictEqual({ result: 'none' });
      const hit = { key: 'again-hit', number: number(1), name: '张伟' };
      const [one, two] = await Promise.all([r.ask(hit), r.ask(hit)]);
      expect(one).toMatchObject({ result: 'found' });
      expect(two).toEqual(one);
      await expect(r.ask({ ...miss, name: '李娜' })).rejects.toMatchObject({ code: 'KEY_REUSED' });
      expect(await all(r)).toHaveLength(2);
    });

    test('many guesses at once are answered no more often than one after the other', async () => {
      const { answered } = await rush(await registry(), crowd);
      expect(answered).toBeLessThanOrEqual(1);
    });

    test('if the count were not looked at again before the answer, they would be answered', async () => {
      const { answered } = await rush(await registry(forgetful(made.store)), crowd);
      expect(answered).toBeGreaterThan(1);
    });

    test('what is kept of looks and counts says nothing about whom', async () => {
      const r = await registry();
      await r.ask({ number: number(1), name: '张伟' });
      await r.ask({ number: number(2), name: '张伟' });
      const looks = await all(r);
      const tallies = await made.store.list(credentialTallies, { order: ['endsAt', 'asc'], limit: 1000 });
      const text = JSON.stringify([looks, tallies.items]);
      for (const value of [number(1), number(2), '张伟', '李娜', '云澜']) expect(text).not.toContain(value);
      expect(Object.keys(looks[0]!).sort()).toEqual(['at', 'content', 'id', 'kind', 'resident', 'result', 'subject']);
    });
  });
}
