import { WxFail } from '../../simulator/host/fail';
import { openFixture, type Fixture } from '../support/weapp';

const open: Fixture[] = [];
const fixture: typeof openFixture = (...args) => {
  const app = openFixture(...args);
  open.push(app);
  return app;
};
afterEach(() => open.splice(0).forEach(({ host }) => host.close()));

/** Outcome of one call of `wx`, as its Promise tells. */
async function outcome({ wx }: Fixture, name: string, options: object = {}): Promise<string> {
  const call = wx[name]!(options) as Promise<{ errMsg: string }>;
  return (await call.catch((error: { errMsg: string }) => error)).errMsg;
}

const routes = ({ host }: Fixture) => host.pages.map((page) => page.route);

describe('pages', () => {
  test('lifecycles come in WeChat’s order', async () => {
    const app = fixture();
    await app.until(() => app.lives.includes('home ready'));
    await outcome(app, 'navigateTo', { url: '/pages/more?x=1' });
    await app.until(() => app.lives.includes('more ready'));
    app.host.back();
    expect(app.lives).toEqual([
      'app launch pages/home 1001',
      'app show pages/home',
      'home load {}',
      'home show',
      'home ready',
      'home hide',
      'more load {"x":"1"}',
      'more show',
      'more ready',
      'more unload',
      'home show',
    ]);
  });

  test('values in the query stay encoded', async () => {
    const app = fixture();
    await outcome(app, 'navigateTo', { url: '/pages/more?title=%E8%B7%AF' });
    expect(app.host.top().query).toEqual({ title: '%E8%B7%AF' });
  });

  test('ten pages are open at most', async () => {
    const app = fixture();
    for (let n = 2; n <= 10; n++) expect(await outcome(app, 'navigateTo', { url: '/pages/more' })).toBe('navigateTo:ok');
    expect(await outcome(app, 'navigateTo', { url: '/pages/more' })).toBe('navigateTo:fail webview count limit exceed');
    expect(await outcome(app, 'redirectTo', { url: '/sub/deep' })).toBe('redirectTo:ok');
    expect(app.host.pages).toHaveLength(10);
  });

  test('a tab page is reached by switchTab only, and no other page is', async () => {
    const app = fixture();
    expect(await outcome(app, 'navigateTo', { url: '/pages/me' })).toBe('navigateTo:fail can not navigateTo a tabbar page');
    expect(await outcome(app, 'redirectTo', { url: '/pages/me' })).toBe('redirectTo:fail can not redirectTo a tabbar page');
    expect(await outcome(app, 'switchTab', { url: '/pages/more' })).toBe('switchTab:fail can not switch to no-tabBar page');
    expect(await outcome(app, 'switchTab', { url: '/pages/me' })).toBe('switchTab:ok');
    expect(routes(app)).toEqual(['pages/me']);
  });

  test('tab pages stay when another is shown, other pages go, and reLaunch ends all', async () => {
    const app = fixture();
    const home = app.host.top();
    await outcome(app, 'navigateTo', { url: '/pages/more' });
    await outcome(app, 'switchTab', { url: '/pages/me' });
    app.host.tapTab(0);
    expect(app.host.top()).toBe(home);
    expect(app.lives.filter((life) => / (load|unload)/.test(life))).toEqual([
      'home load {}',
      'more load {}',
      'more unload',
      'me load {}',
    ]);
    await outcome(app, 'reLaunch', { url: '/pages/more' });
    expect(app.lives).toEqual(expect.arrayContaining(['home unload', 'me unload']));
    expect(routes(app)).toEqual(['pages/more']);
  });

  test('there is no way back from the first page, and none to a page that does not exist', async () => {
    const app = fixture();
    expect(await outcome(app, 'navigateBack')).toBe('navigateBack:fail cannot navigate back at first page.');
    expect(await outcome(app, 'navigateTo', { url: '/pages/none' })).toBe('navigateTo:fail page "pages/none" is not found');
  });

  test('a notification brings the app to the front on its page', () => {
    const app = fixture();
    app.host.hide();
    app.host.show({ path: 'sub/deep?id=7', scene: 1014 });
    expect(routes(app)).toEqual(['sub/deep']);
    expect(app.lives.slice(-6)).toEqual([
      'home hide',
      'app hide',
      'app show sub/deep',
      'home unload',
      'deep load {"id":"7"}',
      'deep show',
    ]);
  });

  test('a badge is set from a tab page only', async () => {
    const app = fixture();
    expect(await outcome(app, 'setTabBarBadge', { index: 1, text: '3' })).toBe('setTabBarBadge:ok');
    expect(app.host.ui.badges).toEqual({ 1: '3' });
    await outcome(app, 'navigateTo', { url: '/pages/more' });
    expect(await outcome(app, 'removeTabBarBadge', { index: 1 })).toBe('removeTabBarBadge:fail not TabBar page');
  });
});

