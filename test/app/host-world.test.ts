import { openFixture, openWeapp, type Fixture } from '../support/weapp';

const open: Pick<Fixture, 'host'>[] = [];
const kept = <App extends Pick<Fixture, 'host'>>(app: App) => (open.push(app), app);
const fixture: typeof openFixture = (...args) => kept(openFixture(...args));
afterEach(() => open.splice(0).forEach(({ host }) => host.close()));

async function outcome({ wx }: Fixture, name: string, options: object = {}): Promise<string> {
  const call = wx[name]!(options) as Promise<{ errMsg: string }>;
  return (await call.catch((error: { errMsg: string }) => error)).errMsg;
}

describe('storage', () => {
  const MB = 1024 * 1024;

  test('one megabyte per key and ten in all', async () => {
    const app = fixture();
    expect(await outcome(app, 'setStorage', { key: 'a', data: 'x'.repeat(MB - 2) })).toBe('setStorage:ok');
    expect(await outcome(app, 'setStorage', { key: 'a', data: 'x'.repeat(MB) })).toBe('setStorage:fail entry size limit reached');
    for (let n = 0; n < 9; n++) app.wx.setStorageSync!(`k${n}`, 'x'.repeat(MB - 2));
    expect(await outcome(app, 'setStorage', { key: 'b', data: 'x' })).toBe('setStorage:fail exceed storage max size 10Mb');
    app.wx.removeStorageSync!('a');
    expect(await outcome(app, 'setStorage', { key: 'b', data: 'x' })).toBe('setStorage:ok');
  });

  test('what was stored and saved is there when the app is opened again; temporary files are not', () => {
    const first = fixture();
    const temporary = first.host.files.put(Uint8Array.of(1, 2, 3), 'jpg');
    const manager = first.wx.getFileSystemManager!() as Record<string, (...args: unknown[]) => unknown>;
    const saved = `${(first.wx.env as unknown as { USER_DATA_PATH: string }).USER_DATA_PATH}/photos/a.jpg`;
    expect(() => manager.saveFileSync!(temporary, saved)).toThrow('no such file or directory');
    manager.mkdirSync!(saved.replace('/a.jpg', ''), true);
    expect(manager.saveFileSync!(temporary, saved)).toBe(saved);
    first.wx.setStorageSync!('draft', { words: '路灯坏了' });
    const lost = first.host.files.put(Uint8Array.of(9), 'jpg');
    first.host.close();

    const second = fixture({ storage: first.storage });
    expect(second.wx.getStorageSync!('draft')).toEqual({ words: '路灯坏了' });
    expect([...second.host.files.read(saved)]).toEqual([1, 2, 3]);
    expect(second.host.files.has(lost)).toBe(false);
    expect(fixture().wx.getStorageSync!('draft')).toBe('');
  });

  test('only the mini-program’s own folder can be written', () => {
    const manager = fixture().wx.getFileSystemManager!() as Record<string, (...args: unknown[]) => unknown>;
    expect(() => manager.writeFileSync!('/etc/x', 'y')).toThrow('permission denied');
  });
});

describe('network', () => {
  const cloudOf = ({ wx }: Fixture) =>
    wx.cloud as unknown as Record<string, (options?: object) => Promise<Record<string, unknown>>>;
  const answers = {
    'cloud.callFunction': () => ({ ok: true }),
    'cloud.uploadFile': () => 'cloud://x',
    request: () => ({ statusCode: 200, data: {} }),
  };
  const request = ({ wx }: Fixture) =>
    new Promise<string>((done) =>
      wx.request!({ url: 'https://example.gov.cn/api', complete: (r: { errMsg: string }) => done(r.errMsg) }),
    );

  test('off: everything that needs it fails, and the mini-program hears of it', async () => {
    const app = fixture({ handlers: answers });
    const heard: unknown[] = [];
    app.wx.onNetworkStatusChange!((status: unknown) => heard.push(status));
    const filePath = app.host.files.put(Uint8Array.of(1), 'jpg');
    const cloud = cloudOf(app);
    await expect(cloud.callFunction!({ name: 'cases' })).rejects.toMatchObject({ errMsg: expect.stringContaining('init first') });
    void cloud.init!();
    await expect(cloud.callFunction!({ name: 'cases' })).resolves.toMatchObject({ result: { ok: true } });
    expect(await request(app)).toBe('request:ok');

    app.host.network.set('none');
    expect(heard).toEqual([{ isConnected: false, networkType: 'none' }]);
    await expect(cloud.callFunction!({ name: 'cases' })).rejects.toMatchObject({
      errMsg: expect.stringContaining('request:fail'),
    });
    await expect(cloud.uploadFile!({ cloudPath: 'incoming/1', filePath })).rejects.toMatchObject({ errCode: -1 });
    expect(await request(app)).toContain('ERR_INTERNET_DISCONNECTED');

    app.host.network.set('4g');
    await expect(cloud.uploadFile!({ cloudPath: 'incoming/1', filePath })).resolves.toMatchObject({ fileID: 'cloud://x' });
    expect(app.host.errors).toEqual([]);
  });

  test('what travels is JSON: undefined does not arrive', async () => {
    const app = fixture({ callFunction: ({ data }) => ({ data }) });
    void cloudOf(app).init!();
    const { result } = await cloudOf(app).callFunction!({ name: 'cases', data: { a: undefined, b: 1 } });
    expect(result).toEqual({ data: { b: 1 } });
  });
});

