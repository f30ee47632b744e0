/** The page of one document as it is compiled, in WeChat's strict realm, over the real core in memory. */
import type { Reply } from '../../../contract/errors';
import { WxFail } from '../../../simulator/host/fail';
import { announceDocuments } from '../../../core/documents/announce';
import { formPdf } from '../../../core/demo/documents/pdf';
import { attachFile, longLaw, publishDocument } from '../../support/published';
import { openResident, type ResidentOptions, type Weapp } from '../../support/weapp';
import { makeWorld, type World } from '../../support/world';

const BODY = `# 云澜市供暖办法

## 第一章 总则

第一条\u3000供暖期从十一月十五日到次年三月十五日。

## 第二章 退费

第二条\u3000室内温度不得低于十八度。

达不到的，退还供暖费。

第三条\u3000退费在三十日内办完。😀
`;

async function open(world: World, id: string, query = '', options: ResidentOptions = {}): Promise<Weapp> {
  const app = await openResident(world, { heldTime: true, ...options });
  app.host.launch({ path: `documents/document/index?id=${id}${query}` });
  await app.until(() => app.has('#text') || app.has('#retry') || app.has('#to-search'));
  return app;
}

const sections = (app: Weapp) => app.all('.section').map(({ id }) => Number(id.slice('section-'.length)));
/** The cloud gives out whole addresses; the files in memory have none. */
const wholeAddresses: ResidentOptions['between'] = async (_, ask) =>
  JSON.parse(JSON.stringify(await ask()).replaceAll('memory://', 'https://files.test/')) as Reply;

const calls = (app: Weapp, action: string) =>
  app.called('cloud.callFunction').filter(({ options }) => (options as { data: { action: string } }).data.action === action);

describe('a document', () => {
  it('says what it is and shows its text with its chapters', async () => {
    const world = await makeWorld();
    const about = { title: '云澜市供暖办法', number: '云政〔2020〕3号', publishedOn: '2020-01-02', effectiveOn: '2020-02-01', explanation: '家里不到十八度，可以退钱。' }; // prettier-ignore
    const app = await open(world, await publishDocument(world, about, BODY));
    await app.until(() => app.has('#section-3'));
    for (const words of ['云政〔2020〕3号', '2020年1月2日', '2020年2月1日', '通俗解读', '第二章 退费', '全文完']) {
      expect(app.said()).toContain(words);
    }
    expect(app.text('#section-2')).toContain('第二条\u3000室内温度不得低于十八度。\n达不到的，退还供暖费。');
    expect(app.called('pageScrollTo')).toHaveLength(0);
    expect(app.host.errors).toEqual([]);
  });

  it('that no longer holds says so and leads to the one that does', async () => {
    const world = await makeWorld();
    const newer = await publishDocument(world, { title: '云澜市供暖条例', publishedOn: '2025-01-01' }, BODY);
    const older = await publishDocument(world, { title: '云澜市供暖办法', status: 'superseded', replacedBy: newer }, BODY);
    const app = await open(world, older);
    expect(app.text('#validity')).toContain('已有新的');
    app.tap('#validity');
    await app.until(() => app.text('#title') === '云澜市供暖条例');
    app.tap('#related');
    await app.until(() => app.has(`#document-${older}`));
    expect(app.text('#related-sheet')).toContain('被这份文件取代的');
  });

  it('that is not in force yet says from when', async () => {
    const world = await makeWorld();
    const app = await open(world, await publishDocument(world, { effectiveOn: '2099-01-01' }, BODY));
    expect(app.text('#validity')).toContain('2099年1月1日起施行');
  });

  it('that is not there says so, and leads to the search', async () => {
    const app = await open(await makeWorld(), 'nothing');
    expect(app.said()).toContain('没有找到');
    expect(app.has('#retry')).toBe(false);
    app.tap('#to-search');
    await app.until(() => app.host.top().route === 'documents/search/index');
  });

  it('published anew while it is read is opened anew', async () => {
    const world = await makeWorld();
    const id = await publishDocument(world, {}, BODY);
    let stale = true;
    const app = await open(world, id, '', {
      between: async (call, ask) =>
        stale && call === 'documents.read' ? { ok: false, error: { code: 'CONFLICT', message: '这份文件刚刚更新了', requestId: 'r' } } : ask(), // prettier-ignore
    });
    await app.until(() => app.has('#retry'));
    stale = false;
    app.tap('#retry');
    await app.until(() => app.has('#section-3'));
    expect(calls(app, 'get')).toHaveLength(2);
  });
});

