/** A register's way through an entry, as the staff page calls it: the same over the server's HTTP and in cloud functions. */
import { contract } from '../../contract/index';
import type { CredentialKind } from '../../contract/credentials-parts';
import type { Store } from '../../core/ports/store';
import { credentialAlerts } from '../../core/records/credential-looks';

export type Data = Record<string, unknown>;

export interface Doors {
  /** A call of one of two members of staff of the department, or of the intake centre: the data, or the error's code. */
  staff(who: 'one' | 'two' | 'chief', action: string, input: object): Promise<Data | string>;
  /** A call of the named person's phone. */
  phone(person: string, action: string, input: object): Promise<Data | string>;
  /** Where the entry keeps everything. */
  store: Store;
}

const KIND: CredentialKind = {
  id: 'entry-crane',
  name: '起重机操作证',
  issuer: '市特种设备协会',
  about: '',
  fields: [
    {
      ...{ id: 'no', label: '证号', hint: '', role: 'number', control: 'text', choices: [], matched: true, shown: 'ends' },
      checks: [{ by: 'pattern', pattern: '^QZ\\d{6}$', message: '证号是 QZ 加 6 位数字' }],
    },
    {
      ...{ id: 'who', label: '姓名', hint: '', role: 'name', control: 'text', choices: [], checks: [] },
      ...{ matched: true, shown: 'name' },
    },
  ],
  ways: ['number', 'scan'],
  endsWith: null,
  slipDays: 7,
  open: false,
  order: 950,
  hidden: false,
};
const row = (i: number, who: string) => ({ line: i + 1, values: { no: `QZ${String(i).padStart(6, '0')}`, who } });

