/** The search page as it is compiled, in WeChat's strict realm, over the real core in memory. */
import type { Reply } from '../../../contract/errors';
import { memoryPersistence } from '../../../simulator/host/persistence';
import { chineseNumber, publishDocument } from '../../support/published';
import { openResident, type ResidentOptions, type Weapp } from '../../support/weapp';
import { makeWorld, type World } from '../../support/world';

const PARKING = `第一条\u3000为了管好小区停车，制定本办法。

第二条\u3000物业服务企业应当公开停车费标准，不得乱收停车费。

第三条\u3000😀停车费有争议的，可以向住房和城乡建设局反映。
`;
const HEATING = `第一条\u3000供暖期从十一月十五日到次年三月十五日。

第二条\u3000室内温度不得低于十八度，达不到的退还供暖费。
`;

async function city(): Promise<World & { parking: string; heating: string }> {
  const world = await makeWorld();
  const parking = await publishDocument(world, { title: '云澜市小区停车管理办法', number: '云建〔2024〕12号', publishedOn: '2024-05-01' }, PARKING); // prettier-ignore
  const about = { title: '云澜市供暖办法', issuer: '云澜市城市管理局', topic: '供水供暖', publishedOn: '2020-01-02', explanation: '家里不到十八度，可以退钱。' } as const; // prettier-ignore
  const heating = await publishDocument(world, { ...about, status: 'repealed' }, HEATING);
  return { ...world, parking, heating };
}

async function open(world: World, path = 'documents/search/index', options: ResidentOptions = {}): Promise<Weapp> {
  const app = await openResident(world, { heldTime: true, ...options });
  app.host.launch({ path });
  await app.until(() => app.has('#words') || app.has('#search'));
  return app;
}

/** Types and presses 搜索 on the keyboard. */
async function search(app: Weapp, words: string): Promise<void> {
  app.type('#words', words);
  app.fire('#words', 'confirm', { value: words });
  await app.until(() => app.has('#total') || app.has('#nearest') || app.has('#nothing-more'));
}

const calls = (app: Weapp, action: string) =>
  app.called('cloud.callFunction').filter(({ options }) => (options as { data: { action: string } }).data.action === action);
const marks = (app: Weapp) => app.all('.mark').map(({ text }) => text);

describe('before anything is typed', () => {
  it('the box on the home page opens the page with the keyboard up; topics, offices and the newest stand below', async () => {
    const world = await city();
    const app = await open(world, 'pages/home/index');
    app.tap('#search');
    await app.until(() => app.has('#topic-0'));
    expect(app.find('#words')?.raw['focus']).toBe(true);
    expect(app.said()).toContain('按发文机关看');
    app.tap(`#document-${world.parking}`);
    await app.until(() => app.text('#title') === '云澜市小区停车管理办法');
    expect(app.host.errors).toEqual([]);
  });

  it('a topic is looked through without words, and taking it away leads back', async () => {
    const world = await city();
    const app = await open(world);
    await app.until(() => app.has('#topic-0'));
    const topic = app.all('.pick').find(({ text }) => text.startsWith('供水供暖'))!;
    app.tap(`#${topic.id}`);
    await app.until(() => app.has(`#hit-${world.heating}`));
    expect(app.has(`#hit-${world.parking}`)).toBe(false);
    expect(app.said()).toContain('已失效');
    expect(app.said()).toContain('有解读');
    app.tap('#chosen-topic');
    await app.until(() => app.has('#topic-0'));
  });

  it('searches made before are there, also after the app was closed, and can be cleared', async () => {
    const world = await city();
    const storage = memoryPersistence();
    const app = await open(world, undefined, { storage });
    await search(app, '停车费');
    app.host.close();
    const again = await open(world, undefined, { storage });
    expect(again.text('#history-0')).toBe('停车费');
    again.tap('#history-0');
    await again.until(() => again.has(`#hit-${world.parking}`));
    expect(again.find('#words')?.attributes['value']).toBe('停车费');
    again.tap('#words-clear');
    await again.until(() => again.has('#history-clear'));
    again.tap('#history-clear');
    await again.until(() => !again.has('#history-0'));
  });
});

