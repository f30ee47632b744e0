import { cases } from '../../../core/records/cases';
import { files } from '../../../core/records/files';
import { residents } from '../../../core/records/people';
import { aliasOf } from '../../../core/residents';
import { unguarded } from '../../support/unguarded';
import { makeWorld, START, type World } from '../../support/world';

const all = async (w: World) => (await w.ports.store.list(cases, { order: ['filedAt', 'asc'], limit: 100 })).items;

async function photo(w: World, owner: string, id = 'f1') {
  const at = new Date(START).toISOString();
  const record = { id, owner, case: null, type: 'image/png', width: 1, height: 1, bytes: 1, content: '', stored: true, at };
  await w.ports.store.insert(files, record);
  return id;
}

describe('filing a report', () => {
  test('answers with a receipt: number, department and promised day', async () => {
    const w = await makeWorld();
    const receipt = await w.services.cases.file(await w.resident('张三'), w.report());
    expect(receipt.id).toMatch(/^[1-9]\d{11}$/);
    expect(receipt.number).toBe(receipt.id.replace(/(....)(....)(....)/, '$1 $2 $3'));
    // Filed on Friday 2026-11-20; three working days on is Wednesday.
    expect(receipt).toMatchObject({
      state: 'filed',
      department: '市城市管理局',
      promisedOn: '2026-11-25',
      category: '路灯和井盖',
    });
  });

  test('the same key with the same content gives the same receipt and one case', async () => {
    const w = await makeWorld();
    const me = await w.resident('张三');
    const report = w.report();
    const [a, b] = await Promise.all([w.services.cases.file(me, report), w.services.cases.file(me, report)]);
    w.wait(86_400_000);
    const c = await w.services.cases.file(me, report);
    expect(b).toEqual(a);
    expect(c).toEqual(a);
    expect(await all(w)).toHaveLength(1);
  });

  test('twin: a store that overwrites taken ids would lose the first receipt', async () => {
    const w = await makeWorld();
    const loose = await makeWorld({ store: unguarded(w.ports.store) });
    const me = await loose.resident('张三');
    const report = loose.report();
    const a = await loose.services.cases.file(me, report);
    loose.wait(86_400_000);
    expect(await loose.services.cases.file(me, report)).not.toEqual(a);
  });

  test.each([{ words: '换了别的内容，不是同一件事。' }, { identity: 'anonymous', name: undefined }])(
    'the same key with other content is refused: %j',
    async (other) => {
      const w = await makeWorld();
      const me = await w.resident('张三');
      const report = w.report();
      await w.services.cases.file(me, report);
      await expect(w.services.cases.file(me, { ...report, ...other } as never)).rejects.toMatchObject({ code: 'KEY_REUSED' });
      expect(await all(w)).toHaveLength(1);
    },
  );

  test("another resident's key makes another case", async () => {
    const w = await makeWorld();
    const report = w.report();
    const a = await w.services.cases.file(await w.resident('张三'), report);
    const b = await w.services.cases.file(await w.resident('李四'), report);
    expect(b.id).not.toBe(a.id);
  });

  test('when two ids meet, the next in the row is taken, at a repetition too', async () => {
    const w = await makeWorld();
    const me = await w.resident('张三');
    const report = w.report();
    const { id } = await w.services.cases.file(me, report);
    const [taken] = await all(w);
    await w.ports.store.remove(cases, id);
    await w.ports.store.insert(cases, { ...taken!, key: 'somebody else', resident: 'somebody' });
    const other = await makeWorld({ store: w.ports.store });
    // The events and messages of the first filing stand in the way under the same id; a real stranger has them too.
    const again = await other.services.cases.file(me, report);
    expect(again.id).not.toBe(id);
    expect(await other.services.cases.file(me, report)).toEqual(again);
  });
});

