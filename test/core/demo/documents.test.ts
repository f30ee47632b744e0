import { seedDemo } from '../../../core/demo/index';
import { documents } from '../../../core/records/documents';
import { makeWorld } from '../../support/world';

test('the demonstration city has documents in every state, found by plain questions', async () => {
  const w = await makeWorld();
  await seedDemo(w.ports);
  await seedDemo(w.ports);
  const count = async (state: 'published' | 'draft' | 'withdrawn') => w.ports.store.count(documents, { state });
  expect([await count('published'), await count('draft'), await count('withdrawn')]).toEqual([24, 1, 1]);

  const resident = await w.resident('李四');
  const { items } = await w.services.documents.search(resident, {
    words: '遛狗要不要牵绳',
    sort: 'relevance',
    exact: false,
    limit: 5,
  });
  expect(items[0]).toMatchObject({ title: '云澜市养犬管理条例', explained: true });
  const view = await w.services.documents.get(resident, { id: items[0]!.id });
  expect(view.attachments).toMatchObject([{ name: '养犬登记申请表.pdf', type: 'application/pdf' }]);
  expect(view.contents.map(({ title }) => title)).toContain('第三章　养犬行为');
  expect((await w.services.publishing.missed(w.staff('shouli'), { limit: 20 })).items[0]).toMatchObject({ times: 3 });
});

test('what was superseded leads to what says it instead', async () => {
  const w = await makeWorld();
  await seedDemo(w.ports);
  const resident = await w.resident('李四');
  const { items } = await w.services.documents.search(resident, {
    words: '云发改〔2019〕22号',
    sort: 'relevance',
    exact: false,
    limit: 5,
  });
  const { id } = items.find(({ number }) => number === '云发改〔2019〕22号')!;
  const old = await w.services.documents.get(resident, { id });
  expect(old).toMatchObject({ status: 'superseded', replacedBy: { title: '云澜市机动车停车管理办法' } });
  const fresh = await w.services.documents.get(resident, { id: old.replacedBy!.id });
  expect(fresh.replaces.map(({ number }) => number)).toEqual(['云发改〔2019〕22号']);
});