describe('while somebody types', () => {
  it('suggestions come after a pause; a document among them opens, words are searched for', async () => {
    const world = await city();
    const app = await open(world);
    for (const words of ['停', '停车']) app.type('#words', words);
    expect(calls(app, 'suggest')).toHaveLength(0);
    app.host.pass(200);
    await app.until(() => app.has('#suggestion-0'));
    expect(calls(app, 'suggest')).toHaveLength(1);
    const document = app.all('.suggestion').find(({ text }) => text.includes('云澜市小区停车管理办法'))!;
    app.tap(`#${document.id}`);
    await app.until(() => app.text('#title') === '云澜市小区停车管理办法');
  });

  it('an answer that comes after the search began changes nothing', async () => {
    const world = await city();
    let late: (() => void) | undefined;
    const app = await open(world, undefined, {
      between: async (call, ask) => {
        const reply = await ask();
        if (call === 'documents.suggest') await new Promise<void>((go) => (late = go));
        return reply;
      },
    });
    app.type('#words', '停车');
    app.host.pass(200);
    await app.until(() => late);
    await search(app, '停车');
    late!();
    await app.until(() => app.has(`#hit-${world.parking}`));
    expect(app.has('#suggestions')).toBe(false);
  });

  it('a key costs the page next to nothing', async () => {
    const app = await open(await city());
    await app.until(() => app.has('#topic-0'));
    app.type('#words', '停');
    await app.until(() => app.has('#words-clear'));
    const { times, bytes } = { ...app.host.setData };
    app.type('#words', '停车费');
    await app.until(() => app.find('#words')?.attributes['value'] === '停车费');
    // Taro itself keeps the node's value up to date; nothing else is rendered.
    expect(app.host.setData.times - times).toBe(1);
    expect(app.host.setData.bytes - bytes).toBeLessThan(80);
  });
});

