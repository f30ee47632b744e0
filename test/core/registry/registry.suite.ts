/** What must hold of imports, of a second person's approval, and of figures, on every store. */
import type { Store } from '../../../core/ports/store';
import { credentialAlerts, credentialLooks } from '../../../core/records/credential-looks';
import { instant } from '../../../core/shared/time';
import type { MadeStore } from '../../ports/store.suite';
import { DAY, makeOffice, nameOf, number, refused, type Offices } from '../../support/registry/office';
import { importsSuite } from './imports.suite';
import { revokingSuite } from './revoking.suite';

export function registrySuite(name: string, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let kinds = 0;
  const office = (store: Store = made.store, kind = `office${(kinds += 1)}`) => makeOffice(store, kind);
  const offices: Offices = { store: () => made.store, office, opened: () => kinds };

  describe(`the office of registers: ${name}`, () => {
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    importsSuite(offices);
    revokingSuite(offices);

    it('a look of staff is masked, needs a reason, and is written down, found or not', async () => {
      const o = await office();
      await o.bringIn(2);
      const look = (i: number) => o.registry.lookUp(o.one, { kind: o.kind.id, number: number(i), reason: '来信核实' });
      const { record } = await look(1);
      expect(record).toMatchObject({ status: 'valid', pending: null, items: [{}, { label: '姓名', value: '李*' }, {}, {}] });
      expect(JSON.stringify(record)).not.toMatch(new RegExp(`${number(1)}|${nameOf(1)}`));
      expect(await look(9)).toEqual({ record: null });
      expect((await o.told()).slice(-2)).toEqual([
        '同事one 按编号查看登记（找到了），原因：来信核实',
        '同事one 按编号查看登记（没有这个编号），原因：来信核实',
      ]);
    });

    describe('guessing', () => {
      it('is shown without whose number it was and who guessed, and put aside once', async () => {
        const o = await office();
        await o.bringIn(1);
        const alert = {
          ...{
            id: `tabc.${o.kind.id}`,
            kind: o.kind.id,
            reason: 'number' as const,
            subject: 'secret-subject',
            resident: 'r-secret',
          },
          ...{
            at: instant(o.ports.clock.now()),
            until: instant(o.ports.clock.now() + DAY),
            state: 'open' as const,
            closed: null,
          },
        };
        await made.store.insert(credentialAlerts, alert);
        const list = (state: 'open' | 'closed') => o.registry.alerts(o.one, { state, kind: o.kind.id, limit: 10 });
        const open = await list('open');
        expect(open.items).toMatchObject([{ reason: 'number', name: '结业证书', state: 'open', closed: null, misses: null }]);
        expect(JSON.stringify(open)).not.toContain('secret');
        const close = (by: typeof o.one) => refused(o.registry.closeAlert(by, { id: alert.id, note: '单位批量核对写错了' }));
        expect((await Promise.all([close(o.one), close(o.two)])).sort()).toEqual([
          'CONFLICT 同事刚刚处理过这条提醒，请看最新情况',
          'OK',
        ]);
        expect((await list('open')).items).toEqual([]);
        expect((await list('closed')).items).toMatchObject([{ closed: { note: '单位批量核对写错了' } }]);
        expect(await refused(o.registry.closeAlert(o.as('stranger', 'shuiwu'), { id: alert.id, note: '看看别人的' }))).toMatch(
          /^NOT_FOUND/,
        );
        o.wait(1000);
        expect(await o.registry.reopenAlert(o.one, { id: alert.id })).toMatchObject({ state: 'open', closed: null });
      });
    });

    it('figures hide what is few, and stay when what they were counted from is gone', async () => {
      const o = await office();
      await o.bringIn(8);
      for (let i = 1; i <= 6; i += 1) await o.check(`人${i}`, i);
      for (let i = 1; i <= 3; i += 1) await o.check(`别人${i}`, i, '不是他');
      const days = { from: '2026-11-14', to: '2026-11-20', kind: o.kind.id };
      const today = await o.registry.figures(o.one, days);
      expect(today.sum).toMatchObject({
        found: { n: 6, about: false },
        none: { n: 0, about: true },
        checks: { n: 6, about: true },
        foundRate: null,
      });
      expect(today.days).toHaveLength(7);
      o.wait(DAY);
      await o.registry.figures(o.one, days);
      const { items } = await made.store.list(credentialLooks, {
        where: { kind: o.kind.id, result: 'found' },
        order: ['at', 'asc'],
        limit: 100,
      });
      for (const { id } of items) await made.store.remove(credentialLooks, id);
      expect((await o.registry.figures(o.one, days)).sum).toEqual(today.sum);
    });
  });
}
