/** The pages of credentials as they are compiled, in WeChat's strict realm, over the real core in memory. */
import type { CheckAnswer } from '../../../contract/credentials-parts';
import { STANDARD_KINDS } from '../../../core/credentials/standard';
import { credentialLooks } from '../../../core/records/credential-looks';
import { credentialSlips } from '../../../core/records/credential-slips';
import type { Reply } from '../../../contract/errors';
import { readQrPng, readQrSvg } from '../../support/read-qr';
import type { Weapp } from '../../support/weapp';
import type { World } from '../../support/world';
import {
  addKind,
  ask,
  askFor,
  at,
  checkPage,
  checks,
  closeAll,
  diploma,
  enter,
  lost,
  makeOffice,
  MISSING,
  openPhone,
  OTHER_NAME,
  ZHANG,
} from './open';

afterEach(closeAll);

const looks = (w: World) => w.ports.store.count(credentialLooks, {});
const codeOn = (app: Weapp) => readQrSvg(/url\("(.+)"\)/.exec(String(app.find('#qr')!.attributes['style']))![1]!);

/** The slip that is kept on the phone. */
const slipOn = (app: Weapp) =>
  /credentials\.slip\.(.+)/.exec(app.storage.keys().find((key) => key.includes('credentials.slip.'))!)![1]!;

/** Answers checks in the place of the service. */
const answering = (answer: CheckAnswer) => (call: string, go: () => Promise<Reply>) =>
  call === 'credentials.check' ? Promise.resolve({ ok: true as const, data: answer }) : go();

test('from the kinds to a slip that others can verify, and back', async () => {
  const w = await makeOffice();
  const app = await openPhone(w, 'kinds/index');
  await app.until(() => app.has('#kind-diploma'));
  expect(app.all('.title').map(({ text }) => text)).toEqual(STANDARD_KINDS.map(({ name }) => name));
  expect([app.has('#check-masters'), app.has('#list-masters'), app.has('#list-diploma')]).toEqual([false, true, false]);
  app.tap('#check-diploma');
  await app.until(() => app.has('#field-number'));
  expect(app.text('#ask-number')).toContain('18 位数字');

  app.tap('#send');
  await app.until(() => app.text('#error-number') === '请填写证书编号');
  expect(app.text('#error-name')).toBe('请填写姓名');
  app.type('#field-number', '1234');
  app.fire('#field-number', 'blur', { value: '1234' });
  await app.until(() => app.text('#error-number') === '证书编号是 18 位数字，请核对');
  expect(checks(app)).toEqual([]);

  await askFor(app, { number: ` ${ZHANG.number.slice(0, 6)}-${ZHANG.number.slice(6)}`, name: '張 偉' }, '#answer');
  const answer = app.text('#answer')!;
  for (const shown of ['查到了，信息相符', '学历', '张*', '云澜大学', '2020 年', '学历证书管理机构'])
    expect(answer).toContain(shown);
  for (const hidden of [ZHANG.number, '张伟', '06-30']) expect(answer).not.toContain(hidden);

  app.tap('#make-slip');
  await app.until(() => at(app) === 'credentials/slip/index' && app.has('#qr'));
  const code = codeOn(app);
  const verdict = await w.dispatch({
    ...{ service: 'credentials', action: 'verify', input: { slip: code } },
    ...{ caller: { kind: 'anonymous', address: '1.2.3.4' }, requestId: 'r' },
  });
  expect(verdict).toMatchObject({ ok: true, data: { verdict: 'genuine', slip: { kind: '学历' } } });
  app.tap('#save');
  await app.until(() => app.called('saveImageToPhotosAlbum').length === 1);
  const { filePath } = app.called('saveImageToPhotosAlbum')[0]!.options as { filePath: string };
  expect(readQrPng(app.host.files.read(filePath))).toBe(code);
  app.host.close();

  const later = await openPhone(w, 'looks/index', { storage: app.storage });
  const id = slipOn(app);
  await later.until(() => later.has('.tag-found') && later.has(`#open-${id}`));
  expect(later.said()).not.toContain(ZHANG.number.slice(0, 6));
  later.tap(`#open-${id}`);
  await later.until(() => later.has('#qr'));
  expect(codeOn(later)).toBe(code);
  later.tap('#revoke');
  await later.until(() => later.text('#told')?.includes('作废'));
  expect(later.has('#qr')).toBe(false);
  expect(later.host.errors).toEqual([]);
});

test('a slip is sent on as a page that judges it, and as paper; it is one slip, though its answer was lost', async () => {
  const w = await makeOffice({ pdf: { make: async () => Buffer.from('%PDF-1.7') } });
  let away = true;
  const app = await checkPage(w, {
    between: async (call, go) => {
      const answer = await go();
      if (call === 'credentials.slip' && away) throw lost();
      return answer;
    },
  });
  await askFor(app, ZHANG, '#answer');
  app.tap('#make-slip');
  await app.until(() => app.text('#slip-problem')?.includes('连不上网络'));
  away = false;
  app.tap('#make-slip');
  await app.until(() => app.has('#qr'));
  expect(await w.ports.store.count(credentialSlips, {})).toBe(1);

  app.tap('#share');
  const { path } = app.called('share')[0]!.options as { path: string };
  expect(path).toMatch(/^\/credentials\/verify\/index\?slip=ey/);
  app.tap('#pdf');
  await app.until(() => app.called('openDocument').length === 1);
  const { filePath } = app.called('openDocument')[0]!.options as { filePath: string };
  expect(Buffer.from(app.host.files.read(filePath)).toString()).toBe('%PDF-1.7');
  app.host.show({ path: path.slice(1) });
  await app.until(() => app.has('#verdict'));
  expect(app.text('#verdict')).toContain('凭条是真的');
  expect(app.host.errors).toEqual([]);
});

