/** What must hold of holders' codes on every store. A runner gives it a store in which the holders' collections exist. */
import { codeFault, plainCode } from '../../../contract/credentials-code';
import { makeSlip, verifySlip } from '../../../core/credentials/slips';
import { codesOf, createCode, revokeCode } from '../../../core/holder/codes';
import { looks } from '../../../core/holder/looks';
import { unbind } from '../../../core/holder/proof';
import type { Store } from '../../../core/ports/store';
import { holderCodes, holders } from '../../../core/records/holders';
import type { MadeStore } from '../../ports/store.suite';
import { HOUR, MINUTE, number } from '../../support/credentials/registry';
import { makeHouse, ready } from '../../support/holder/house';
import { usesSuite } from './uses.suite';

const DAY = 24 * HOUR;

export function codesSuite(name: string, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let groups = 0;
  const house = (store: Store = made.store) => makeHouse(store, `codes${(groups += 1)}`);

  describe(`holders' codes: ${name}`, () => {
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    test('a code shows what its holder chose and the masked name, and nothing else', async () => {
      const h = await house();
      const { code } = await ready(h);
      expect(codeFault(code)).toBeNull();
      expect(await h.use(code)).toMatchObject({
        result: 'found',
        kind: '学历',
        items: [
          { label: '姓名', value: '张*' },
          { label: '毕业院校', value: '云澜大学' },
          { label: '毕业日期', value: '2026 年' },
        ],
      });
    });

    test('typed as people type it, it is the same code', async () => {
      const h = await house();
      const { code } = await ready(h);
      const loose = code.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o').replace(/1/g, 'l');
      expect((await h.use(loose)).result).toBe('found');
    });

    test('what is whole has to be proved anew, and is then whole for whoever has the code', async () => {
      const h = await house();
      await h.prove();
      h.wait(11 * MINUTE);
      const whole = [
        { id: 'name', whole: true },
        { id: 'graduated', whole: true },
      ];
      await expect(h.code({ fields: whole })).rejects.toMatchObject({ code: 'BAD_STATE' });
      await h.prove();
      const { code } = await h.code({ fields: whole });
      expect(await h.use(code)).toMatchObject({
        items: [
          { label: '姓名', value: '张伟' },
          { label: '毕业日期', value: '2026-06-30' },
        ],
      });
    });

    test('the same key gives the same code, though nothing that is stored tells it', async () => {
      const h = await house();
      const { code, wish } = await ready(h);
      expect((await createCode(h.ports, h.ids['zhang']!, wish)).code).toBe(code);
      const both = await Promise.all([1, 2].map(() => createCode(h.ports, h.ids['zhang']!, { ...wish, key: 'at-once-1' })));
      expect(both[0]!.code).toBe(both[1]!.code);
      await expect(createCode(h.ports, h.ids['zhang']!, { ...wish, days: 8 })).rejects.toMatchObject({ code: 'KEY_REUSED' });
      const { items } = await made.store.list(holderCodes, {
        where: { resident: h.ids['zhang']! },
        order: ['at', 'asc'],
        limit: 9,
      });
      for (const word of [code, plainCode(code), h.zhang.identity, h.zhang.name])
        expect(JSON.stringify(items)).not.toContain(word);
    });

    test('no field that is hidden is ever on a code, the identity number least of all', async () => {
      const h = await house();
      await h.prove();
      for (const id of ['identity', 'nothing']) {
        await expect(h.code({ fields: [{ id, whole: false }] })).rejects.toMatchObject({ code: 'BAD_INPUT' });
      }
    });

    test('a code is for one’s own certificates only, and only its maker takes it back or sees who used it', async () => {
      const h = await house();
      const { made: view } = await ready(h);
      const li = h.ids['li']!;
      await h.prove('li', h.li);
      const wish = { key: 'not-hers-1', certificate: view.certificate, fields: [], days: 7, note: '' };
      await expect(createCode(h.ports, li, wish)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(revokeCode(h.ports, li, view.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const [hers] = (await h.mine('li')).items;
      await expect(looks(h.ports, li, { certificate: view.certificate, limit: 9 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const mixed = { certificate: hers!.id, code: view.id, limit: 9 };
      await expect(looks(h.ports, li, mixed)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    test('it ends with its time, by the clock and to the millisecond', async () => {
      const h = await house();
      const { code, made: view } = await ready(h);
      expect(Date.parse(view.until) - Date.parse(view.at)).toBe(7 * DAY);
      h.wait(7 * DAY - 1);
      expect((await h.use(code)).result).toBe('found');
      h.wait(1);
      expect(await h.use(code)).toEqual({ result: 'over' });
      expect((await codesOf(h.ports, h.ids['zhang']!, { limit: 9 })).items[0]).toMatchObject({ state: 'over', uses: 1 });
    });

    test('taken back and over are the same bytes; so are codes that never were', async () => {
      const h = await house();
      const { code, made: view } = await ready(h);
      const { code: other } = await h.code({ days: 1 });
      await revokeCode(h.ports, h.ids['zhang']!, view.id);
      h.wait(DAY);
      const answers = [await h.use(code), await h.use(other)].map((answer) => JSON.stringify(answer));
      expect(answers[0]).toBe(answers[1]);
      expect(JSON.stringify(await h.use('0000-0000-0000-0000'))).toBe('{"result":"none"}');
    });

    test('a revoked certificate is said to be revoked, and nothing of it is shown', async () => {
      const h = await house();
      const { code } = await ready(h);
      await h.revoke(number(1));
      expect(await h.use(code)).toEqual({
        result: 'revoked',
        kind: '学历',
        issuer: '学历证书管理机构',
        at: expect.any(String) as string,
      });
      await expect(h.code()).rejects.toMatchObject({ code: 'BAD_STATE' });
    });

    test('what the register says of somebody else now is not shown by codes of before', async () => {
      const h = await house();
      const { code } = await ready(h);
      await h.enter(1, h.li);
      expect(await h.use(code)).toEqual({ result: 'over' });
      expect((await h.mine()).items).toEqual([]);
    });

    test('a slip from a code says no more than the code, ends no later, and goes with it', async () => {
      const h = await house();
      await h.prove();
      const { code, made: view } = await h.code({ fields: [], days: 2 });
      const found = await h.use(code);
      if (found.result !== 'found') throw new Error(found.result);
      const { slip, until } = await makeSlip(h.ports, h.ids['boss']!, { key: 'slip-by-code', look: found.look });
      expect(until).toBe(view.until);
      expect(await verifySlip(h.ports, slip)).toMatchObject({
        verdict: 'genuine',
        slip: { items: [{ label: '姓名', value: '张*' }] },
      });
      await revokeCode(h.ports, h.ids['zhang']!, view.id);
      expect(await verifySlip(h.ports, slip)).toMatchObject({ verdict: 'ended', why: 'revoked' });
      const again = makeSlip(h.ports, h.ids['boss']!, { key: 'slip-later', look: found.look });
      await expect(again).rejects.toMatchObject({ code: 'BAD_STATE' });
    });

    test('once the name is forgotten, codes and slips are nothing from that moment on', async () => {
      const h = await house();
      const { code } = await ready(h);
      const found = await h.use(code);
      if (found.result !== 'found') throw new Error(found.result);
      const { slip } = await makeSlip(h.ports, h.ids['boss']!, { key: 'slip-by-code', look: found.look });
      await unbind(h.ports, h.ids['zhang']!);
      expect(await h.use(code)).toEqual({ result: 'over' });
      expect(await verifySlip(h.ports, slip)).toMatchObject({ verdict: 'ended', why: 'revoked' });
      await expect(h.mine()).rejects.toMatchObject({ code: 'BAD_STATE' });
      // The name alone is enough: marking the codes may have been cut off.
      await h.prove();
      const second = await h.code();
      await made.store.remove(holders, h.ids['zhang']!);
      expect(await h.use(second.code)).toEqual({ result: 'over' });
    });

    usesSuite(() => made.store, house);
  });
}
