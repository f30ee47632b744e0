/** What is registered, paid for and objected to, on the compiled pages over the real core in memory. */
import { createPaymentsStandIn } from '../../../adapters/local/payments';
import { personId } from '../../../core/exams/ids';
import { examBans } from '../../../core/records/exam-people';
import { WxFail } from '../../../simulator/host/fail';
import { idNumber, makeExamWorld, MINUTE } from '../../support/exams/world';
import { jpeg } from '../../support/picture-files';
import { smallPng } from '../../support/small-png';
import type { Weapp } from '../../support/weapp';
import { START } from '../../support/world';
import { calls, closeAll, dialogs, openExams, openSeats as open } from './open';

afterEach(closeAll);

describe('fees', () => {
  const subjects = ['a', 'b', 'c'].map((id) => ({ id, name: `科目${id}`, fee: 5600, full: 100, pass: 60 }));

  async function heldAndPayable(how: 'pays' | 'leaves' | 'pays late') {
    let now = START;
    const till = createPaymentsStandIn({ now: () => now });
    const w = await makeExamWorld({ payments: till });
    await w.exam('kj', { subjects });
    await w.sitting('a-1', 1);
    const anna = await w.person('anna', 7);
    const { id } = await w.hold(anna, 'a-1');
    const wait = (ms: number) => {
      now += ms;
      w.wait(ms);
    };
    const app = await openExams(w, `entry/index?id=${id}`, {
      handlers: {
        requestPayment: ({ package: prepay }) => {
          if (how === 'leaves') throw new WxFail('cancel');
          till.pay(prepay.slice('prepay_id='.length));
          // The seat is somebody else's before the service hears of the money.
          if (how === 'pays late') wait(16 * MINUTE);
        },
      },
    });
    await app.until(() => app.has('#pay'));
    expect(app.text('#pay')).toContain('56 元');
    app.tap('#pay');
    await app.until(() => app.has('#late-wait'));
    return { w, anna, id, app, till };
  }

  it('are paid in WeChat, and then the seat is theirs', async () => {
    const { app, till } = await heldAndPayable('pays');
    app.tap('#pay-go');
    await app.until(() => app.text('#choice-a')?.includes('报名成功'));
    expect(app.text('#choice-a')).toContain('已付');
    expect(till.balance()).toBe(5600);
    expect(app.storage.keys().filter((key) => key.includes('exams.payment'))).toEqual([]);
    expect(app.host.errors).toEqual([]);
  });

  it('that were not paid leave the seat kept, and are not forgotten', async () => {
    const { app, till } = await heldAndPayable('leaves');
    app.tap('#pay-go');
    await app.until(() => dialogs(app).some(({ title }) => title === '还没有付款'));
    await app.until(() => app.has('#pay') && app.text('#choice-a')?.includes('座位保留中'));
    expect(till.balance()).toBe(0);
  });

  it('that come too late lead into the line, where that was chosen', async () => {
    const { app } = await heldAndPayable('pays late');
    app.tap('#late-wait');
    await app.until(() => app.find('#late-wait')?.classes.includes('tick-on'));
    app.tap('#pay-go');
    await app.until(() => dialogs(app).some(({ content }) => content.includes('座位已经不在了')));
    expect(calls(app, 'pay')[0]).toMatchObject({ late: 'wait' });
  });
});

describe('what is had already', () => {
  const had = async (over = {}) => {
    const w = await open(over);
    const anna = await w.person('anna', 7);
    const { id } = await w.book(anna, ['a-1', 'b-1']);
    const app = await openExams(w, `entry/index?id=${id}`);
    await app.until(() => app.has('#choice-a'));
    return { w, anna, id, app };
  };

  it('is moved to another sitting', async () => {
    const { w, app } = await had();
    app.tap('#change-a');
    await app.until(() => app.has('#sitting-a-2'));
    app.tap('#sitting-a-2');
    await app.until(() => app.text('#history')?.includes('更换场次'));
    expect([await w.taken('a-1'), await w.taken('a-2')]).toEqual([0, 1]);
  });

  it('is given back after a clear question, and nothing happens after a no', async () => {
    const { w, app } = await had();
    app.host.core.handlers.showModal = () => ({ confirm: false, cancel: true });
    app.tap('#cancel-a');
    await app.until(() => dialogs(app).some(({ title }) => title === '取消「科目a」？'));
    expect(await w.taken('a-1')).toBe(1);
    app.host.core.handlers.showModal = () => ({ confirm: true, cancel: false });
    await app.until(() => app.has('#cancel-all'));
    app.tap('#cancel-all');
    await app.until(() => app.text('#choice-a')?.includes('已取消') && app.text('#choice-b')?.includes('已取消'));
    expect([await w.taken('a-1'), await w.taken('b-1')]).toEqual([0, 0]);
  });

  it('stands among one’s registrations, and a stranger’s cannot be opened', async () => {
    const { w, id } = await had();
    const app = await openExams(w, 'mine/index');
    await app.until(() => app.has(`#entry-${id}`));
    const bert = await openExams(w, `entry/index?id=${id}`, { person: 'bert' });
    await bert.until(() => bert.has('#retry'));
    expect(bert.said()).toContain('没有找到');
  });
});

