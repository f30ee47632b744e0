import { keepHouse } from '../../../core/housekeeping/sweep';
import { attachments, uploads } from '../../../core/records/documents';
import { missed } from '../../../core/records/reading';
import { encodeBase64 } from '../../../core/shared/base64';
import { formPdf } from '../../../core/demo/documents/pdf';
import { about, asking, BODY, drafted, handIn, published } from '../../support/publishing';
import { makeWorld, type World } from '../../support/world';

const nobody = { kind: 'anonymous', address: '203.0.113.9' } as const;

describe('what residents are not shown', () => {
  test.each(['draft', 'withdrawn'])(
    'a %s is nowhere: not by its id, in favourites, beside others, or in a search',
    async (state) => {
      const w = await makeWorld();
      const staff = w.staff('chengguan');
      const me = await w.resident('张三');
      const { documents: service, publishing } = w.services;
      const other = await published(w, staff, { number: '云府〔2026〕2号' });
      const made = state === 'draft' ? await drafted(w, staff) : await published(w, staff);
      const { id } = made;
      if (state === 'withdrawn') {
        await service.favourite(me, { id, on: true });
        await publishing.withdraw(staff, { id, version: 2, reason: '有误' });
      }
      const replaced = {
        id: other.id,
        version: 2,
        about: about({ number: '云府〔2026〕2号', status: 'superseded', replacedBy: id }),
        note: '',
      };
      await publishing.publish(staff, await publishing.save(staff, replaced));

      await expect(service.get(me, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(service.read(me, { id, version: 1, from: 1, limit: 10 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(service.favourite(await w.resident('李四'), { id, on: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const beside = await service.get(me, { id: other.id });
      expect(beside).toMatchObject({ status: 'superseded', replacedBy: null, replaces: [] });
      const everywhere = [
        beside,
        await service.favourites(me, { limit: 20 }),
        await service.search(me, asking('养犬登记')),
        await service.suggest(me, { words: '云澜市犬只' }),
        await service.overview(me, {}),
      ];
      expect(JSON.stringify(everywhere)).not.toContain(id);
    },
  );

  test('what staff changed is shown after the next publishing, attachments and explanation too', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    const { documents: service, publishing } = w.services;
    const { id } = await published(w, staff);
    await publishing.save(staff, { id, version: 2, about: about({ title: '新标题', explanation: '就是要牵绳' }), note: '' });
    const content = await handIn(w, staff, encodeBase64(formPdf('申请表', ['姓名：'])));
    const attached = await publishing.attach(staff, { id, version: 3, name: '申请表', content });
    expect(attached.attachments).toMatchObject([{ name: '申请表.pdf', type: 'application/pdf' }]);
    expect(await service.get(nobody, { id })).toMatchObject({ title: '云澜市犬只登记办法', explanation: '', attachments: [] });
    await publishing.publish(staff, { id, version: 4 });
    const seen = await service.get(nobody, { id });
    expect(seen).toMatchObject({ title: '新标题', explanation: '就是要牵绳', attachments: [{ name: '申请表.pdf' }] });
    expect(seen.attachments[0]!.url).toMatch(/^memory:/);
  });
});

describe('reading', () => {
  const long = ['# 云澜市很长的条例', '## 第一编 总则', '### 第一章 开头']
    .concat(Array.from({ length: 400 }, (_, i) => `第${i + 1}条 ${'养犬人应当登记，出门应当牵绳😀。'.repeat(20)}`))
    .concat('## 第二编 附则', '第401条 最后一条。')
    .join('\n\n');

  test('a table of contents, and runs of sections that fit together', async () => {
    const w = await makeWorld();
    const { id } = await published(w, w.staff('chengguan'), {}, long);
    const { documents: service } = w.services;
    const { sections, contents, version } = await service.get(nobody, { id });
    expect(sections).toBe(401);
    expect(contents).toEqual([
      { depth: 1, title: '第一编 总则', section: 1 },
      { depth: 2, title: '第一章 开头', section: 1 },
      { depth: 1, title: '第二编 附则', section: 401 },
    ]);
    let from: number | undefined = 1;
    const seen: number[] = [];
    while (from !== undefined) {
      const run: Awaited<ReturnType<typeof service.read>> = await service.read(nobody, { id, version, from, limit: 60 });
      expect(run.items.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(30_000);
      for (const item of run.items) {
        expect(item.label).toBe(`第${item.section}条`);
        expect(item.text.startsWith(item.label)).toBe(true);
        seen.push(item.section);
      }
      from = run.next;
    }
    expect(seen).toEqual(Array.from({ length: 401 }, (_, i) => i + 1));
    const [last] = (await service.read(nobody, { id, version, from: 401, limit: 5 })).items;
    expect(last).toMatchObject({ headings: [{ depth: 1, title: '第二编 附则' }], text: '第401条 最后一条。' });
    expect(await service.read(nobody, { id, version, from: 402, limit: 5 })).toEqual({ items: [] });
  });

  test('reads a few records, however long the document is', async () => {
    const w = await makeWorld();
    const { id } = await published(w, w.staff('chengguan'), {}, long);
    let gets = 0;
    const store = { ...w.ports.store, get: ((...args) => ((gets += 1), w.ports.store.get(...args))) as typeof w.ports.store.get };
    const counted = await makeWorld({ store });
    await counted.services.documents.read(nobody, { id, version: 1, from: 200, limit: 20 });
    expect(gets).toBeLessThanOrEqual(4);
  });

  test('of another version than is shown is a conflict', async () => {
    const w = await makeWorld();
    const { id } = await published(w, w.staff('chengguan'));
    await expect(w.services.documents.read(nobody, { id, version: 2, from: 1, limit: 5 })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});

describe("one's own", () => {
  test('favourites and follows, for whoever made them', async () => {
    const w = await makeWorld();
    const [me, other] = [await w.resident('张三'), await w.resident('李四')];
    const { id } = await published(w, w.staff('chengguan'));
    const { documents: service } = w.services;
    await Promise.all([1, 2].map(() => service.favourite(me, { id, on: true })));
    await Promise.all([1, 2].map(() => service.follow(me, { kind: 'topic', value: '城市管理', on: true })));
    expect((await service.favourites(me, { limit: 20 })).items.map((d) => d.id)).toEqual([id]);
    expect(await service.follows(me, {})).toEqual({ items: [{ kind: 'topic', value: '城市管理' }] });
    expect(await service.get(me, { id })).toMatchObject({ favourite: true, following: { topic: true, issuer: false } });
    expect(await service.get(other, { id })).toMatchObject({ favourite: false, following: { topic: false, issuer: false } });
    expect(await service.favourites(other, { limit: 20 })).toEqual({ items: [] });
    await service.favourite(me, { id, on: false });
    await service.follow(me, { kind: 'topic', value: '城市管理', on: false });
    expect(await service.get(me, { id })).toMatchObject({ favourite: false, following: { topic: false } });
  });
});

describe('searches that find nothing', () => {
  const ask = async (w: World, words: string, over: object = {}) =>
    w.services.documents.search(await w.resident('张三'), asking(words, over));

  test('are counted without who asked, long numbers masked', async () => {
    const w = await makeWorld();
    await published(w, w.staff('chengguan'));
    await ask(w, '婚假13812345678有几天');
    await ask(w, '婚假１３８１２３４５６７８有几天');
    await ask(w, '产假 zhang@example.com');
    await ask(w, '养犬登记');
    await ask(w, '？？！');
    await ask(w, '彩礼', { topic: '城市管理' });
    const { items } = await w.services.publishing.missed(w.staff('shouli'), { limit: 20 });
    expect(items.map(({ words, times }) => [words, times])).toEqual([
      ['婚假*有几天', 2],
      ['产假 *', 1],
    ]);
    const stored = JSON.stringify((await w.ports.store.list(missed, { order: ['lastAt', 'asc'], limit: 10 })).items);
    expect(stored).not.toContain((await w.resident('张三')).id);
    expect(stored).not.toContain('138');
  });

  test('once settled come back when they are missed again', async () => {
    const w = await makeWorld();
    await ask(w, '婚假');
    const intake = w.staff('shouli');
    const open = async () => (await w.services.publishing.missed(intake, { limit: 20 })).items;
    const [first] = await open();
    await w.services.publishing.settle(intake, { id: first!.id });
    expect(await open()).toEqual([]);
    await ask(w, '婚假');
    expect(await open()).toMatchObject([{ words: '婚假', times: 1 }]);
  });

  test('that cannot be counted are answered all the same', async () => {
    const w = await makeWorld();
    const update = ((c, ...rest) =>
      c.name === 'missed' ? Promise.reject(new Error('away')) : w.ports.store.update(c, ...rest)) as typeof w.ports.store.update;
    const broken = await makeWorld({ store: { ...w.ports.store, update } });
    expect(await ask(broken, '婚假')).toMatchObject({ total: 0 });
  });
});

describe('the custom dictionary', () => {
  test('is in effect within seconds, in every process', async () => {
    const w = await makeWorld();
    const elsewhere = await makeWorld({ store: w.ports.store, clock: w.ports.clock });
    const { id } = await published(w, w.staff('chengguan'));
    const asked = async () => (await elsewhere.services.documents.search(nobody, asking('溜毛孩子'))).items.map((d) => d.id);
    expect(await asked()).toEqual([]);
    const { items } = await w.services.publishing.setWord(w.staff('shouli'), { word: '毛孩子', means: ['养犬', '犬只'] });
    expect(items).toMatchObject([{ word: '毛孩子', means: ['养犬', '犬只'], version: 1 }]);
    w.wait(2500);
    expect(await asked()).toEqual([id]);
    await w.services.publishing.removeWord(w.staff('shouli'), { id: items[0]!.id, version: 1 });
    w.wait(2500);
    expect(await asked()).toEqual([]);
  });

  test('refuses twins, changes on an old version, and what holds no word', async () => {
    const w = await makeWorld();
    const { publishing } = w.services;
    const staff = w.staff('shouli');
    const { items } = await publishing.setWord(staff, { word: 'Wi-Fi补贴', means: [] });
    await expect(publishing.setWord(staff, { word: 'ＷＩ-ＦＩ補貼', means: [] })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const changed = await publishing.setWord(staff, { word: 'Wi-Fi补贴', means: ['宽带补贴'], version: 1 });
    expect(changed.items).toMatchObject([{ means: ['宽带补贴'], version: 2 }]);
    await expect(publishing.setWord(staff, { word: 'Wi-Fi补贴', means: [], version: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(publishing.removeWord(staff, { id: items[0]!.id, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(publishing.setWord(staff, { word: '？？', means: [] })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('housekeeping', () => {
  const sweep = (w: World) => keepHouse({ ...w.ports, engine: { tidy: async () => ({}) } });
  const DAY = 86_400_000;

  test('removes pieces nobody took, attachments nobody names and old misses, and nothing else', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    const { publishing } = w.services;
    const { id } = await published(w, staff);
    await handIn(w, staff, BODY);
    const content = async () => handIn(w, staff, encodeBase64(formPdf('申请表', ['姓名：'])));
    const first = await publishing.attach(staff, { id, version: 2, name: '申请表一', content: await content() });
    await publishing.attach(staff, { id, version: 3, name: '申请表二', content: await content() });
    await publishing.publish(staff, { id, version: 4 });
    await publishing.detach(staff, { id, version: 5, attachment: first.attachments[0]!.id });
    w.wait(10 * DAY);
    expect(await sweep(w)).toMatchObject({ uploads: 1, attachments: 0 });
    // Residents were shown it until now.
    await publishing.publish(staff, { id, version: 6 });
    w.wait(10 * DAY);
    expect(await sweep(w)).toMatchObject({ uploads: 0, attachments: 1 });
    expect(await w.ports.store.count(attachments, {})).toBe(1);
    expect(await w.ports.store.count(uploads, {})).toBe(0);
    await w.services.documents.search(nobody, asking('婚假'));
    w.wait(179 * DAY);
    expect(await sweep(w)).toMatchObject({ missed: 0 });
    w.wait(2 * DAY);
    expect(await sweep(w)).toMatchObject({ missed: 1 });
  });
});