describe('where a report goes', () => {
  const at = (lng: number, lat: number) => ({ lng, lat, system: 'gcj02', source: 'map' });
  test.each([
    ['the department of its category', at(114.7, 23.8), 'light', '市城市管理局'],
    ['the district its category names', at(115.0, 23.8), 'light', '东湖区城市管理局'],
    ['the intake centre when it lies outside the city', at(116.4, 39.9), 'light', '市民服务受理中心'],
    ['the department when no place is given', undefined, 'water', '市水务局'],
  ])('%s', async (_, place, category, department) => {
    const w = await makeWorld();
    const receipt = await w.services.cases.file(await w.resident('张三'), w.report({ place, category }));
    expect(receipt.department).toBe(department);
  });

  test("a camera's position is stored as the map needs it", async () => {
    const w = await makeWorld();
    const place = { lng: 114.7, lat: 23.8, system: 'wgs84', source: 'photo' };
    await w.services.cases.file(await w.resident('张三'), w.report({ place }));
    const [record] = await all(w);
    expect(Math.abs(record!.place!.lng - 114.7)).toBeGreaterThan(0.002);
    expect(Math.abs(record!.place!.lng - 114.7)).toBeLessThan(0.01);
  });
});

describe('photos', () => {
  test('become part of the case', async () => {
    const w = await makeWorld();
    const me = await w.resident('张三');
    const id = await photo(w, me.id);
    const receipt = await w.services.cases.file(me, w.report({ photos: [id] }));
    expect(await w.ports.store.get(files, id)).toMatchObject({ case: receipt.id, owner: me.id });
  });

  test.each(['李四', 'used', 'missing'])('that are not the own, used or not there refuse the report whole: %s', async (kind) => {
    const w = await makeWorld();
    const me = await w.resident('张三');
    const id = kind === 'missing' ? 'nothing' : await photo(w, kind === 'used' ? me.id : (await w.resident(kind)).id);
    if (kind === 'used') await w.services.cases.file(me, w.report({ photos: [id] }));
    const before = (await all(w)).length;
    const report = w.report({ photos: [id] });
    await expect(w.services.cases.file(me, report)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      fields: { 'photos.0': expect.any(String) },
    });
    expect(await all(w)).toHaveLength(before);
  });
});

describe('an anonymous report', () => {
  test('stands under a name that does not lead to the resident', async () => {
    const w = await makeWorld();
    const me = await w.resident('张三');
    const id = await photo(w, me.id);
    await w.services.cases.file(me, w.report({ identity: 'anonymous', name: undefined, photos: [id] }));
    const stored = JSON.stringify([await all(w), await w.ports.store.get(files, id)]);
    expect(stored).not.toContain(me.id);
    expect(stored).not.toContain('张三');
    expect(await w.ports.store.get(residents, aliasOf(w.ports, me.id))).not.toBeNull();
  });

  test('is still found by its resident, and by nobody else', async () => {
    const w = await makeWorld();
    const me = await w.resident('张三');
    const { id } = await w.services.cases.file(me, w.report({ identity: 'anonymous', name: undefined }));
    expect((await w.services.cases.mine(me, { limit: 20 })).items.map((c) => c.id)).toEqual([id]);
    expect(await w.services.cases.get(me, { id })).toMatchObject({ anonymous: true });
    await expect(w.services.cases.get(await w.resident('李四'), { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each([{ name: '张三' }, { phone: '13800000000' }])('with %j is refused rather than half anonymous', async (contact) => {
    const w = await makeWorld();
    const report = w.report({ identity: 'anonymous', name: undefined, ...contact });
    const field = Object.keys(contact)[0]!;
    await expect(w.services.cases.file(await w.resident('张三'), report)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      fields: { [field]: expect.any(String) },
    });
  });
});

test('name and phone are stored sealed', async () => {
  const w = await makeWorld();
  await w.services.cases.file(await w.resident('张三'), w.report({ name: '欧阳明', phone: '13812345678' }));
  const stored = JSON.stringify(await all(w));
  expect(stored).not.toMatch(/欧阳明|13812345678/);
});