describe('who one is', () => {
  it('a portrait is looked at before it is sent, and says what is wrong', async () => {
    const w = await open({ conditions: [{ kind: 'photo', width: 12, height: 16 }] });
    const anna = await w.person('anna', 7);
    let bytes: Uint8Array = smallPng(200, 4);
    const app: Weapp = await openExams(w, 'profile/index?exam=kj', {
      handlers: {
        chooseMedia: () =>
          ({ tempFiles: [{ tempFilePath: app.host.files.put(bytes, 'png'), size: bytes.length, fileType: 'image' }] }) as never,
      },
    });
    await app.until(() => app.has('#portrait-pick'));
    app.tap('#portrait-pick');
    await app.until(() => app.text('#error-photo')?.includes('不像证件照的大小'));
    bytes = new TextEncoder().encode('not a picture');
    app.tap('#portrait-pick');
    await app.until(() => app.text('#error-photo')?.includes('打不开'));
    expect(calls(app, 'upload')).toHaveLength(0);
    bytes = new Uint8Array(jpeg({ width: 12 }));
    app.tap('#portrait-pick');
    await app.until(() => app.has('#portrait'));
    app.tap('#save');
    await app.until(() => calls(app, 'saveProfile').length === 1);
    await app.until(() => app.called('showToast').length > 0);
    expect((await w.service.profile(anna, {})).profile?.photo).toMatchObject({ width: 12, height: 16 });
  });

  it('whoever is barred reads why, objects, and reads the answer', async () => {
    const w = await open();
    const anna = await w.person('anna', 7);
    const ban = { id: personId(w.ports.secrets, 'resident_id', idNumber(7)), version: 1, label: '', state: 'active' as const };
    await w.ports.store.insert(examBans, {
      ...ban,
      reason: '上次考试请人代考',
      until: '2099-12-31T16:00:00.000Z',
      by: 'x',
      at: w.at(0),
      appeal: null,
      lifted: null,
    });
    const app = await openExams(w, 'exam/index?id=kj');
    await app.until(() => app.text('#barred')?.includes('请人代考'));
    app.tap('#barred');
    await app.until(() => app.has('#appeal'));
    // The last day, as staff read it: not the midnight after it.
    expect(app.text('.card')).toContain('到 2099年12月31日为止');
    app.tap('#appeal');
    await app.until(() => app.text('#appeal-problem')?.includes('至少写'));
    app.type('#words', '那天我本人参加了考试，可以核对监控。');
    app.tap('#appeal');
    await app.until(() => app.text('#answer')?.includes('正在处理'));
    expect((await w.service.profile(anna, {})).ban?.appeal?.words).toContain('监控');
    expect(app.host.errors).toEqual([]);
  });
});

it.each([
  'list/index',
  'exam/index?id=kj',
  'profile/index',
  'choose/index?id=kj',
  'entry/index?id=x',
  'ticket/index?id=x',
  'results/index',
  'mine/index',
  'barred/index',
])('without a network %s says so and offers another try', async (path) => {
  const w = await open();
  await w.person('anna', 7);
  let online = false;
  const app = await openExams(w, path, {
    between: (_, ask) => (online ? ask() : Promise.reject(Object.assign(new Error('x'), { errMsg: 'fail' }))),
  });
  await app.until(() => app.has('#retry') && app.said().includes('连不上网络'));
  online = true;
  app.tap('#retry');
  await app.until(() => !app.said().includes('连不上网络'));
  expect(app.host.errors).toEqual([]);
});