test('no such number and another name look the same on the page, to the letter', async () => {
  const said: string[] = [];
  for (const [person, typed] of Object.entries({ anna: MISSING, bert: OTHER_NAME })) {
    const app = await checkPage(await makeOffice(), { person });
    await askFor(app, typed, '#none');
    said.push(app.text('#none')!);
    // Asked again unchanged it would only cost another try.
    expect(app.find('#send')?.attributes['disabled']).toBe(true);
  }
  expect(said[0]).toContain('没有查到相符的登记');
  expect(said[1]).toBe(said[0]);
});

test('a register that cannot be asked is never told as "not found"', async () => {
  const w = await makeOffice();
  const app = await openPhone(w, 'check/index?kind=degree');
  await app.until(() => app.has('#field-number'));
  await askFor(app, { number: 'A1234567890123', name: '张伟' }, '#unreachable');
  expect(app.said()).toContain('连不上登记库');
  for (const words of ['没有查到', '查无']) expect(app.said()).not.toContain(words);
  app.tap('#again');
  await app.until(() => checks(app).length === 2);
  expect(checks(app)[1]!['key']).not.toBe(checks(app)[0]!['key']);
});

describe('after misses', () => {
  test('the phone works for the next check, under the same key, and says so', async () => {
    const w = await makeOffice();
    const app = await checkPage(w);
    for (const name of ['王一', '王二']) await missed(app, { number: MISSING.number, name });
    await askFor(app, ZHANG, '#answer');
    const [, , first, solved] = checks(app);
    expect(solved).toMatchObject({ key: first!['key'], puzzle: { answer: expect.stringMatching(/^[0-9a-z]+$/) as string } });
    expect(await looks(w)).toBe(3);
    expect(app.host.errors).toEqual([]);
  });

  test('the work can be stopped; then nothing was counted and nothing is left behind', async () => {
    const w = await makeOffice();
    const app = await checkPage(w, { between: answering({ result: 'puzzle', token: '30.x.y.z', bits: 30 }) });
    await askFor(app, ZHANG, '#working');
    await app.until(() => app.text('#working-left')?.includes('左右'));
    app.tap('#cancel');
    await app.until(() => !app.has('#working'));
    expect(await looks(w)).toBe(0);
    expect(app.storage.keys().filter((key) => key.includes('once'))).toEqual([]);
    expect(app.has('#failed')).toBe(false);
  });

  test('a wait is counted down, then the same can be asked again', async () => {
    const app = await checkPage(await makeOffice(), { heldTime: true, between: answering({ result: 'wait', seconds: 30 }) });
    await askFor(app, ZHANG, '#wait');
    expect(app.text('#left')).toMatch(/^00:(30|29)$/);
  });

  test.each([
    ['you', '您今天不能再按编号查了'],
    ['number', '这个编号暂时不能查'],
    ['network', '您的网络暂时不能查'],
    ['all', '现在暂时不能查'],
  ] as const)('a lock (%s) says until when, and what helps', async (what, title) => {
    const between = answering({ result: 'locked', what, until: '2030-01-02T03:04:00.000Z' });
    const app = await checkPage(await makeOffice(), { between });
    await askFor(app, ZHANG, '#locked');
    expect(app.text('#locked')).toContain(title);
    expect(app.text('#locked-until')).toContain('2030年1月2日 周三 11:04');
    expect(app.has('#use-code')).toBe(true);
  });
});

/** Asks for something that is not there, whatever has to be done for it. */
async function missed(app: Weapp, typed: Record<string, string>): Promise<void> {
  await askFor(app, typed, '#none');
  app.type('#field-name', '');
  await app.until(() => !app.has('#none'));
}