describe('taps', () => {
  const answers = { handlers: { requestSubscribeMessage: () => ({ T1: 'accept' }) } };

  test('subscription messages are asked for in the tap itself', async () => {
    const app = fixture(answers);
    app.tap('#now');
    await app.until(() => app.lives.some((life) => life.includes('"T1":"accept"')));
  });

  test.each([
    ['after an await', (app: Fixture) => app.tap('#later')],
    ['by a long press', (app: Fixture) => app.fire('#inner', 'longpress')],
  ])('and not %s', async (_, act) => {
    const app = fixture(answers, (files) => ({ ...files, 'page.js': files['page.js']!.replace("note('inner')", 'keep(ask())') }));
    act(app);
    await app.until(() => app.lives.includes('home requestSubscribeMessage:fail can only be invoked by user TAP gesture.'));
  });

  test('more templates than every client takes are refused', async () => {
    const app = fixture(answers);
    const tmplIds = ['1', '2', '3', '4'];
    expect(await app.host.gesture(() => outcome(app, 'requestSubscribeMessage', { tmplIds }))).toContain('out of max bounds');
    expect(await app.host.gesture(() => outcome(app, 'requestSubscribeMessage', { tmplIds: tmplIds.slice(1) }))).toBe(
      'requestSubscribeMessage:ok',
    );
  });

  test('they bubble, are refused by what is disabled, and need somebody to hear them', () => {
    const app = fixture();
    app.tap('#inner');
    expect(app.lives.slice(-2)).toEqual(['home inner', 'home outer']);
    expect(app.text('#outer')).toBe('里面');
    expect(() => app.tap('#off')).toThrow('#off is disabled');
    expect(() => app.fire('#now', 'longpress')).toThrow('nothing is bound to longpress');
    expect(() => app.tap('#nowhere')).toThrow('pages/home has no #nowhere');
  });
});

describe('privacy and permissions', () => {
  const here = { getLocation: () => ({ latitude: 30, longitude: 120 }) };

  test('what touches personal data waits for the agreement, and the button must really have been tapped', async () => {
    const app = fixture({ handlers: here });
    type Resolve = (decision: { event: string; buttonId?: string }) => void;
    const asked: { resolve: Resolve; referrer: string }[] = [];
    app.wx.onNeedPrivacyAuthorization!((resolve: Resolve, { referrer }: { referrer: string }) =>
      asked.push({ resolve, referrer }),
    );
    const answered = async (answer: (resolve: Resolve) => void) => {
      const call = outcome(app, 'getLocation');
      await app.until(() => asked.length > 0);
      const { resolve, referrer } = asked.pop()!;
      expect(referrer).toBe('getLocation');
      answer(resolve);
      return call;
    };
    const denied = 'getLocation:fail privacy permission is not authorized';
    expect(await answered((resolve) => resolve({ event: 'disagree' }))).toBe(denied);
    expect(await answered((resolve) => resolve({ event: 'agree', buttonId: 'agree' }))).toBe(denied);
    expect(
      await answered((resolve) => {
        app.tap('#agree');
        resolve({ event: 'agree', buttonId: 'agree' });
      }),
    ).toBe('getLocation:ok');
    expect(await outcome(app, 'getLocation')).toBe('getLocation:ok');
  });

  test('without a listener WeChat asks itself; without the check in app.json nobody is asked', async () => {
    expect(await outcome(fixture({ handlers: here }), 'getLocation')).toContain('not authorized');
    expect(await outcome(fixture({ handlers: { ...here, 'ask.privacy': () => true } }), 'getLocation')).toBe('getLocation:ok');
    const unchecked = fixture({ handlers: here }, (files) => ({
      ...files,
      'app.json': files['app.json']!.replace('"__usePrivacyCheck__": true', '"x": 1'),
    }));
    expect(await outcome(unchecked, 'getLocation')).toBe('getLocation:ok');
  });

  test('a permission refused once stays refused, and shows in the settings', async () => {
    let asked = 0;
    const app = fixture({ handlers: { ...here, 'ask.privacy': () => true, 'ask.scope': () => ++asked > 1 } });
    expect(await outcome(app, 'getLocation')).toBe('getLocation:fail auth deny');
    expect(await outcome(app, 'getLocation')).toBe('getLocation:fail auth deny');
    expect(asked).toBe(1);
    expect(await app.wx.getSetting!({})).toMatchObject({ authSetting: { 'scope.userLocation': false } });
  });

  test('a place may be asked for only when app.json declares it', async () => {
    const app = fixture({ agreed: true, handlers: { chooseLocation: () => ({ name: '路口' }) } });
    expect(await outcome(app, 'chooseLocation')).toContain('requiredPrivateInfos');
  });
});

describe('what is not there', () => {
  test('an API nobody made fails loudly with its name', () => {
    const app = fixture();
    expect(() => app.wx.startBeaconDiscovery!({})).toThrow('wx.startBeaconDiscovery is not simulated');
    expect(app.host.errors.map(({ where }) => where)).toEqual(['wx.startBeaconDiscovery']);
    expect(() => (app.wx.cloud as unknown as { database(): void }).database()).toThrow('wx.cloud.database is not simulated');
  });

  test('a question for the person needs a handler', async () => {
    const app = fixture();
    expect(await outcome(app, 'showModal', { title: '?' })).toContain("handlers['showModal']");
    expect(app.host.errors).toHaveLength(1);
    expect(await outcome(fixture({ handlers: { showModal: () => ({ confirm: true }) } }), 'showModal', { title: '?' })).toBe(
      'showModal:ok',
    );
  });

  test('a failure meant for the mini-program is no error of the test', async () => {
    const app = fixture({
      handlers: {
        chooseMedia: () => {
          throw new WxFail('cancel');
        },
      },
      agreed: true,
    });
    expect(await outcome(app, 'chooseMedia')).toBe('chooseMedia:fail cancel');
    expect(app.host.errors).toEqual([]);
  });
});
