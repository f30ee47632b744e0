/** @jest-environment jsdom */
import { screen } from '@testing-library/react';
import { makeCase } from './support/city';
import { No, Office } from './support/office';
import { address, open } from './support/render';

const PATH = '/cases/202611220001';

let office: Office;
beforeEach(() => {
  localStorage.clear();
  office = new Office();
  office.add(makeCase('202611220001', { title: '路灯不亮' }));
});

async function signIn(user: ReturnType<typeof open>['user'], username: string): Promise<void> {
  await user.type(await screen.findByLabelText('账号'), username);
  await user.type(screen.getByLabelText('密码'), 'secret');
  await user.click(screen.getByRole('button', { name: '登录' }));
}

it('asks to sign in first, and then goes where one was going', async () => {
  office.signedIn = null;
  const { user } = open(office, `${PATH}?a=1`);
  await signIn(user, 'chengguan');
  expect(await screen.findByRole('heading', { name: '路灯不亮' })).toBeInTheDocument();
  expect(address()).toBe(`${PATH}?a=1`);
});

it('never goes to another site after signing in', async () => {
  office.signedIn = null;
  const { user } = open(office, '/sign-in?from=%2F%2Fevil.example%2F');
  await signIn(user, 'chengguan');
  expect(await screen.findByRole('heading', { name: '城市管理局的案件' })).toBeInTheDocument();
  expect(address()).toBe('/');
});

it('tells a refused sign-in, with its number, and keeps the account', async () => {
  office.signedIn = null;
  const { user } = open(office, '/');
  await signIn(user, 'nobody');
  expect(await screen.findByText(/^问题编号：req-/)).toBeInTheDocument();
  expect(await screen.findByLabelText('账号')).toHaveValue('nobody');
  expect(await screen.findByLabelText('密码')).toHaveValue('');
});

it('says on every page that this is a demonstration', async () => {
  const signedIn = open(office, '/');
  expect(await screen.findByText(/^演示模式/)).toBeInTheDocument();
  signedIn.close();
  office.signedIn = null;
  open(office, '/');
  expect(await screen.findByText(/^演示模式/)).toBeInTheDocument();
  expect(await screen.findByText('演示账号和密码写在启动程序的窗口里。')).toBeInTheDocument();
});

it('signs out to a page that sends the next person to their own start, not to the last case', async () => {
  const { user } = open(office, PATH);
  await user.click(await screen.findByRole('button', { name: '王敏，账号菜单' }));
  await user.click(await screen.findByText('退出登录'));
  await screen.findByLabelText('账号');
  expect(address()).toBe('/sign-in');
  await signIn(user, 'shouli');
  expect(await screen.findByRole('heading', { name: '全部案件' })).toBeInTheDocument();
});

it('changes the password, by the rules of the contract', async () => {
  const { user } = open(office, '/password');
  await user.type(await screen.findByLabelText('当前密码'), 'old-password');
  await user.type(screen.getByLabelText('新密码（至少 10 个字符）'), 'short');
  await user.type(screen.getByLabelText('再输一遍新密码'), 'other');
  await user.click(screen.getByRole('button', { name: '修改密码' }));
  expect(await screen.findByText('新密码至少 10 个字符')).toBeInTheDocument();
  expect(await screen.findByText('两次输入的新密码不一样')).toBeInTheDocument();
  for (const label of ['新密码（至少 10 个字符）', '再输一遍新密码']) {
    await user.clear(screen.getByLabelText(label));
    await user.type(screen.getByLabelText(label), 'a-longer-password');
  }
  office.failNext = { name: 'staff.changePassword', error: new No('BAD_INPUT', { current: '当前密码不对' }) };
  await user.click(screen.getByRole('button', { name: '修改密码' }));
  expect(await screen.findByText('当前密码不对')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '修改密码' }));
  expect(await screen.findByText('密码改好了')).toBeInTheDocument();
});

it('says when an address does not exist', async () => {
  open(office, '/nowhere');
  expect(await screen.findByRole('heading', { name: '没有这个页面' })).toBeInTheDocument();
});
