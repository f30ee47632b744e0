/** @jest-environment jsdom */
import { focusWindow, open, put } from '../support/render';
import { screen, waitFor, within } from '@testing-library/react';
import { idNumber } from '../../support/exams/world';
import { makeOffice } from './office-hall';

test('the list says how many have a seat; the board shows bookings by itself and who is behind a number', async () => {
  const hall = await makeOffice();
  await hall.seated('甲');
  let page = open(hall, '/exams');
  const table = await screen.findByRole('table', { name: '考试' });
  await within(table).findByText('1 / 9');
  page.close();

  page = open(hall, '/exams/kj');
  const number = await screen.findByRole('button', { name: '0001 科目a：报名成功 1 人，看名单' });
  expect(screen.getByRole('img', { name: '3 个座位：报名成功 1，保留中 0，空 2，候补 0' })).toBeInTheDocument();
  await hall.seated('乙');
  hall.world.wait(3000);
  focusWindow();
  await screen.findByRole('button', { name: '0001 科目a：报名成功 2 人，看名单' });
  expect(number).toBeInTheDocument();
  await page.user.click(number);
  const drawer = await screen.findByRole('dialog');
  await within(drawer).findByText('甲');
  expect(within(drawer).getByText('乙')).toBeInTheDocument();
  page.close();
});

test('a hidden tab asks for nothing', async () => {
  const hall = await makeOffice();
  const page = open(hall, '/exams/kj');
  await screen.findByRole('table', { name: '各场次的座位' });
  jest.useFakeTimers();
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  focusWindow();
  const before = hall.asked('examoffice.board').length;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(hall.asked('examoffice.board')).toHaveLength(before);
  jest.useRealTimers();
  // The twin: seen again, it looks again.
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  focusWindow();
  await waitFor(() => expect(hall.asked('examoffice.board').length).toBeGreaterThan(before));
  page.close();
});

test('a person is found by the paper, with seat and history; one subject is taken with a reason', async () => {
  const hall = await makeOffice();
  const person = await hall.world.person('陈晓', 77);
  const choices = [{ subject: 'a', sitting: 'kj.0001' }];
  await hall.world.service.hold(person, { key: hall.world.key(), exam: 'kj', choices, declared: true });
  const page = open(hall, '/exams/kj/people');
  await put(page.user, await screen.findByLabelText('证件号码'), '123');
  await page.user.click(screen.getByRole('button', { name: '查找' }));
  await screen.findByText('证件号码至少写 5 个字');
  await page.user.clear(screen.getByLabelText('证件号码'));
  await put(page.user, screen.getByLabelText('证件号码'), idNumber(77));
  await page.user.click(screen.getByRole('button', { name: '查找' }));
  await screen.findByRole('heading', { name: '陈晓' });
  expect(screen.getByText('1 考场 1 号')).toBeInTheDocument();
  expect(screen.queryByText(idNumber(77))).toBeNull();
  await page.user.click(screen.getByRole('button', { name: '取消「科目a」' }));
  await page.user.click(await screen.findByRole('button', { name: '取消这个科目' }));
  await screen.findByText('原因至少写 2 个字');
  await put(page.user, screen.getByLabelText('原因'), '本人书面申请');
  await page.user.click(screen.getByRole('button', { name: '取消这个科目' }));
  await within(await screen.findByRole('list', { name: '经过' })).findByText(/取消报名：科目a（本人书面申请）/);
  expect(await hall.sitting('kj.0001')).toMatchObject({ kept: 0, confirmed: 0 });
  page.close();
});

test('a room list has everybody by seat, and is asked for once', async () => {
  const hall = await makeOffice();
  for (const name of ['甲', '乙']) await hall.seated(name);
  const page = open(hall, '/exams/kj/rooms?sitting=kj.0001&room=all');
  const list = await screen.findByRole('table', { name: '第 001 考场的座位' });
  expect(within(list).getAllByRole('row')).toHaveLength(3);
  expect(screen.getByRole('button', { name: '打印全部' })).toBeEnabled();
  expect(hall.asked('examoffice.people')).toHaveLength(1);
  page.close();
});
