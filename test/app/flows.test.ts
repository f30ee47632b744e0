import { memoryPersistence } from '../../simulator/host/persistence';
import { WxFail } from '../../simulator/host/fail';
import { cases } from '../../core/records/cases';
import type { World } from '../support/world';
import { makeWorld } from './support/phone';
import { openResident, type ResidentOptions, type Weapp } from '../support/weapp';

const WORDS = '滨河路的路灯不亮了，晚上看不清路。';

async function open(world: World, options?: ResidentOptions, path?: string): Promise<Weapp> {
  const app = await openResident(world, options);
  app.host.launch(path === undefined ? {} : { path });
  return app;
}

async function write(app: Weapp): Promise<void> {
  await app.until(() => app.has('#category-light'));
  app.tap('#category-light');
  app.type('#words', WORDS);
  app.type('#name', '张三');
}

const openFile = async (world: World, options?: ResidentOptions): Promise<Weapp> => {
  const app = await open(world, options, 'cases/file/index');
  await app.until(() => app.has('#category-light'));
  return app;
};

const filed = (world: World) => world.ports.store.count(cases, {});
const mine = async (world: World) => {
  const caller = await world.resident('anna');
  const reply = await world.dispatch({ service: 'cases', action: 'mine', input: {}, caller, requestId: 'r' });
  return (reply as unknown as { data: { items: { id: string }[] } }).data.items;
};

describe('filing a report', () => {
  it('with a photo, at the place the photo was taken, ends in a receipt and stands everywhere', async () => {
    const world = await makeWorld();
    const app = await open(world);
    await app.until(() => app.text('#city') === '云澜市');
    app.tap('#service-file');
    await write(app);
    app.tap('#photo-add');
    await app.until(() => app.has('#place-photo'));
    app.tap('#place-photo');
    const before = app.host.calls.length;
    app.tap('#submit');
    // WeChat asks only when it is called before anything else.
    expect(app.host.calls[before]?.name).toBe('requestSubscribeMessage');
    await app.until(() => app.has('#receipt'));
    const [item] = await mine(world);
    expect(app.text('#number')?.replace(/ /g, '')).toBe(item?.id);
    expect(app.text('#promise')).toMatch(/2026年11月\d+日/);
    app.tap('#open-case');
    await app.until(() => app.has('#timeline'));
    expect(app.text('#case-words')).toBe(WORDS);
    expect(app.has('#case-photo-0')).toBe(true);
    expect(app.has('#case-place')).toBe(true);
    app.host.back();
    app.host.tapTab(2);
    await app.until(() => app.has(`#case-${item?.id}`));
    expect(app.host.errors).toEqual([]);
  });

  it('says under each field what is wrong, before WeChat is asked anything', async () => {
    const app = await openFile(await makeWorld());
    app.tap('#submit');
    await app.until(() => app.text('#error-category') !== '');
    expect(app.text('#error-category')).toBe('请选择问题类别');
    expect(app.text('#error-words')).toBe('问题描述至少写 5 个字');
    expect(app.text('#error-name')).toBe('实名反映请填写姓名');
    expect(app.called('requestSubscribeMessage')).toHaveLength(0);
    app.type('#words', WORDS);
    await app.until(() => app.text('#error-words') === '');
  });

  it('shows what the service refuses under its field, and goes through once put right', async () => {
    const world = await makeWorld();
    let refuse = true;
    const refusal = {
      code: 'BAD_INPUT',
      message: '有几处需要改一下',
      fields: { words: '描述里有不能保存的内容' },
      requestId: 'r',
    } as const;
    const app = await openFile(world, {
      between: async (call, ask) => (refuse && call === 'cases.file' ? { ok: false, error: refusal } : ask()),
    });
    await write(app);
    app.tap('#submit');
    await app.until(() => app.text('#error-words') === '描述里有不能保存的内容');
    refuse = false;
    app.type('#words', `${WORDS}请尽快修好。`);
    await app.until(() => app.find('#submit')?.attributes['disabled'] === false);
    app.tap('#submit');
    await app.until(() => app.has('#receipt'));
    expect(await mine(world)).toHaveLength(1);
  });

  it('leaves out who it was when anonymous', async () => {
    const world = await makeWorld();
    const app = await openFile(world);
    await write(app);
    app.tap('#anonymous');
    await app.until(() => !app.has('#name'));
    app.tap('#submit');
    await app.until(() => app.has('#receipt'));
    const calls = app.called('cloud.callFunction').map(({ options }) => JSON.stringify(options));
    expect(calls.join()).not.toContain('张三');
  });

  it('sends to the view no more than the counter while somebody types', async () => {
    const app = await openFile(await makeWorld());
    app.type('#words', '路灯不亮');
    const { times, bytes } = { ...app.host.setData };
    app.type('#words', '路灯不亮了');
    await app.until(() => app.text('#words-count') === '5 / 1000');
    expect(app.host.setData.times - times).toBe(1);
    expect(app.host.setData.bytes - bytes).toBeLessThan(200);
  });
});

