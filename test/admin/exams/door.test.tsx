/** @jest-environment jsdom */
import 'fake-indexeddb/auto';
import { screen, waitFor, within } from '@testing-library/react';
import { Door } from '../../../admin/src/exams/door/door';
import { readBook } from '../../../admin/src/exams/door/store';
import { DEPARTMENT, makeHall, type Hall } from '../support/hall';
import { open, put } from '../support/render';

let hall: Hall;
beforeEach(async () => {
  localStorage.clear();
  await new Promise((resolve) => (indexedDB.deleteDatabase('huying-door').onsuccess = resolve));
  hall = await makeHall();
  await hall.exam();
});

/** The answer on the screen becomes this. */
const says = (words: string | RegExp) => waitFor(() => expect(screen.getByLabelText('核验结果')).toHaveTextContent(words));
const waitingOf = async () => (await readBook(DEPARTMENT)).events.filter(({ answer }) => answer === null).length;

/** Loads the list of the first sitting, then opens the door. */
async function atDoor() {
  const lists = open(hall, '/exams/kj/door');
  await lists.user.click(await screen.findByLabelText(/科目a/));
  await lists.user.click(screen.getByText('载入名单'));
  await screen.findByText('名单载好了，可以去门口了');
  lists.close();
  return open(hall, '/exams/door');
}

async function type(user: ReturnType<typeof open>['user'], text: string) {
  await put(user, await screen.findByLabelText('准考证号'), text);
  await user.keyboard('{Enter}');
}