describe('the realm', () => {
  const seen = (code: string, options = {}) => {
    const app = fixture(options, (files) => ({ ...files, 'app.js': `App({ seen: (() => { ${code} })() })` }));
    return (app.host.registered.app as { seen: unknown }).seen;
  };

  test('has the language and nothing of a browser or of Node', () => {
    const names = 'window document fetch TextEncoder Intl process Buffer URL crypto structuredClone queueMicrotask localStorage';
    const code = `return ${JSON.stringify(names.split(' '))}.filter((name) => typeof globalThis[name] !== 'undefined')`;
    expect(seen(code)).toEqual([]);
    expect(seen('return [typeof Promise, typeof wx, typeof setTimeout].join()')).toBe('function,object,function');
  });

  test('makes no code from text, in either of WeChat’s two ways', () => {
    const code =
      "try { const f = new Function('return 1'); return typeof f === 'function' ? f() : 'nothing'; } catch (e) { return e.name; }";
    expect(seen(code, { wechatFunction: 'throw' })).toBe('EvalError');
    expect(seen(code, { wechatFunction: 'noop' })).not.toBe(1);
    expect(seen("try { return eval('1'); } catch (e) { return e.name; }")).toBe('EvalError');
  });

  test('a subpackage’s code is used inside it only', () => {
    const from = (path: string) => (files: Record<string, string>) => ({
      ...files,
      [path]: `require('/sub/only-here');\n${files[path]}`,
    });
    const inside = fixture({}, from('sub/deep.js'));
    inside.host.show({ path: 'sub/deep' });
    expect(inside.host.top().route).toBe('sub/deep');
    expect(() => fixture({}, from('pages/home.js'))).toThrow("of subpackage 'sub/' is used from 'pages/home.js'");
  });

  test('what the mini-program throws is caught, kept, and told to onError', () => {
    const app = fixture();
    app.tap('#breaks');
    expect(app.host.errors.map(({ where }) => where)).toEqual(['pages/home eh']);
    expect(app.lives.at(-1)).toBe('app error Error: broken on purpose');
  });

  test('after closing nothing runs any more', async () => {
    const app = fixture({}, (files) => ({
      ...files,
      'app.js': 'App({ lives: [], onLaunch() { setInterval(() => this.lives.push(1), 0); } })',
    }));
    await app.until(() => app.lives.length > 0);
    app.host.close();
    const { length } = app.lives;
    await new Promise((next) => setImmediate(next));
    expect(app.lives).toHaveLength(length);
  });

  test('setData is counted', () => {
    const app = fixture();
    const before = { ...app.host.setData };
    const { instance } = app.host.top();
    (instance.setData as (patch: object) => void)({ 'root.cn.[0].cl': '字' });
    expect(app.host.setData).toEqual({ times: before.times + 1, bytes: before.bytes + '{"root.cn.[0].cl":"..."}'.length });
    expect(app.trees.find(app.host.top(), '#now')?.raw.cl).toBe('字');
  });
});

describe('the compiled mini-program', () => {
  const refusal = { ok: false, error: { code: 'NOT_FOUND', message: '没有找到', requestId: 'r' } };
  test.each(['throw', 'noop'] as const)(
    'opens every page where Function is %s, even if every call is refused',
    async (wechatFunction) => {
      const app = kept(openWeapp({ callFunction: () => refusal, wechatFunction, agreed: true }));
      app.host.launch();
      const { pages } = app.host.source;
      for (const route of pages) {
        app.host.show({ path: `${route}?id=202611220001` });
        await app.until(() => app.trees.roots(app.host.top()).some((node) => node.text.trim() !== ''));
      }
      expect(pages.length).toBeGreaterThan(3);
      expect(app.host.errors).toEqual([]);
    },
  );
});
