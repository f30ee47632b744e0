/** @jest-environment jsdom */
import { open, put } from '../support/render';
import { screen, waitFor, within } from '@testing-library/react';
import { Workbook } from '../../../admin/src/exams/export/workbook';
import { COLUMNS } from '../../../admin/src/exams/sittings/rows';
import { makeOffice, type OfficeHall } from './office-hall';

const PAGE = '/exams/kj/sittings';

function workbook(rows: string[][]): File {
  const book = new Workbook(
    '场次',
    COLUMNS.map((title) => ({ title, width: 12 })),
  );
  book.add(rows);
  return new File([book.end()], '场次.xlsx');
}

const line = (code: string, over: Partial<Record<(typeof COLUMNS)[number], string>> = {}) => {
  const cells = {
    场次代码: code,
    科目: '科目a',
    城市: '云澜市',
    考点: '第三中学',
    地址: '学府路 3 号',
    经度: '114.71',
    纬度: '23.81',
    考试日期: '2099-05-15',
    开始时间: '09:00',
    结束时间: '11:00',
    座位数: '30',
    ...over,
  };
  return COLUMNS.map((name) => cells[name]);
};

async function drop(hall: OfficeHall, rows: string[][]) {
  const page = open(hall, PAGE);
  await page.user.upload(await screen.findByLabelText(/选一张场次表/), workbook(rows));
  return page;
}

test('a list is looked at first, then stored; rows with something wrong say what; again it changes nothing', async () => {
  const hall = await makeOffice();
  const rows = [
    line('0004'),
    line('0005', { 科目: '没有的' }),
    line('0006', { 考试日期: '2099/2/30' }),
    line('0002', { 考点: '第二中学', 地址: '学府路 1 号', 座位数: '5' }),
    line('4'),
    line('0007', { 座位数: '0' }),
  ];
  const { user, close } = await drop(hall, rows);
  await user.click(await screen.findByRole('button', { name: '导入 2 个场次' }));
  expect((hall.asked('examoffice.importSittings') as { dry?: boolean }[]).map(({ dry }) => dry)).toEqual([true, false]);
  await screen.findByText('导入好了 2 个场次');
  for (const words of ['没有科目“没有的”', '“2099/2/30”不是日期，写成 2027-05-15', '和第 2 行是同一个场次代码', '至少 1 个座位'])
    expect(await screen.findByText(words)).toBeInTheDocument();
  const added = await hall.sitting('kj.0004');
  expect(added).toMatchObject({
    seats: 30,
    site: '第三中学',
    startsAt: '2099-05-15T01:00:00.000Z',
    endsAt: '2099-05-15T03:00:00.000Z',
  });
  expect(await hall.sitting('kj.0002')).toMatchObject({ seats: 5 });
  await within(screen.getByRole('table', { name: '场次' })).findByText('0004 科目a');
  close();
  const again = await drop(hall, [rows[0]!, rows[3]!]);
  await screen.findByText('这张表里的场次都已经有了，没有变化');
  again.close();
});

test('an import that breaks off goes on where it stood, and nothing is there twice', async () => {
  const hall = await makeOffice();
  const rows = Array.from({ length: 60 }, (_, i) => line(String(i + 100).padStart(4, '0'), { 座位数: '2' }));
  const { user, close } = await drop(hall, rows);
  const store = await screen.findByRole('button', { name: '导入 60 个场次' });
  // It arrives, but the page does not hear of it.
  hall.breakNext('examoffice.importSittings', true);
  await user.click(store);
  await screen.findByText('导到一半断了，接着导就行，不会重复');
  await user.click(screen.getByRole('button', { name: '重试' }));
  await screen.findByText('导入好了 10 个场次');
  expect((await hall.office.get({ id: 'kj' })).sittings).toHaveLength(63);
  close();
});

test('fewer seats: says who must be moved before it is done, offers the move, and moves those who came last', async () => {
  const hall = await makeOffice();
  for (const name of ['甲', '乙', '丙']) await hall.seated(name);
  const { user, close } = open(hall, PAGE);
  await user.click(await screen.findByRole('button', { name: '座位：0001 科目a' }));
  const seats = await screen.findByLabelText('改成几个座位');
  await user.clear(seats);
  await put(user, seats, '1');
  await screen.findByText('有 2 个人要移到别的场次');
  expect(await hall.sitting('kj.0001')).toMatchObject({ seats: 3, over: 0 });
  await user.click(screen.getByRole('button', { name: '改成 1 个座位' }));
  await user.click(await screen.findByRole('button', { name: '现在移 2 人' }));
  await put(user, await screen.findByLabelText('原因'), '教学楼维修');
  await user.click(screen.getByRole('button', { name: '移 2 人' }));
  await screen.findByText(/2 人已换到新场次，都收到了消息。这一场还有 1 人/);
  expect(await hall.sitting('kj.0001')).toMatchObject({ open: 1, confirmed: 1, over: 0 });
  expect(await hall.sitting('kj.0002')).toMatchObject({ confirmed: 2 });
  const stays = await hall.office.entries({ sitting: 'kj.0001', state: 'confirmed' });
  expect(stays.items.map(({ name }) => name)).toEqual(['甲']);
  close();
});

test('another time says how many are told, asks for the reason, and a colleague who was quicker is not overwritten', async () => {
  const hall = await makeOffice();
  await hall.seated('甲');
  const { user, close } = open(hall, PAGE);
  await user.click(await screen.findByRole('button', { name: '改时间地点：0001 科目a' }));
  const send = await screen.findByRole('button', { name: '改，并通知 1 人' });
  await user.click(send);
  await screen.findByText('原因至少写 2 个字');
  await put(user, screen.getByLabelText('原因'), '考点停电');
  const { version } = await hall.sitting('kj.0001');
  await hall.colleague.close({ id: 'kj.0001', version, closed: true });
  await user.click(send);
  await screen.findByText(/同事刚刚改过这个场次/);
  await user.click(screen.getByRole('button', { name: '不改' }));
  await user.click(await screen.findByRole('button', { name: '改时间地点：0001 科目a' }));
  await put(user, await screen.findByLabelText('原因'), '考点停电');
  await user.click(screen.getByRole('button', { name: '改，并通知 1 人' }));
  await screen.findByText('已通知 1 人，座位都没有变。');
  close();
});

test('closing and opening again ask first and say what it means', async () => {
  const hall = await makeOffice();
  const { user, close } = open(hall, PAGE);
  await user.click(await screen.findByRole('button', { name: '停报：0002 科目a' }));
  await screen.findByText(/居民看不到这一场/);
  await user.click(screen.getByRole('button', { name: '停报' }));
  await screen.findByRole('button', { name: '恢复：0002 科目a' });
  await waitFor(async () => expect(await hall.sitting('kj.0002')).toMatchObject({ state: 'closed' }));
  close();
});