describe('the door', () => {
  it('lets in, once; says since when; and counts the room', async () => {
    const one = await hall.seated('张三丰');
    await hall.seated('李四');
    const { user } = await atDoor();
    await type(user, one.code);
    await says(/可以入场001 考场1 号张\*丰，证件尾号/);
    expect(await screen.findByText('已入场 1 人，共 2 人')).toBeInTheDocument();
    await type(user, one.number);
    await says(/已经入场.*在这台设备入场/);
    expect(await screen.findByText('已入场 1 人，共 2 人')).toBeInTheDocument();
  });

  it('knows a forged code, a number that is nobody’s, and a code of something else', async () => {
    const one = await hall.seated('张三');
    const { user } = await atDoor();
    await type(user, `${one.code.slice(0, -1)}${one.code.endsWith('x') ? 'y' : 'x'}`);
    await says('查无此证这张准考证不在名单里，可能是假的，或者报名已经取消');
    await type(user, '27000100103');
    await says('这个座位没有人报名成功');
    await type(user, '99000100101');
    await says('没有这个准考证号，请核对有没有输错');
    await type(user, 'https://example.com');
    await says('这不是准考证上的二维码或号码');
    expect((await readBook(DEPARTMENT)).events).toEqual([]);
  });

  it('tells where somebody belongs instead, of another day and of another room', async () => {
    const [one, other] = [await hall.seated('张三'), await hall.seated('李四', 'kj.0002')];
    const { user } = await atDoor();
    await type(user, other.code);
    await says(/不在本场请到 第一中学.*科目b001 考场1 号/);
    await type(user, other.number);
    await says('不在本场');
    await hall.seated('王五');
    await hall.seated('赵六');
    await type(user, one.code);
    await says('可以入场');
  });

  it('works without network over a reload, hands in later, once, and tells of what is not handed in', async () => {
    const one = await hall.seated('张三');
    const first = await atDoor();
    await screen.findByText(/全部交回了/);
    hall.connect(false);
    await type(first.user, one.code);
    await says('可以入场');
    expect(await waitingOf()).toBe(1);
    first.close();
    const { user } = open(hall, '/exams/door');
    expect(await screen.findByText(/1 条没有交回，有网自动交/)).toBeInTheDocument();
    await type(user, one.code);
    await says('已经入场');
    hall.breakNext('examoffice.checkIn', true);
    hall.connect(true);
    await user.click(screen.getByText(/^(现在交|核对)$/));
    await screen.findByText(/1 条没有交回/);
    await user.click(screen.getByText(/^(现在交|核对)$/));
    expect(await screen.findByText(/全部交回了/)).toBeInTheDocument();
    expect(hall.asked('examoffice.checkIn')).toHaveLength(2);
    const { items } = await hall.office.people({ sitting: 'kj.0001', room: 1 });
    expect(items[0]!.checkedIn).not.toBeNull();
    expect(await waitingOf()).toBe(0);
  });

  it('takes back with a reason, which stays on record, and lets in again', async () => {
    const one = await hall.seated('张三');
    const { user } = await atDoor();
    await type(user, one.code);
    await user.click(await screen.findByLabelText('记错了，撤销：张*'));
    await user.click(await screen.findByText('人没有进去'));
    expect(await screen.findByText('请出示准考证')).toBeInTheDocument();
    expect(await screen.findByText('已入场 0 人，共 1 人')).toBeInTheDocument();
    expect(await screen.findByText(/撤销：人没有进去/)).toBeInTheDocument();
    await user.click(screen.getByText(/^(现在交|核对)$/));
    await screen.findByText(/全部交回了/);
    expect((await hall.office.people({ sitting: 'kj.0001', room: 1 })).items[0]!.checkedIn).toBeNull();
    await type(user, one.code);
    await says('可以入场');
  });

  it('learns what another device noted, and shows a ticket that was used at two doors', async () => {
    const [one, two] = [await hall.seated('张三丰'), await hall.seated('李小四')];
    const { user } = await atDoor();
    await screen.findByText(/全部交回了/);
    const at = new Date(Date.now() - 60_000).toISOString();
    hall.connect(false);
    await type(user, two.code);
    hall.connect(true);
    await hall.colleague.checkIn({ sitting: 'kj.0001', scans: [one, two].map(({ code }) => ({ code, at })) });
    await user.click(screen.getByText(/^(现在交|核对)$/));
    expect(await screen.findByText('有 1 个人要留意')).toBeInTheDocument();
    expect(await screen.findByText(/李\*四（\d+）：在 2 处扫过码/)).toBeInTheDocument();
    await type(user, one.code);
    await says(/已经入场.*在另一台设备（账号 colleague）/);
  });

  it('asks before what was not handed in is lost by leaving, and forgets everything then', async () => {
    const one = await hall.seated('张三');
    const first = await atDoor();
    await screen.findByText(/全部交回了/);
    hall.connect(false);
    await type(first.user, one.code);
    await says('可以入场');
    first.close();
    hall.connect(true);
    hall.breakNext('examoffice.checkIn', false);
    const { user } = open(hall, '/exams');
    await user.click(await screen.findByRole('button', { name: /账号菜单/ }));
    await user.click(await screen.findByText('退出登录'));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('还有 1 条入场记录没有交回');
    expect((await readBook(DEPARTMENT)).events).toHaveLength(1);
    await user.click(within(dialog).getByRole('button', { name: '不要这些记录，退出' }));
    await waitFor(async () => expect(await readBook(DEPARTMENT)).toEqual({ lists: [], events: [], news: [] }));
  });

  it('does not open for a device that never loaded anything, and asks whoever is not signed in to sign in', async () => {
    hall.connect(false);
    const first = open(hall, '/exams/door');
    expect(await screen.findByText(/这台设备上没有载入过名单/)).toBeInTheDocument();
    first.close();
    hall.connect(true);
    hall.as({ kind: 'anonymous', address: 'x' });
    open(hall, '/exams/door');
    expect(await screen.findByLabelText('密码')).toBeInTheDocument();
  });
});

test('two quick scans of one ticket are a first and a second, and each is on disk before it is answered', async () => {
  const one = await hall.seated('张三');
  (await atDoor()).close();
  const door = new Door(DEPARTMENT, hall.office);
  await door.reload();
  const post = { sittings: ['kj.0001'], room: null };
  const verdicts = await Promise.all([one.code, one.number, one.code].map((code) => door.scan(code, post)));
  expect(verdicts.map(({ kind }) => kind)).toEqual(['in', 'again', 'again']);
  expect((await readBook(DEPARTMENT)).events).toHaveLength(1);
});