describe('without a network', () => {
  it('a report waits, is sent by itself when there is one, exactly once, and the receipt appears', async () => {
    const world = await makeWorld();
    const app = await openFile(world);
    await write(app);
    app.tap('#photo-add');
    await app.until(() => app.has('#photo-0'));
    app.host.network.set('none');
    app.tap('#submit');
    await app.until(() => app.has('#waiting'));
    expect(app.said()).toContain('等待网络，将自动发送');
    app.host.network.set('4g');
    await app.until(() => app.has('#receipt'));
    app.host.hide();
    app.host.show();
    await app.until(() => app.called('cloud.callFunction').length > 8);
    expect(await filed(world)).toBe(1);
    expect(app.host.errors).toEqual([]);
  });

  it('the app may even be killed meanwhile', async () => {
    const world = await makeWorld();
    const storage = memoryPersistence();
    const app = await openFile(world, { storage });
    await write(app);
    app.tap('#photo-add');
    await app.until(() => app.has('#photo-0'));
    app.host.network.set('none');
    app.tap('#submit');
    app.host.close();
    const again = await open(world, { storage });
    again.host.tapTab(2);
    await again.until(() => again.said().includes('已提交'));
    expect(await mine(world)).toHaveLength(1);
    // Nothing is left on the phone but what the report needs.
    expect(storage.keys().filter((key) => key.startsWith('file:'))).toEqual([]);
  });

  it('pages say so, and load by themselves when there is one', async () => {
    const app = await openResident(await makeWorld());
    app.host.network.set('none');
    app.host.launch({ path: 'cases/list/index' });
    await app.until(() => app.has('#retry'));
    expect(app.said()).toContain('连不上网络');
    app.host.network.set('wifi');
    await app.until(() => app.said().includes('还没有提交过反映'));
  });
});

describe('a half-written report', () => {
  it('is there again, photos included, after the app was killed', async () => {
    const storage = memoryPersistence();
    const world = await makeWorld();
    const app = await openFile(world, { storage });
    await write(app);
    app.tap('#photo-add');
    await app.until(() => app.has('#photo-0'));
    // Put aside, and killed there.
    app.host.hide();
    app.host.close();
    const again = await openFile(world, { storage });
    expect(again.has('#restored')).toBe(true);
    expect(again.find('#words')?.attributes['value']).toBe(WORDS);
    expect(again.find('#name')?.attributes['value']).toBe('张三');
    expect(again.find('#category-light')?.attributes['aria-checked']).toBe(true);
    const photo = String(again.find('#photo-0')?.attributes['src']);
    expect(again.host.files.has(photo)).toBe(true);
    again.tap('#start-over');
    await again.until(() => !again.has('#restored'));
    expect(again.find('#words')?.attributes['value']).toBe('');
    expect(again.host.files.has(photo)).toBe(false);
  });

  it('stands under 我的 and opens from there', async () => {
    const app = await open(await makeWorld());
    await app.until(() => app.has('#service-file'));
    app.tap('#service-file');
    await write(app);
    app.host.back();
    app.host.tapTab(2);
    await app.until(() => app.said().includes('草稿'));
    const draft = () => app.all('.card').find(({ id }) => id.startsWith('report-'));
    await app.until(draft);
    app.tap(`#${draft()?.id}`);
    await app.until(() => app.find('#words')?.attributes['value'] === WORDS);
  });
});

