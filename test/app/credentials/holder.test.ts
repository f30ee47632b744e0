/** A holder's phone and an employer's, as compiled, over the real core in memory. */
import { identityField } from '../../../contract/identity';
import type { RealName } from '../../../core/ports/real-name';
import type { Weapp } from '../../support/weapp';
import type { World } from '../../support/world';
import { at, closeAll, diploma, enter, makeOffice, openPhone } from './open';

afterEach(closeAll);

const WANG = { name: '王小明', identity: '11010519491231002X' };

/** A city with a certificate of Wang's, and a WeChat that says what it is told to. */
async function city(says: Awaited<ReturnType<RealName['check']>> = 'matches'): Promise<World> {
  const realName: RealName = { consent: null, check: async () => says };
  const w = await makeOffice({ realName });
  await enter(w, diploma, { ...WANG, number: '100015202612340001', school: '云澜大学', graduated: '2026-06-30' });
  return w;
}

/** A person's finger is slower than the page is drawn: everything that was due has run, and what that made due, and so on. */
const drawn = async () => {
  for (let i = 0; i < 20; i += 1) await new Promise((next) => setTimeout(() => setImmediate(next)));
};

async function prove(app: Weapp): Promise<void> {
  await app.until(() => app.has('#prove'));
  app.tap('#prove');
  await app.until(() => app.has('#field-number'));
  app.type('#field-name', WANG.name);
  app.type('#field-number', WANG.identity.toLowerCase());
  app.tap('#agree');
  await app.until(() => String(app.find('#agree')!.attributes['class']).includes('tick-on'));
  app.tap('#send');
}

async function holder(w: World): Promise<Weapp> {
  const app = await openPhone(w, 'mine/index', { person: 'wang' });
  await prove(app);
  await app.until(() => at(app) === 'credentials/mine/index' && app.has('#unbind'));
  return app;
}

const idOf = (app: Weapp, prefix: string) =>
  String(
    app
      .all('.card')
      .flatMap(({ attributes }) => String(attributes['id'] ?? ''))
      .find((id) => id.startsWith(prefix)),
  ).slice(prefix.length);

async function give(app: Weapp): Promise<string> {
  const id = idOf(app, 'certificate-');
  app.tap(`#give-${id}`);
  await app.until(() => app.has('#make'));
  app.tap('#days-30');
  await app.until(() => String(app.find('#days-30')!.attributes['class']).includes('chip-on'));
  app.tap('#show-graduated');
  await app.until(() => app.text('#show-graduated')!.includes('不显示'));
  app.tap('#make');
  await app.until(() => app.has('#code'));
  return app.text('#code')!;
}

test('from a name to a code, to whoever looks, and back to who looked', async () => {
  const w = await city();
  const app = await holder(w);
  expect(app.said()).toContain('王小明');
  expect(app.said()).not.toContain(WANG.identity);
  const code = await give(app);
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  expect(app.text('#left')).toMatch(/^(30 天|29 天)/);
  await app.until(() => (app.text('#looks') ?? '').includes('还没有人用过'));

  const boss = await openPhone(w, 'use-code/index', { person: 'boss' });
  await boss.until(() => boss.has('#field-code'));
  boss.type('#field-code', 'abc');
  await drawn();
  boss.tap('#send');
  await boss.until(() => boss.text('#error-code') === '查询码是 16 位，这里有 3 位，请核对');
  boss.type('#field-code', code.toLowerCase().replace(/-/g, ' '));
  boss.type('#field-who', '云澜商贸公司');
  await drawn();
  boss.tap('#send');
  await boss.until(() => boss.has('#answer'));
  expect(boss.text('#answer')).toContain('王**');
  expect(boss.text('#answer')).toContain('云澜大学');
  expect(boss.text('#answer')).not.toContain('2026 年');
  boss.tap('#make-slip');
  await boss.until(() => at(boss) === 'credentials/slip/index');

  const again = await openPhone(w, 'mine/index', { person: 'wang', storage: app.storage });
  await again.until(() => again.said().includes('我给出的查询码'));
  again.tap(`#who-${idOf(again, 'certificate-')}`);
  await again.until(() => (again.text('#looks') ?? '').includes('云澜商贸公司'));
});

test('a code that is taken back shows nothing, and the phone forgets it', async () => {
  const w = await city();
  const app = await holder(w);
  const code = await give(app);
  app.tap('#revoke');
  await app.until(() => app.text('#ended') === '这个查询码已经作废');
  expect(app.has('#code')).toBe(false);
  expect(app.storage.keys().some((key) => key.includes('credentials.code.'))).toBe(false);
  const boss = await openPhone(w, `use-code/index?code=${encodeURIComponent(code)}`, { person: 'boss' });
  await boss.until(() => boss.has('#field-code'));
  boss.tap('#send');
  await boss.until(() => boss.has('#told'));
  expect(boss.text('#told')).toContain('这个查询码不能用了');
});

test.each([
  ['differs', '不一样'],
  ['unnamed', '您的微信还没有实名'],
  ['unreachable', '不计次数'],
] as const)('a name that is not proved (%s) is told why', async (says, words) => {
  const app = await openPhone(await city(says), 'mine/index', { person: 'wang' });
  await prove(app);
  await app.until(() => (app.text('#told') ?? '').includes(words));
});

test('a number that cannot be one is named before anybody is asked', async () => {
  const app = await openPhone(await city(), 'real-name/index', { person: 'wang' });
  await app.until(() => app.has('#field-number'));
  app.type('#field-name', WANG.name);
  app.type('#field-number', '110105194912310021');
  await drawn();
  app.tap('#send');
  await app.until(() => app.text('#error-number') === identityField.checks[0]!.message);
  expect(app.text('#error-agreed')).toBe('请先同意');
});

test('where real names cannot be checked, the page says so', async () => {
  const app = await openPhone(await makeOffice(), 'mine/index', { person: 'wang' });
  await app.until(() => app.said().includes('还没有开通实名核对'));
});

test('after ten minutes the certificates are masked, and whole values are not offered', async () => {
  const w = await city();
  await holder(w);
  w.wait(11 * 60_000);
  const later = await openPhone(w, 'mine/index', { person: 'wang' });
  await later.until(() => later.said().includes('王**'));
  expect(later.said()).not.toContain('王小明');
  later.tap(`#give-${idOf(later, 'certificate-')}`);
  await later.until(() => later.has('#stale'));
});

test('a list is pasted, asked about to its end, and dropped', async () => {
  const w = await city();
  const code = await give(await holder(w));
  const boss = await openPhone(w, 'batch/index', { person: 'boss' });
  await boss.until(() => boss.has('#paste'));
  boss.tap('#paste');
  await boss.until(() => boss.has('#codes'));
  boss.type('#field-who', '云澜商贸公司');
  boss.type('#codes', `${code}\nABCD\n`);
  await drawn();
  boss.tap('#start');
  await boss.until(() => boss.said().includes('已核对 0 / 2 行'));
  const id = idOf(boss, 'batch-');
  boss.tap(`#run-${id}`);
  await boss.until(() => boss.text(`#progress-${id}`) === '核对完了');
  expect(boss.text(`#batch-${id}`)).toContain('查到 1');
  expect(boss.text(`#batch-${id}`)).toContain('填写有误 1');
  boss.tap(`#xlsx-${id}`);
  await boss.until(() => boss.called('openDocument').length === 1);
  boss.tap(`#drop-${id}`);
  await boss.until(() => boss.said().includes('还没有名单'));
});