describe('the answer', () => {
  it('shows each document with its best passages marked, and a passage opens its article', async () => {
    const world = await city();
    const app = await open(world);
    await search(app, '停车费争议');
    expect(app.has(`#hit-${world.parking}`)).toBe(true);
    expect(app.said()).toContain('云建〔2024〕12号');
    expect(marks(app).join()).toContain('停车费');
    const passage = app.find(`#hit-${world.parking}-3`)!;
    expect(passage.text).toMatch(/^第三条\u3000😀停车费/);
    app.tap(`#hit-${world.parking}-3`);
    await app.until(() => app.has('#section-3'));
    expect(app.find('#section-3')?.classes).toContain('section-aimed');
    expect(app.called('pageScrollTo').at(-1)?.options).toMatchObject({ selector: '#section-3' });
    expect(app.host.errors).toEqual([]);
  });

  it('is narrowed by filters that say how many each would leave', async () => {
    const world = await city();
    const app = await open(world);
    await search(app, '云澜市');
    await app.until(() => app.has(`#hit-${world.heating}`) && app.has(`#hit-${world.parking}`));
    app.tap('#filter');
    await app.until(() => app.has('#filter-status-0'));
    const repealed = app.all('.pick').find(({ text }) => text.startsWith('已失效'))!;
    expect(repealed.text).toBe('已失效1');
    app.tap(`#${repealed.id}`);
    await app.until(() => app.text('#filters-done') === '看这 1 份');
    app.tap('#filters-done');
    await app.until(() => !app.has('#filters'));
    expect(app.has(`#hit-${world.parking}`)).toBe(false);
    app.tap('#chosen-status');
    await app.until(() => app.has(`#hit-${world.parking}`));
    app.tap('#sort-newest');
    await app.until(() => app.find('#sort-newest')?.attributes['aria-checked'] === true && app.has(`#hit-${world.parking}`));
    const [first] = app.all('.hit');
    expect(first?.text).toContain('小区停车');
  });

  it('comes page by page as somebody scrolls, without gaps or repeats', async () => {
    const world = await makeWorld();
    for (let n = 1; n <= 23; n += 1) {
      await publishDocument(world, { title: `第${chineseNumber(n)}号停车通告` }, `第一条\u3000第 ${n} 处停车场开放。`);
    }
    const app = await open(world);
    await search(app, '停车场');
    const ids = () => app.all('.hit').map(({ children }) => children[0]!.id);
    await app.until(() => ids().length === 10);
    for (let rounds = 0; rounds < 5; rounds += 1) {
      app.host.top().call('onReachBottom');
      app.host.top().call('onReachBottom');
      const before = ids().length;
      await app.until(() => ids().length > before || app.has('#nothing-more'));
    }
    expect(ids()).toHaveLength(23);
    expect(new Set(ids()).size).toBe(23);
    expect(app.host.errors).toEqual([]);
  });

  it('to a question nothing answers offers to ask people, and the form has the words in it', async () => {
    const world = await city();
    const app = await open(world);
    await search(app, '火星移民');
    await app.until(() => app.has('#ask'));
    app.tap('#ask');
    await app.until(() => app.find('#category-consult')?.attributes['aria-checked'] === true);
    expect(app.find('#words')?.attributes['value']).toBe('我想问：火星移民\n');
    expect(app.has('#restored')).toBe(false);
    app.host.back();
    app.tap('#ask');
    await app.until(() => app.has('#category-consult'));
    app.host.back();
    app.host.tapTab(2);
    // Asked twice, written once.
    await app.until(() => app.said().includes('草稿'));
    expect(app.all('.card').filter(({ id }) => id.startsWith('report-'))).toHaveLength(1);
  });

  const found = (over: object): Reply =>
    ({
      ok: true,
      data: {
        items: [],
        total: 0,
        facets: { issuer: [], kind: [], topic: [], year: [], status: [] },
        nearest: false,
        cut: false,
        ...over,
      },
    }) as never;

  it('says what was searched instead, and searches what was typed if asked to', async () => {
    const exact: boolean[] = [];
    const app = await open(await city(), undefined, {
      between: async (call, ask) => {
        if (call !== 'documents.search') return ask();
        return found(exact.at(-1) ? {} : { corrected: '停车费', nearest: true, cut: true });
      },
    });
    await search(app, '停车废');
    expect(app.text('#corrected')).toBe('已为您搜索“停车费”，仍然搜索“停车废”');
    expect(app.text('#nearest')).toContain('最接近');
    expect(app.text('#cut')).toContain('400');
    exact.push(true);
    app.tap('#as-typed');
    await app.until(() => app.has('#nothing-more') && !app.has('#corrected'));
    expect(calls(app, 'search').at(-1)?.options).toMatchObject({ data: { input: { words: '停车废', exact: true } } });
  });
});

describe('without a network', () => {
  it('the page says so, keeps what was found, and goes on by itself', async () => {
    const world = await city();
    const app = await open(world);
    await app.until(() => app.has('#topic-0'));
    app.host.network.set('none');
    app.type('#words', '停车');
    app.fire('#words', 'confirm', { value: '停车' });
    await app.until(() => app.has('#retry'));
    expect(app.said()).toContain('连不上网络');
    app.host.network.set('wifi');
    await app.until(() => app.has(`#hit-${world.parking}`));
    expect(app.host.errors).toEqual([]);
  });

  it('topics seen before are still there', async () => {
    const world = await city();
    const storage = memoryPersistence();
    const app = await open(world, undefined, { storage });
    await app.until(() => app.has('#topic-0'));
    app.host.close();
    const again = await openResident(world, { storage });
    again.host.network.set('none');
    again.host.launch({ path: 'documents/search/index' });
    await again.until(() => again.has('#topic-0'));
  });
});