describe('what is already filed under the same key', () => {
  it('is asked about, and becomes a second report only after a yes', async () => {
    const world = await makeWorld();
    const asked: string[] = [];
    let lose = true;
    const app = await openFile(world, {
      handlers: {
        showModal: ({ title }) => {
          asked.push(title ?? '');
          return { confirm: true, cancel: false };
        },
      },
      between: async (call, ask) => {
        const reply = await ask();
        // The report arrives; its answer does not.
        return call === 'cases.file' && lose ? null : reply;
      },
    });
    await write(app);
    app.tap('#submit');
    await app.until(() => app.has('#waiting'));
    // Not while it is being sent.
    await app.until(() => {
      if (app.has('#edit')) app.tap('#edit');
      return app.has('#words');
    });
    lose = false;
    app.type('#words', '另外，人行道的砖也松了。');
    app.tap('#submit');
    await app.until(() => app.has('#receipt'));
    expect(asked).toEqual(['这件反映之前已经提交过']);
    expect(await mine(world)).toHaveLength(2);
  });
});

describe('privacy and permissions', () => {
  it('the agreement is asked for by the page itself; after a no the rest still works', async () => {
    const app = await openFile(await makeWorld(), { agreed: false });
    app.tap('#photo-add');
    await app.until(() => app.has('#privacy'));
    app.tap('#privacy-disagree');
    await app.until(() => !app.has('#privacy'));
    expect(app.has('#photo-0')).toBe(false);
    await app.until(() => app.text('#photo-add') === '添加照片');
    app.tap('#photo-add');
    await app.until(() => app.has('#privacy'));
    app.tap('#privacy-agree');
    await app.until(() => app.has('#photo-0'));
    expect(app.host.errors).toEqual([]);
  });

  it('without the permission to locate the way to the settings is offered', async () => {
    const asked: string[] = [];
    const app = await openFile(await makeWorld(), {
      handlers: {
        getLocation: () => {
          throw new WxFail('auth deny');
        },
        showModal: ({ title }) => {
          asked.push(title ?? '');
          return { confirm: true, cancel: false };
        },
      },
    });
    app.tap('#place-phone');
    await app.until(() => app.called('openSetting').length === 1);
    expect(asked).toEqual(['没有定位权限']);
    await app.until(() => app.find('#place-map')?.attributes['disabled'] === false);
    app.tap('#place-map');
    await app.until(() => app.text('#place-text')?.includes('云澜市滨河路1号 人民广场'));
  });
});

describe('messages', () => {
  it('carry a badge, and opening one shows the case and takes the badge away', async () => {
    const world = await makeWorld();
    const caller = await world.resident('anna');
    await world.dispatch({ service: 'cases', action: 'file', input: world.report(), caller, requestId: 'r' });
    const app = await open(world);
    await app.until(() => app.called('setTabBarBadge').length > 0);
    app.host.tapTab(1);
    await app.until(() => app.all('.message').length === 1);
    expect(app.said()).toContain('未读');
    app.tap('.message');
    await app.until(() => app.has('#timeline'));
    app.host.back();
    await app.until(() => app.host.calls.at(-1)?.name === 'removeTabBarBadge' || !app.said().includes('未读'));
    expect(app.host.errors).toEqual([]);
  });

  it('a case opened from a push counts as read', async () => {
    const world = await makeWorld();
    const caller = await world.resident('anna');
    await world.dispatch({ service: 'cases', action: 'file', input: world.report(), caller, requestId: 'r' });
    const [item] = await mine(world);
    const app = await open(world, {}, `cases/detail/index?id=${item?.id}`);
    await app.until(() => app.has('#timeline'));
    const unread = async () => world.dispatch({ service: 'inbox', action: 'unread', input: {}, caller, requestId: 'r' });
    await app.until(() => app.called('cloud.callFunction').some(({ options }) => JSON.stringify(options).includes('"read"')));
    expect(await unread()).toMatchObject({ ok: true, data: { unread: 0 } });
  });
});

it('长辈版 is chosen once and stays', async () => {
  const storage = memoryPersistence();
  const world = await makeWorld();
  const app = await open(world, { storage });
  await app.until(() => app.has('#elder'));
  app.tap('#elder');
  await app.until(() => app.has('.elder'));
  app.host.close();
  const again = await open(world, { storage });
  await again.until(() => again.has('.elder'));
});

it('another resident’s case is not found, and the page says so', async () => {
  const world = await makeWorld();
  const caller = await world.resident('bert');
  await world.dispatch({ service: 'cases', action: 'file', input: world.report(), caller, requestId: 'r' });
  const reply = await world.dispatch({ service: 'cases', action: 'mine', input: {}, caller, requestId: 'r' });
  const { id } = (reply as unknown as { data: { items: [{ id: string }] } }).data.items[0];
  const app = await open(world, {}, `cases/detail/index?id=${id}`);
  await app.until(() => app.has('#retry'));
  expect(app.said()).toContain('没有找到');
});
