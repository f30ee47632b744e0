/** What must hold of imports on every store. */
import { registryFaults, registryImports } from '../../../core/records/registry';
import { number, refused, type Office, type Offices } from '../../support/registry/office';

export function importsSuite({ store, office }: Offices): void {
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
      const kept = await store().list(registryFaults, { where: { import: id }, order: ['no', 'asc'], limit: 10 });
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
      const after = (await store().get(registryImports, id))!;
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
}
