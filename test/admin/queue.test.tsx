/** @jest-environment jsdom */
import { screen, within } from '@testing-library/react';
import { makeCase, STAFF } from './support/city';
import { No, Office } from './support/office';
import { address, choose, open } from './support/render';

let office: Office;
beforeEach(() => {
  localStorage.clear();
  office = new Office();
});

const asked = () => office.calls.filter(({ name }) => name === 'desk.queue').map(({ input }) => input);
const fill = (count: number) => {
  for (let n = 0; n < count; n++) {
    const day = String(20 - Math.floor(n / 10)).padStart(2, '0');
    office.add(
      makeCase(`2026112200${n + 10}`, { title: `第 ${n + 1} 件`, filedAt: `2026-11-${day}T0${9 - (n % 10)}:00:00.000Z` }),
    );
  }
};

it('keeps the filters in the address, and takes them from it', async () => {
  office.add(makeCase('202611220001', { title: '路灯不亮' }));
  office.add(makeCase('202611220002', { title: '井盖响', state: 'filed', category: '供水排水', district: 'qingshan' }));
  const first = open(office, '/');
  expect(await screen.findByRole('link', { name: '路灯不亮' })).toBeInTheDocument();
  await first.user.click(screen.getByRole('button', { name: '待受理' }));
  await choose(first.user, '类别', '供水排水');
  await choose(first.user, '区域', '青山县');
  await choose(first.user, '排序', '最早到期在前');
  expect(address()).toBe('/?state=filed&category=water&district=qingshan&order=due');
  expect(await screen.findByText('共 1 件')).toBeInTheDocument();
  first.close();

  const again = open(office, '/?state=filed&category=water&district=qingshan&order=due');
  expect(await screen.findByRole('link', { name: '井盖响' })).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: '待受理' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.queryByRole('link', { name: '路灯不亮' })).not.toBeInTheDocument();
  await again.user.click(screen.getByRole('button', { name: '清除筛选' }));
  expect(address()).toBe('/');
  expect(await screen.findByText('共 2 件')).toBeInTheDocument();
});

it('leaves out of an address what cannot be a filter, and the department for those who have one', async () => {
  open(office, '/?state=nonsense&category=%3Cb%3E&department=water&order=due');
  await screen.findByText('还没有案件，新的反映会出现在这里');
  expect(asked()).toEqual([{ limit: 20, order: 'due' }].map(expect.objectContaining));
  expect(asked()[0]).not.toHaveProperty('department', 'water');
  expect(screen.queryByRole('combobox', { name: '部门' })).not.toBeInTheDocument();
});

it('lets the intake centre filter by department', async () => {
  office.signedIn = STAFF.intake;
  office.add(makeCase('202611220001'));
  const { user } = open(office, '/');
  expect(await screen.findByRole('heading', { name: '全部案件' })).toBeInTheDocument();
  await screen.findByRole('columnheader', { name: '部门' });
  await choose(user, '部门', '水务局');
  expect(address()).toBe('/?department=water');
});

it('pages forward and back, and says how many there are', async () => {
  fill(45);
  const { user } = open(office, '/');
  expect(await screen.findByText('第 1 页，共 3 页')).toBeInTheDocument();
  expect(await screen.findByText('共 45 件')).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: '上一页' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: '下一页' }));
  expect(await screen.findByRole('link', { name: '第 21 件' })).toBeInTheDocument();
  expect(address()).toBe('/?cursor=20');
  await user.click(screen.getByRole('button', { name: '下一页' }));
  expect(await screen.findByRole('link', { name: '第 45 件' })).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: '下一页' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: '上一页' }));
  expect(await screen.findByRole('link', { name: '第 21 件' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '上一页' }));
  expect(await screen.findByRole('link', { name: '第 1 件' })).toBeInTheDocument();
  expect(address()).toBe('/');
});

it('goes to a case and back to the same list', async () => {
  office.add(makeCase('202611220001', { title: '路灯不亮' }));
  const { user } = open(office, '/?state=accepted');
  await user.click(await screen.findByRole('link', { name: '路灯不亮' }));
  await user.click(await screen.findByRole('link', { name: /案件列表/ }));
  expect(address()).toBe('/?state=accepted');
});

it('says in words what is overdue and what is due', async () => {
  office.add(makeCase('202611220001', { title: '超期的', promisedOn: '2026-11-19', overdue: true }));
  office.add(makeCase('202611220002', { title: '今天的', promisedOn: '2026-11-22' }));
  open(office, '/');
  const row = async (name: string) => (await screen.findByRole('link', { name })).closest('tr')!;
  expect(await within(await row('超期的')).findByText('已超期 3 天')).toBeInTheDocument();
  expect(await within(await row('今天的')).findByText('今天到期')).toBeInTheDocument();
});

it('tells a failure with its number, and tries again', async () => {
  office.add(makeCase('202611220001', { title: '路灯不亮' }));
  office.failNext = { name: 'desk.queue', error: new No('INTERNAL') };
  const { user } = open(office, '/');
  const note = (await screen.findByText('案件没能加载')).closest<HTMLElement>('[role=alert]')!;
  expect(within(note).getByText('系统出错了，我们已经记录下来')).toBeInTheDocument();
  expect(within(note).getByText(/^问题编号：req-\d+$/)).toBeInTheDocument();
  await user.click(within(note).getByRole('button', { name: '重试' }));
  expect(await screen.findByRole('link', { name: '路灯不亮' })).toBeInTheDocument();
});
