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

test('a sound question is asked as it was typed', async () => {
  const w = await makeWorld();
  await seedDemo(w.ports);
  const resident = await w.resident('李四');
  const questions = [
    '遛狗要不要牵绳',
    '物业费可以不交吗',
    '退休老人坐公交要钱吗',
    '噪音扰民怎么办',
    '没交社保公司违法吗',
    '孩子上小学要什么材料',
    '停车费太贵了找谁',
    '垃圾应该怎么分',
    '我能提取公积金交房租吗',
    '低保怎么申请',
    '楼上漏水谁来赔',
    '装电梯要多少户同意',
    '被公司辞退有补偿吗',
    '电动车可以上楼充电吗',
    '营业执照丢了怎么补',
  ];
  for (const words of questions) {
    const { corrected } = await w.services.documents.search(resident, { words, sort: 'relevance', exact: false, limit: 5 });
    expect([words, corrected]).toEqual([words, undefined]);
  }
});
