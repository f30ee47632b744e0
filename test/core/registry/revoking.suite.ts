/** What must hold of a second person's approval on every store. */
import { carryOut } from '../../../core/registry/deciding';
import { createRegistryService } from '../../../core/registry/service';
import { credentialSlips } from '../../../core/records/credential-slips';
import { holderCodes } from '../../../core/records/holders';
import { messages, pushes } from '../../../core/records/messages';
import { registryProposals } from '../../../core/records/registry';
import { idNumber } from '../../support/exams/world';
import { cutOff } from '../../support/registry/cut-off';
import { MINUTE, number, refused, type Offices } from '../../support/registry/office';

export function revokingSuite({ store, office, opened }: Offices): void {
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
      const { state } = (await store().get(registryProposals, id))!;
      expect((await o.recordOf(1))!.status).toBe(state === 'done' ? 'revoked' : 'valid');
      expect((await o.told()).filter((text) => /同意/.test(text))).toHaveLength(1);
    });

    it('cut off anywhere, is completed by the job, and told of once', async () => {
      for (let writes = 1, done = false; !done; writes += 1) {
        const o = await office();
        await o.bringIn(2);
        for (const who of ['甲', '乙', '丙']) await o.slip(who, (await o.check(who, 1)).look);
        const holder = await o.holderProves(1, idNumber(opened()));
        const { id } = await o.propose(1);
        const dying = createRegistryService({ ...o.ports, store: cutOff(store(), writes) });
        done = (await refused(dying.decide(o.two, { id, version: 1, approve: true, note: '' }))) === 'OK';
        if ((await store().get(registryProposals, id))!.state === 'open') continue;
        o.wait(2 * MINUTE);
        await o.tend();
        await o.tend();
        const told = await o.told();
        expect(told.filter((text) => text.includes('已撤销'))).toEqual([
          '同事two 已撤销，作废凭条 3 张、查询码 1 个，已通知持证人',
        ]);
        expect(await store().get(registryProposals, id)).toMatchObject({
          state: 'done',
          effect: { slips: 3, codes: 1, told: true },
        });
        expect((await o.recordOf(1))!.status).toBe('revoked');
        const good = { subject: (await o.recordOf(1))!.key, state: 'good' } as const;
        expect(await store().count(credentialSlips, good)).toBe(0);
        expect((await store().get(holderCodes, `code-${o.kind.id}`))!.state).toBe('revoked');
        const inbox = await store().list(messages, { where: { resident: holder }, order: ['at', 'asc'], limit: 10 });
        expect(inbox.items.map(({ title }) => title)).toEqual(['您的结业证书登记被撤销了']);
        expect(await store().get(pushes, inbox.items[0]!.id)).toMatchObject({ resident: holder, state: 'due' });
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
}