describe('a law of 1,260 articles', () => {
  let world: World;
  let law: string;
  beforeAll(async () => {
    world = await makeWorld();
    law = await publishDocument(world, { title: '云澜市综合条例', kind: 'local' }, longLaw(1260));
  });

  it('comes in small runs as somebody scrolls', async () => {
    const app = await open(world, law);
    await app.until(() => sections(app).length === 20);
    for (let round = 2; round < 6; round += 1) {
      const { bytes } = app.host.setData;
      app.host.top().call('onReachBottom');
      await app.until(() => sections(app).length === 20 * round);
      expect(app.host.setData.bytes - bytes).toBeLessThan(10_000);
    }
    expect(sections(app)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  it('opens at the article that was found, and grows upwards from there', async () => {
    const app = await open(world, law, '&section=618');
    await app.until(() => app.has('#section-618'));
    expect(sections(app)[0]).toBe(618);
    expect(app.find('#section-618')?.classes).toContain('section-aimed');
    await app.until(() => app.called('pageScrollTo').length === 1);
    app.tap('#before');
    await app.until(() => sections(app)[0] === 598);
    app.tap('#from-start');
    await app.until(() => sections(app)[0] === 1);
    expect(app.host.errors).toEqual([]);
  });

  it('is jumped about in by chapter and by number', async () => {
    const app = await open(world, law);
    await app.until(() => sections(app).length > 0);
    app.tap('#open-contents');
    await app.until(() => app.has('#chapter-62'));
    app.tap('#chapter-40');
    await app.until(() => sections(app)[0] === 801 && !app.has('#contents'));
    app.tap('#open-contents');
    await app.until(() => app.has('#article'));
    app.type('#article', '1260');
    app.tap('#article-go');
    await app.until(() => sections(app)[0] === 1260);
    app.tap('#open-contents');
    await app.until(() => app.has('#article'));
    app.type('#article', '1261');
    app.tap('#article-go');
    await app.until(() => app.text('#article-problem') === '没有找到第 1261 条');
    app.type('#article', '');
    app.tap('#article-go');
    await app.until(() => app.text('#article-problem')?.includes('数字'));
  });
});

describe('what one does with a document', () => {
  it('it is kept, and stands under 我的 with what is followed', async () => {
    const world = await makeWorld();
    const id = await publishDocument(world, {}, BODY);
    const app = await open(world, id);
    app.tap('#favourite');
    await app.until(() => app.text('#favourite') === '已收藏');
    const before = app.host.calls.length;
    app.tap('#follow-topic');
    // WeChat asks only when it is called before anything else, and only about documents.
    expect(app.host.calls[before]).toMatchObject({ name: 'requestSubscribeMessage', options: { tmplIds: ['demo-document-published'] } }); // prettier-ignore
    await app.until(() => calls(app, 'consent').length === 1);
    app.host.show({ path: 'pages/mine/index' });
    await app.until(() => app.has('#kept'));
    app.tap('#kept');
    await app.until(() => app.has(`#document-${id}`) && app.has('#followed-0'));
    expect(app.text('#followed-0')).toContain('房屋和小区');
    app.tap('#unfollow-0');
    await app.until(() => !app.has('#followed-0'));
    app.tap(`#document-${id}`);
    await app.until(() => app.text('#favourite') === '已收藏');
    expect(app.text('#follow-topic')).toContain('关注 ');
    app.tap('#favourite');
    await app.until(() => app.text('#favourite') === '收藏');
    app.host.back();
    await app.until(() => app.said().includes('还没有收藏'));
    expect(app.host.errors).toEqual([]);
  });

  it('keeping and following take themselves back when they do not succeed', async () => {
    const world = await makeWorld();
    const app = await open(world, await publishDocument(world, {}, BODY));
    app.host.network.set('none');
    app.tap('#favourite');
    app.tap('#follow-issuer');
    await app.until(() => app.called('showToast').length === 2);
    await app.until(() => app.text('#favourite') === '收藏' && !app.find('#follow-issuer')?.classes.includes('pick-on'));
  });

  it('an attachment is downloaded and opened; what goes wrong is said', async () => {
    const world = await makeWorld();
    const id = await publishDocument(world, {}, BODY);
    await attachFile(world, id, '申请表.pdf', formPdf('申请表', ['姓名']));
    let download = (): Promise<{ statusCode: number; tempFilePath: string }> => Promise.reject(new WxFail('timeout'));
    const app = await open(world, id, '', { handlers: { downloadFile: () => download() }, between: wholeAddresses });
    const said = () => (app.called('showToast').at(-1)?.options as { title?: string } | undefined)?.title ?? '';
    app.tap('#attachment-0');
    await app.until(() => said().includes('没有下载成功'));
    download = async () => ({ statusCode: 404, tempFilePath: app.host.files.put(new Uint8Array(1), 'tmp') });
    app.tap('#attachment-0');
    await app.until(() => app.called('showToast').length === 2);
    expect(app.called('openDocument')).toHaveLength(0);
    download = async () => ({ statusCode: 200, tempFilePath: app.host.files.put(new Uint8Array(9), 'tmp') });
    app.tap('#attachment-0');
    await app.until(() => app.called('openDocument').length === 1);
    expect(app.called('openDocument')[0]?.options).toMatchObject({ fileType: 'pdf', showMenu: true });
    expect(app.called('hideLoading')).toHaveLength(3);
  });

  it('it is sent on, also one of its articles, and that is where it opens', async () => {
    const world = await makeWorld();
    const id = await publishDocument(world, { title: '云澜市供暖办法' }, BODY);
    const app = await open(world, id);
    await app.until(() => app.has('#section-3'));
    const card = () => app.called('share').at(-1)?.options as { title: string; path: string };
    app.tap('#share');
    expect(card()).toEqual({ title: '云澜市供暖办法', path: `/documents/document/index?id=${id}` });
    app.fire('#section-3', 'longpress');
    await app.until(() => app.has('#pressed'));
    expect(app.text('#pressed')).toContain('第三条');
    app.tap('#share-section');
    expect(card().path).toBe(`/documents/document/index?id=${id}&section=3`);
    app.tap('#copy');
    await app.until(() => app.host.ui.clipboard.includes('退费在三十日内办完。😀'));
    expect(app.host.ui.clipboard).toContain('《云澜市供暖办法》');
    const other = await openResident(world, { person: 'bert' });
    other.host.launch({ path: card().path });
    await other.until(() => other.has('#section-3'));
    expect(sections(other)).toEqual([3]);
  });

  it('its text is set larger, and stays so', async () => {
    const world = await makeWorld();
    const id = await publishDocument(world, {}, BODY);
    const app = await open(world, id);
    app.tap('#open-sizes');
    await app.until(() => app.has('#size-3'));
    app.tap('#size-3');
    await app.until(() => app.has('.size-3'));
    const again = await open(world, id, '', { storage: app.storage });
    expect(again.has('.size-3')).toBe(true);
  });
});

it('a message about a new document opens it, and counts as read', async () => {
  const world = await makeWorld();
  const caller = await world.resident('anna');
  const input = { kind: 'topic', value: '房屋和小区', on: true };
  await world.dispatch({ service: 'documents', action: 'follow', input, caller, requestId: 'r' });
  await publishDocument(world, { title: '云澜市供暖办法' }, BODY);
  await announceDocuments(world.ports);
  const app = await openResident(world);
  app.host.launch({ path: 'pages/inbox/index' });
  await app.until(() => app.has('.message'));
  expect(app.said()).toContain('房屋和小区');
  app.tap('.message');
  await app.until(() => app.text('#title') === '云澜市供暖办法');
  app.host.back();
  await app.until(() => !app.said().includes('未读'));
});
