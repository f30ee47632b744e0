/** What must hold of imports, of a second person's approval, and of figures, on every store. */
import type { Store } from '../../../core/ports/store';
import { carryOut } from '../../../core/registry/deciding';
import { createRegistryService } from '../../../core/registry/service';
import { credentialAlerts, credentialLooks } from '../../../core/records/credential-looks';
import { credentialSlips } from '../../../core/records/credential-slips';
import { holderCodes } from '../../../core/records/holders';
import { messages, pushes } from '../../../core/records/messages';
import { registryFaults, registryImports, registryProposals } from '../../../core/records/registry';
import { instant } from '../../../core/shared/time';
import type { MadeStore } from '../../ports/store.suite';
import { DAY, MINUTE, makeOffice, nameOf, number, refused, type Office } from '../../support/registry/office';
import { idNumber } from '../../support/exams/world';
import { cutOff } from '../../support/registry/cut-off';

export function registrySuite(name: string, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let kinds = 0;
  const office = (store: Store = made.store, kind = `office${(kinds += 1)}`) => makeOffice(store, kind);

  describe(`the office of registers: ${name}`, () => {
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    describe('imports', () => {
      const rows = (o: Office, from: number, count: number) => Array.from({ length: count }, (_, i) => o.row(from + i));
      const begin = (o: Office, count: number, digest = o.digest(), by = o.one) =>
        o.registry.beginImport(by, { kind: o.kind.id, version: 1, file: '名册.xlsx', digest, rows: count });

      it('go portion by portion, each counted once, and say what was left out and why, never what stood there', async () => {
        const o = await office();
        const { id, portions } = await begin(o, 203);
        expect(portions).toBe(2);
        const first = rows(o, 1, 200);
        first[4] = o.row(5, { number: '12345', name: '秘密的人' });
        first[9] = { ...o.row(3), line: 11 };
        const sent = { id, no: 0, rows: first, repeated: [11] };
        const one = await o.registry.importRows(o.one, sent);
        expect(one).toMatchObject({ next: 1, new: 198, left: 2, state: 'running' });
        expect(await o.registry.importRows(o.one, sent)).toEqual(one);
        expect(await refused(o.registry.importRows(o.one, { ...sent, no: 3 }))).toMatch(/^BAD_STATE 前面还有没导入的内容/);
        expect(await refused(o.registry.importRows(o.one, { ...sent, no: 1 }))).toBe('BAD_INPUT 这一批的行数不对');
        const last = await o.registry.importRows(o.two, { id, no: 1, rows: rows(o, 201, 3), repeated: [] });
        expect(last).toMatchObject({ next: 2, new: 201, changed: 0, same: 0, left: 2, state: 'done', by: '同事one' });
        const faults = await o.registry.importFaults(o.one, { id, limit: 20 });
        expect(faults.items).toEqual([
          { line: 6, field: 'number', label: '证书编号', message: '证书编号是 18 位数字，请核对' },
          { line: 11, field: 'number', label: '证书编号', message: '这个编号前面已经有一行' },
        ]);
        const kept = await made.store.list(registryFaults, { where: { import: id }, order: ['no', 'asc'], limit: 10 });
        expect(JSON.stringify(kept)).not.toMatch(/12345|秘密/);
        expect((await o.registry.imports(o.one, { kind: o.kind.id, limit: 5 })).items).toEqual([last]);
        expect(await o.told()).toEqual([
          expect.stringContaining('新增种类'),
          '同事one 开始导入“名册.xlsx”，共 203 行',
          '同事two 导完“名册.xlsx”：新增 201，更新 0，没有变化 0，没导入 2',
        ]);
      });

      it('of the same list go on where they were cut off, whoever goes on', async () => {
        const o = await office();
        const digest = o.digest();
        const { id } = await begin(o, 250, digest);
        await o.registry.importRows(o.one, { id, no: 0, rows: rows(o, 1, 200), repeated: [] });
        expect(await begin(o, 250, digest, o.two)).toMatchObject({ id, next: 1, new: 200 });
      });

      it('of one kind are one at a time; the one that was stopped makes room', async () => {
        const o = await office();
        const both = await Promise.all([refused(begin(o, 10)), refused(begin(o, 10, o.digest(), o.two))]);
        expect(both.filter((said) => said === 'OK')).toHaveLength(1);
        expect(both.find((said) => said !== 'OK')).toMatch(/^BAD_STATE 同事(one|two)正在导入“名册.xlsx”/);
        const [running] = (await o.registry.imports(o.one, { kind: o.kind.id, state: 'running', limit: 5 })).items;
        expect(await o.registry.cancelImport(o.two, { id: running!.id })).toMatchObject({ state: 'cancelled', next: 0 });
        expect(await o.registry.cancelImport(o.two, { id: running!.id })).toMatchObject({ state: 'cancelled' });
        const late = { id: running!.id, no: 0, rows: rows(o, 1, 10), repeated: [] };
        expect(await refused(o.registry.importRows(o.one, late))).toBe('BAD_STATE 这次导入已经停掉了');
        expect(await refused(begin(o, 10, o.digest(), o.two))).toBe('OK');
      });

      it('sent twice at the same moment enter and count once', async () => {
        const o = await office();
        const { id } = await begin(o, 30);
        const send = () => o.registry.importRows(o.one, { id, no: 0, rows: rows(o, 1, 30), repeated: [] });
        await Promise.all([send(), send()]);
        const after = (await made.store.get(registryImports, id))!;
        expect(after).toMatchObject({ state: 'done', next: 1, version: 2 });
        expect(after.new + after.same).toBe(30);
        expect((await o.told()).filter((text) => text.includes('导完'))).toHaveLength(1);
      });

      it('stop when the kind was changed meanwhile: the rows were looked at by another form', async () => {
        const o = await office();
        const { id } = await begin(o, 10);
        await o.registry.saveKind(o.two, { kind: { ...o.kind, slipDays: 2 }, version: 1, department: 'caizheng' });
        const sent = { id, no: 0, rows: rows(o, 1, 10), repeated: [] };
        expect(await refused(o.registry.importRows(o.one, sent))).toMatch(/^BAD_STATE 种类的设置刚刚改过/);
        expect(await refused(begin(o, 10))).toMatch(/^CONFLICT/);
      });

      it('mark rows with one number alike, however it is written', async () => {
        const o = await office();
        const spaced = { ...o.row(1), line: 9, values: { ...o.row(1).values, number: number(1).replace(/(\d{4})/g, '$1 ') } };
        const { marks, faults } = await o.registry.checkRows(o.one, { kind: o.kind.id, rows: [o.row(1), o.row(2), spaced] });
        expect(faults).toEqual([{ line: 9, field: 'number', label: '证书编号', message: '这个编号前面已经有一行' }]);
        expect([marks[0] === marks[2], marks[0] === marks[1]]).toEqual([true, false]);
        expect(await o.registry.register(o.one, { kind: o.kind.id })).toMatchObject({ records: 0 });
      });
    });

    describe('revoking', () => {
      it('takes two: who has proposed it cannot approve it', async () => {
        const o = await office();
        await o.bringIn(3);
        const proposal = await o.propose(1);
        expect(proposal).toMatchObject({
          state: 'open',
          mine: true,
          items: [{ value: expect.stringContaining('***') as string }, { value: '李*' }, {}, {}],
        });
        const decide = (by: typeof o.one, approve = true) =>
          o.registry.decide(by, { id: proposal.id, version: 1, approve, note: '' });
        expect(await refused(decide(o.one))).toMatch(/^FORBIDDEN 要由另一位同事核准/);
        // The same account in another session, and under another name, is the same person.
        expect(await refused(decide({ ...o.one, session: 'other', name: '别名', intake: true }))).toMatch(/^FORBIDDEN/);
        expect(await refused(decide(o.as('stranger', 'shuiwu')))).toMatch(/^NOT_FOUND/);
        expect((await o.check('路人', 1)).result).toBe('found');
        expect(await decide(o.two)).toMatchObject({
          state: 'done',
          decided: { by: '同事two' },
          effect: { slips: 0, told: false },
        });
        expect((await o.check('路人', 1)).result).toBe('revoked');
        expect((await o.check('路人', 2)).result).toBe('found');
      });

      it('takes back every slip about the record, and none about others; reinstating brings none back', async () => {
        const o = await office();
        await o.bringIn(3);
        const slips: string[] = [];
        for (const [who, i] of [
          ['甲', 1],
          ['乙', 1],
          ['丙', 2],
        ] as const)
          slips.push(await o.slip(who, (await o.check(who, i)).look));
        const verdicts = () =>
          Promise.all(
            slips.map(async (slip) => {
              const reply = await o.dispatch({
                service: 'credentials',
                action: 'verify',
                input: { slip },
                caller: { kind: 'anonymous', address: 'a' },
                requestId: 'r',
              });
              return reply.ok && (reply.data as { verdict: string }).verdict;
            }),
          );
        expect(await verdicts()).toEqual(['genuine', 'genuine', 'genuine']);
        const { id } = await o.propose(1);
        expect(await o.registry.decide(o.two, { id, version: 1, approve: true, note: '属实' })).toMatchObject({
          effect: { slips: 2, codes: 0 },
        });
        expect(await verdicts()).toEqual(['ended', 'ended', 'genuine']);
        expect(await refused(o.propose(1))).toBe('BAD_STATE 这条记录已经撤销了');
        const back = await o.propose(1, 'reinstate', o.two);
        await o.registry.decide(o.one, { id: back.id, version: 1, approve: true, note: '' });
        expect((await o.check('丁', 1)).result).toBe('found');
        expect(await verdicts()).toEqual(['ended', 'ended', 'genuine']);
        expect((await o.told()).slice(-6)).toEqual([
          expect.stringMatching(/^同事one 提出撤销一条记录，原因：核查发现造假，依据：云财〔2026〕12号$/),
          '同事two 同意撤销：属实',
          '同事two 已撤销，作废凭条 2 张、查询码 0 个',
          expect.stringContaining('提出恢复'),
          '同事one 同意恢复',
          '同事one 已恢复',
        ]);
      });

      it('a record has one proposal at a time; declined or withdrawn, it may have another', async () => {
        const o = await office();
        await o.bringIn(2);
        const both = await Promise.all([refused(o.propose(1)), refused(o.propose(1, 'revoke', o.two))]);
        expect(both.sort()).toEqual(['BAD_STATE 这条记录已经有人提出过，正等着另一位同事核准', 'OK']);
        const { items } = await o.registry.proposals(o.chief, { state: 'open', limit: 10 });
        const open = items.find((item) => item.kind === o.kind.id)!;
        await o.registry.decide(o.chief, { id: open.id, version: 1, approve: false, note: '材料不全' });
        const again = await o.propose(1);
        expect(await refused(o.registry.withdraw(o.two, { id: again.id, version: 1 }))).toMatch(/^FORBIDDEN/);
        expect(await o.registry.withdraw(o.one, { id: again.id, version: 1 })).toMatchObject({ state: 'withdrawn' });
        expect(await refused(o.propose(1))).toBe('OK');
        expect((await o.check('路人', 1)).result).toBe('found');
        expect(await refused(o.propose(77))).toBe('NOT_FOUND 登记库里没有这个编号，请核对');
        expect(await refused(o.propose(2, 'reinstate'))).toMatch(/^BAD_STATE/);
      });

      it('the same proposal sent again is the same, and other words under its key are refused', async () => {
        const o = await office();
        await o.bringIn(1);
        const asked = {
          key: o.key(),
          kind: o.kind.id,
          number: number(1),
          act: 'revoke' as const,
          reason: '核查发现造假',
          document: '文号',
        };
        const first = await o.registry.propose(o.one, asked);
        expect(await o.registry.propose(o.one, asked)).toEqual(first);
        expect(await refused(o.registry.propose(o.one, { ...asked, reason: '别的原因' }))).toMatch(/^KEY_REUSED/);
      });

      it('approved and declined at once, one of them holds', async () => {
        const o = await office();
        await o.bringIn(1);
        const { id } = await o.propose(1);
        const said = await Promise.all([
          refused(o.registry.decide(o.two, { id, version: 1, approve: true, note: '' })),
          refused(o.registry.decide(o.as('three'), { id, version: 1, approve: false, note: '' })),
        ]);
        expect(said.sort()).toEqual(['CONFLICT 这条申请刚刚有人处理过，请看过再决定', 'OK']);
        const { state } = (await made.store.get(registryProposals, id))!;
        expect((await o.recordOf(1))!.status).toBe(state === 'done' ? 'revoked' : 'valid');
        expect((await o.told()).filter((text) => /同意/.test(text))).toHaveLength(1);
      });

      it('cut off anywhere, is completed by the job, and told of once', async () => {
        for (let writes = 1, done = false; !done; writes += 1) {
          const o = await office();
          await o.bringIn(2);
          for (const who of ['甲', '乙', '丙']) await o.slip(who, (await o.check(who, 1)).look);
          const holder = await o.holderProves(1, idNumber(kinds));
          const { id } = await o.propose(1);
          const dying = createRegistryService({ ...o.ports, store: cutOff(made.store, writes) });
          done = (await refused(dying.decide(o.two, { id, version: 1, approve: true, note: '' }))) === 'OK';
          if ((await made.store.get(registryProposals, id))!.state === 'open') continue;
          o.wait(2 * MINUTE);
          await o.tend();
          await o.tend();
          const told = await o.told();
          expect(told.filter((text) => text.includes('已撤销'))).toEqual([
            '同事two 已撤销，作废凭条 3 张、查询码 1 个，已通知持证人',
          ]);
          expect(await made.store.get(registryProposals, id)).toMatchObject({
            state: 'done',
            effect: { slips: 3, codes: 1, told: true },
          });
          expect((await o.recordOf(1))!.status).toBe('revoked');
          const good = { subject: (await o.recordOf(1))!.key, state: 'good' } as const;
          expect(await made.store.count(credentialSlips, good)).toBe(0);
          expect((await made.store.get(holderCodes, `code-${o.kind.id}`))!.state).toBe('revoked');
          const inbox = await made.store.list(messages, { where: { resident: holder }, order: ['at', 'asc'], limit: 10 });
          expect(inbox.items.map(({ title }) => title)).toEqual(['您的结业证书登记被撤销了']);
          expect(await made.store.get(pushes, inbox.items[0]!.id)).toMatchObject({ resident: holder, state: 'due' });
          expect(await refused(o.propose(1, 'reinstate'))).toBe('OK');
        }
      });

      it('who comes late to carry it out does not undo what was decided since', async () => {
        const o = await office();
        await o.bringIn(1);
        const { id } = await o.propose(1);
        await o.registry.decide(o.two, { id, version: 1, approve: true, note: '' });
        const back = await o.propose(1, 'reinstate');
        await o.registry.decide(o.two, { id: back.id, version: 1, approve: true, note: '' });
        await carryOut(o.ports, id);
        await Promise.all([carryOut(o.ports, id), carryOut(o.ports, back.id)]);
        expect((await o.recordOf(1))!.status).toBe('valid');
      });
    });

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