export function registryThrough(name: string, open: () => Doors): void {
  describe(`registers through ${name}`, () => {
    let doors: Doors;
    let keys = 0;
    const called = new Set<string>();
    const key = () => `entry-registry-${(keys += 1)}`;
    beforeAll(() => {
      doors = open();
    });
    const staff = async (who: 'one' | 'two' | 'chief', action: string, input: object) => {
      const answer = await doors.staff(who, action, input);
      expect([action, answer]).not.toEqual([action, expect.any(String)]);
      called.add(action);
      return answer as Data;
    };
    const check = (person: string, i: number, who: string) => {
      const fields = { no: `QZ${String(i).padStart(6, '0')}`, who };
      return doors.phone(person, 'check', { key: key(), kind: KIND.id, fields });
    };

    it('a kind is made, tried and changed, and nobody overwrites a colleague', async () => {
      const saved = await staff('chief', 'saveKind', { kind: KIND, version: 0, department: 'caizheng' });
      expect(saved).toMatchObject({ version: 1, department: 'caizheng' });
      const { items, create } = await staff('one', 'kinds', {});
      const ids = (items as { kind: { id: string } }[]).map(({ kind }) => kind.id);
      expect([ids.includes(KIND.id), ids.includes('diploma'), create]).toEqual([true, false, false]);
      const tried = await staff('one', 'tryKind', { kind: KIND, values: { no: 'QZ1', who: '欧阳修远' } });
      expect(tried).toMatchObject({ faults: { no: '证号是 QZ 加 6 位数字' }, shown: [{}, { value: '欧阳**' }] });
      const change = { kind: { ...KIND, about: '核对起重机操作证。' }, version: 1, department: 'caizheng' };
      expect(await staff('one', 'saveKind', change)).toMatchObject({ version: 2 });
      expect(await doors.staff('two', 'saveKind', { ...change, kind: { ...KIND, about: '别的' } })).toBe('CONFLICT');
    });

    it('a list is looked at, comes in, and can be asked about at once', async () => {
      const rows = [row(1, '张伟'), row(2, '李娜'), { line: 4, values: { no: 'QZ', who: '王芳' } }];
      expect(await staff('one', 'checkRows', { kind: KIND.id, rows })).toMatchObject({
        faults: [{ line: 4, field: 'no', label: '证号', message: '证号是 QZ 加 6 位数字' }],
      });
      expect(await check('甲', 1, '张伟')).toMatchObject({ result: 'unreachable' });
      const list = { kind: KIND.id, version: 2, file: '名册.csv', rows: 3 };
      const first = await staff('one', 'beginImport', { ...list, digest: '1'.repeat(64) });
      expect(await doors.staff('two', 'beginImport', { ...list, digest: '2'.repeat(64) })).toBe('BAD_STATE');
      expect(await staff('two', 'cancelImport', { id: first['id'] })).toMatchObject({ state: 'cancelled' });
      const { id } = await staff('one', 'beginImport', { ...list, digest: '3'.repeat(64) });
      const done = await staff('one', 'importRows', { id, no: 0, rows, repeated: [] });
      expect(done).toMatchObject({ state: 'done', new: 2, left: 1 });
      expect(await staff('one', 'importRows', { id, no: 0, rows, repeated: [] })).toEqual(done);
      expect(await staff('two', 'importFaults', { id })).toMatchObject({ items: [{ line: 4 }] });
      expect((await staff('two', 'imports', { kind: KIND.id }))['items']).toHaveLength(2);
      expect(await staff('two', 'register', { kind: KIND.id })).toMatchObject({ source: 'own', records: 2 });
      expect(await check('甲', 1, '张伟')).toMatchObject({ result: 'found', kind: KIND.name });
    });

    it('two people revoke a record, and its slip with it', async () => {
      const found = (await check('乙', 1, '张伟')) as Data;
      const { slip } = (await doors.phone('乙', 'slip', { key: key(), look: found['look'] })) as Data;
      expect(await staff('one', 'lookUp', { kind: KIND.id, number: 'QZ000001', reason: '举报核查' })).toMatchObject({
        record: { status: 'valid', items: [{}, { value: '张*' }] },
      });
      const about = { kind: KIND.id, act: 'revoke', reason: '核查发现造假', document: '文号' };
      const dropped = await staff('one', 'propose', { key: key(), ...about, number: 'QZ000002' });
      expect(await staff('one', 'withdraw', { id: dropped['id'], version: 1 })).toMatchObject({ state: 'withdrawn' });
      const { id } = await staff('one', 'propose', { key: key(), ...about, number: 'qz-000001' });
      const waiting = (await staff('two', 'proposals', { state: 'open' }))['items'] as { id: string }[];
      expect(waiting.find((one) => one.id === id)).toMatchObject({ mine: false });
      const decision = { id, version: 1, approve: true, note: '属实' };
      expect(await doors.staff('one', 'decide', decision)).toBe('FORBIDDEN');
      const decided = await staff('two', 'decide', decision);
      expect(decided).toMatchObject({ state: 'done', effect: { slips: 1, codes: 0, told: false } });
      expect(await staff('two', 'decide', decision)).toEqual(decided);
      expect(await check('丙', 1, '张伟')).toMatchObject({ result: 'revoked' });
      expect(await doors.phone('丙', 'verify', { slip })).toMatchObject({ verdict: 'ended', why: 'revoked' });
    });

    it('a lock is noticed, put aside and taken up; figures and the log tell the rest', async () => {
      const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      const from = today();
      for (let i = 0; i < 8; i += 1) await check(`猜的人${i}`, 20 + i, '猜一个');
      const now = new Date();
      const [at, until] = [now.toISOString(), new Date(now.getTime() + 3_600_000).toISOString()];
      const alert = { id: 'tentry.a', kind: KIND.id, reason: 'block' as const, subject: null, resident: 'r-secret', at, until };
      await doors.store.insert(credentialAlerts, { ...alert, state: 'open', closed: null });
      const open = (await staff('one', 'alerts', { state: 'open', kind: KIND.id }))['items'] as { id: string }[];
      expect(open).toMatchObject([{ id: alert.id, name: KIND.name, reason: 'block' }]);
      expect(JSON.stringify(open)).not.toContain('secret');
      for (const { id } of open) {
        expect(await staff('one', 'closeAlert', { id, note: '核实是误填' })).toMatchObject({ state: 'closed' });
        expect(await doors.staff('two', 'closeAlert', { id, note: '核实是误填' })).toBe('CONFLICT');
        expect(await staff('two', 'reopenAlert', { id })).toMatchObject({ state: 'open' });
      }
      const { sum } = (await staff('one', 'figures', { from, to: today(), kind: KIND.id })) as { sum: Data };
      expect(sum).toMatchObject({
        none: { n: 8, about: false },
        locks: { n: 0, about: true },
        slips: { n: 0, about: true },
        foundRate: null,
      });
      const { items } = (await staff('one', 'events', { kind: KIND.id, limit: 50 })) as { items: { text: string }[] };
      expect(items.map(({ text }) => text).join()).toMatch(/已撤销，作废凭条 1 张/);
    });

    it('every action was called', () => {
      const left = Object.keys(contract.registry).filter((action) => !called.has(action));
      expect(left).toEqual([]);
    });
  });
}
