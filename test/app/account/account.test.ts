/** 我的数据, as the compiled mini-program shows it, with the real core in memory behind it. */
import { WxFail } from '../../../simulator/host/fail';
import { ERASE_WORDS } from '../../../contract/account';
import { aliasOf } from '../../../core/residents';
import { cases } from '../../../core/records/cases';
import { collections } from '../../../core/collections';
import { ERASE_WORDS as ON_PHONE, lasting } from '../../../src/account/texts';
import { holding, makePerson } from '../../support/account/person';
import { DAY, makeExamWorld } from '../../support/exams/world';
import type { World } from '../../support/world';
import { openResident, type ResidentOptions, type Weapp } from '../../support/weapp';

const opened: Weapp[] = [];
afterEach(() => opened.splice(0).forEach(({ host }) => host.close()));

async function open(world: World, path: string, options: ResidentOptions = {}): Promise<Weapp> {
  const app = await openResident(world, { person: '张三', ...options });
  opened.push(app);
  app.host.launch({ path });
  return app;
}

async function makeWorld() {
  const w = await makeExamWorld();
  const p = await makePerson(w, '张三');
  w.wait(40 * DAY);
  return { w, world: w as unknown as World, ...p };
}

const sayings = (app: Weapp) => app.called('showToast').map(({ options }) => (options as { title: string }).title);

/** Names of what is on the phone. */
const kept = (app: Weapp) => app.storage.keys();

/** The addresses of files in memory, as WeChat wants them. */
const whole: ResidentOptions['between'] = async (call, ask) => {
  const reply = await ask();
  const text = JSON.stringify(reply).replaceAll('memory://', 'https://files.example/');
  return call === 'account.export' ? (JSON.parse(text) as typeof reply) : reply;
};

test('the words are those of the contract, and periods read as people say them', () => {
  expect(ON_PHONE).toBe(ERASE_WORDS);
  expect([30, 365, 730, 3650, 10_957].map(lasting)).toEqual([' 30 天', ' 1 年', ' 2 年', ' 10 年', '约 30 年']);
});

test('from 我的: what is kept, a copy to read and one to send on', async () => {
  const { world } = await makeWorld();
  let status = 404;
  const downloadFile = async () => ({ statusCode: status, tempFilePath: app.host.files.put(new Uint8Array(9), 'tmp') });
  const app = await open(world, 'pages/mine/index', { between: whole, handlers: { downloadFile } });
  await app.until(() => app.has('#my-data'));
  app.tap('#my-data');
  await app.until(() => app.has('#kept-reports'));
  expect(app.text('#kept-reports')).toContain('2 条');
  expect(app.text('#kept-exams')).toContain('考试报名');
  app.tap('#export');
  await app.until(() => app.has('#making'));
  await app.until(() => app.has('#send-data'));
  expect(app.text('#files')).toMatch(/共 \d{2} 条。文件在 \d\d:\d\d 之前可以下载/);
  app.tap('#send-data');
  await app.until(() => sayings(app).includes('下载地址已经过期，请重新导出'));
  status = 200;
  app.tap('#send-data');
  await app.until(() => app.called('shareFileMessage').length === 1);
  expect(app.called('shareFileMessage')[0]?.options).toMatchObject({
    fileName: expect.stringMatching(/^我的数据-.+\.json$/) as string,
  });
  expect(app.host.errors).toEqual([]);
});

test('without a network each step says so and can be tried again; too often is told', async () => {
  const { world } = await makeWorld();
  let away = true;
  const between: ResidentOptions['between'] = async (call, ask) => {
    if (away && call.startsWith('account.')) throw new WxFail('request:fail');
    return whole(call, ask);
  };
  const app = await open(world, 'account/data/index', { between });
  await app.until(() => app.has('#retry'));
  away = false;
  app.tap('#retry');
  await app.until(() => app.has('#export'));
  away = true;
  app.tap('#export');
  await app.until(() => app.text('#take-problem') === '连不上网络，请检查后再试');
  away = false;
  for (let i = 0; i < 5; i += 1) {
    app.tap('#export');
    await app.until(() => app.has('#making'));
    await app.until(() => !app.has('#making'));
  }
  app.tap('#export');
  await app.until(() => app.text('#take-problem') === '操作太频繁了，请稍后再试');
});

test('deleting: consequences, words to type, and then the mini-program begins like new', async () => {
  const { w, world, me } = await makeWorld();
  const app = await open(world, 'cases/file/index');
  await app.until(() => app.has('#category-light'));
  app.type('#words', '没写完的反映');
  app.host.hide();
  await app.until(() => kept(app).some((key) => key.includes('report.')));
  app.host.launch({ path: 'pages/mine/index' });
  await app.until(() => app.has('#my-data'));
  app.tap('#my-data');
  await app.until(() => app.has('#to-erase'));
  app.tap('#to-erase');
  await app.until(() => app.has('#kept'));
  expect(app.text('#removed')).toContain('还没发出的推送不再发');
  expect(app.text('#kept')).toContain('保存约 30 年，依据：《会计档案管理办法》');
  expect(app.has('#binds')).toBe(false);
  app.tap('#erase');
  await app.until(() => app.text('#problem') === '请在上面输入“确认删除”四个字');
  expect(await holding(w.ports.store, [me.id], collections)).not.toEqual([]);
  app.type('#words', '确认删除');
  app.tap('#erase');
  await app.until(() => app.has('#gone'));
  await app.until(() => app.text('#gone')?.includes('您的数据已经删除'));
  expect(await holding(w.ports.store, [me.id, aliasOf(w.ports, me.id)], collections)).toEqual([]);
  expect(kept(app).filter((key) => key.includes('report.') || key.includes('token'))).toEqual([]);
  app.tap('#anew');
  await app.until(() => app.host.top().route === 'pages/home/index');
  app.host.tapTab(2);
  await app.until(() => app.said().includes('还没有提交过反映'));
  expect(app.host.errors).toEqual([]);
});

test('something open: shown with the way to it, deleted by itself later, and taken back in time', async () => {
  const { w, world, me } = await makeWorld();
  const { id } = await w.services.cases.file(me, w.report({}));
  const app = await open(world, 'account/erase/index');
  await app.until(() => app.has('#binds'));
  expect(app.text('#bind-0')).toContain('待受理');
  app.tap('#bind-go-0');
  await app.until(() => app.host.top().route === 'cases/detail/index');
  app.host.back();
  await app.until(() => app.has('#erase'));
  app.type('#words', '确认删除');
  app.tap('#erase');
  await app.until(() => sayings(app).includes('已登记，办完后自动删除'));
  const data = await open(world, 'account/data/index');
  await data.until(() => data.has('#stay'));
  expect(data.has('#to-erase')).toBe(false);
  data.tap('#stay');
  await data.until(() => data.has('#to-erase'));
  expect((await w.ports.store.get(cases, id))?.resident).toBe(me.id);
});