describe('without an answer', () => {
  test('it is asked again under the same key once there is a network, and counted once', async () => {
    const w = await makeOffice();
    let away = true;
    const app = await checkPage(w, {
      between: async (call, go) => {
        const answer = await go();
        if (call === 'credentials.check' && away) throw lost();
        return answer;
      },
    });
    await askFor(app, ZHANG, '#failed');
    expect(app.text('#failed')).toContain('还不知道结果');
    away = false;
    app.host.network.set('none');
    app.host.network.set('wifi');
    await app.until(() => app.has('#answer'));
    expect(new Set(checks(app).map(({ key }) => key)).size).toBe(1);
    expect(await looks(w)).toBe(1);
  });

  test('also after the app was closed: what was typed is there, and it is one check', async () => {
    const w = await makeOffice();
    const app = await checkPage(w, {
      between: async (call, go) => {
        const answer = await go();
        if (call === 'credentials.check') throw lost();
        return answer;
      },
    });
    await askFor(app, ZHANG, '#failed');
    app.host.close();
    const again = await checkPage(w, { storage: app.storage });
    await again.until(() => again.has('#unanswered'));
    again.tap('#send');
    await again.until(() => again.has('#answer'));
    expect(checks(again)[0]!['key']).toBe(checks(app)[0]!['key']);
    expect(await looks(w)).toBe(1);
    expect(again.storage.keys().filter((key) => key.includes('once'))).toEqual([]);
  });

  test('or what was typed is forgotten, if it is not wanted any more', async () => {
    const w = await makeOffice();
    const app = await checkPage(w, { between: (call, go) => (call === 'credentials.check' ? Promise.reject(lost()) : go()) });
    await askFor(app, ZHANG, '#failed');
    app.host.close();
    const again = await checkPage(w, { storage: app.storage });
    again.tap('#drop');
    await again.until(() => !again.has('#unanswered'));
    expect(again.storage.keys().filter((key) => key.includes('once'))).toEqual([]);
    again.tap('#send');
    await again.until(() => again.text('#error-number') === '请填写证书编号');
  });

  test('kinds, the form and a slip open as they were seen last', async () => {
    const w = await makeOffice();
    const app = await checkPage(w);
    await askFor(app, ZHANG, '#answer');
    app.tap('#make-slip');
    await app.until(() => app.has('#qr'));
    const code = codeOn(app);
    const id = slipOn(app);
    app.host.close();
    const between = () => Promise.reject(lost());
    const kinds = await openPhone(w, 'kinds/index', { storage: app.storage, between });
    await kinds.until(() => kinds.has('#kind-diploma'));
    kinds.host.close();
    const slip = await openPhone(w, `slip/index?id=${id}`, { storage: app.storage, between });
    await slip.until(() => slip.has('#told'));
    expect(codeOn(slip)).toBe(code);
    slip.host.close();
    const blank = await openPhone(w, 'kinds/index', { between });
    await blank.until(() => blank.has('#retry'));
  });
});

test('a kind that staff stored yesterday has its form, without a new mini-program', async () => {
  const w = await makeOffice();
  const kind = {
    ...{ id: 'nurse', name: '护士执业证书', issuer: '云澜市卫生健康局', about: '核对护士执业证书。', order: 1 },
    ...{ ways: ['number' as const], endsWith: 'until', slipDays: 7, open: false, hidden: false },
    fields: [
      {
        ...diploma.fields[0]!,
        ...{ label: '注册编号', hint: '12 位数字', control: 'digits' as const },
        checks: [{ by: 'length' as const, min: 12, max: 12, message: '注册编号是 12 位，请核对' }],
      },
      diploma.fields.find(({ id }) => id === 'name')!,
      {
        ...diploma.fields.find(({ id }) => id === 'graduated')!,
        ...{ id: 'born', label: '出生日期', matched: true, shown: 'hidden' as const },
        checks: [{ by: 'past' as const, from: '1940-01-01', message: '出生日期不对，请核对' }],
      },
      {
        ...diploma.fields.find(({ id }) => id === 'level')!,
        ...{ label: '执业类别', control: 'choice' as const, choices: ['护士', '护师', '主管护师'], matched: true },
      },
      { ...diploma.fields.find(({ id }) => id === 'graduated')!, id: 'until', label: '有效期至', shown: 'whole' as const },
    ],
  };
  await addKind(w, kind);
  await enter(w, kind, { number: '202044000123', name: '李娜', born: '1990-05-01', level: '护师', until: '2021-01-01' });
  const app = await openPhone(w, 'kinds/index');
  await app.until(() => app.has('#check-nurse'));
  expect(app.all('.title')[0]?.text).toBe('护士执业证书');
  app.tap('#check-nurse');
  await app.until(() => app.has('#field-level'));
  app.tap('#send');
  await app.until(() => app.text('#error-level') === '请填写执业类别');
  expect(app.text('#error-born')).toBe('请填写出生日期');
  expect(app.find('#field-number')?.attributes['type']).toBe('number');
  app.fire('#field-level', 'change', { value: '1' });
  app.fire('#field-born', 'change', { value: '1990-05-01' });
  ask(app, { number: '20204400012', name: '李娜' });
  await app.until(() => app.text('#error-number') === '注册编号是 12 位，请核对');
  await askFor(app, { number: '202044000123' }, '#answer');
  expect(app.text('#answer')).toContain('查到了，已过有效期');
  expect(app.text('#until')).toBe('2021年1月1日已到期');
  expect(app.text('#answer')).not.toContain('1990');
  expect(app.host.errors).toEqual([]);
});

test('a kind that is not there, or is not asked by number, says so and shows the way on', async () => {
  const app = await openPhone(await makeOffice(), 'check/index?kind=masters');
  await app.until(() => app.has('#kinds'));
  app.tap('#kinds');
  await app.until(() => at(app) === 'credentials/kinds/index' && app.has('#kind-masters'));
});
