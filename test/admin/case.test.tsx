/** @jest-environment jsdom */
import { fireEvent, screen, within } from '@testing-library/react';
import { makeCase, STAFF } from './support/city';
import { No, Office } from './support/office';
import { choose, open } from './support/render';

const ID = '202611220001';
const PATH = `/cases/${ID}`;
const HOSTILE = '<img src=x onerror="alert(1)"><b>粗</b>';

let office: Office;
beforeEach(() => {
  localStorage.clear();
  office = new Office();
});

const changes = (name: string) => office.calls.filter((call) => call.name === name).map(({ input }) => input);
const region = (name: string) => screen.findByRole('region', { name });

it('shows what people wrote as text, wherever it stands', async () => {
  const history = [{ at: '2026-11-20T01:05:00.000Z', version: 1, kind: 'filed' as const, by: HOSTILE, text: HOSTILE }];
  const place = { lng: 114.66, lat: 23.75, address: HOSTILE, district: null };
  office.templates[0]!.text = HOSTILE;
  office.add(makeCase(ID, { title: HOSTILE, words: HOSTILE, history, place, contact: { name: HOSTILE, phone: '13800001234' } }));
  const { user, container } = open(office, PATH);
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(HOSTILE);
  await user.click(await screen.findByRole('textbox', { name: '答复内容' }));
  await user.paste(HOSTILE);
  expect(await region('居民会看到的答复')).toHaveTextContent(HOSTILE);
  await region('地图，红色标记是居民标出的位置');
  expect(container.querySelector('img, b')).toBeNull();
  expect(screen.getAllByText(HOSTILE).length).toBeGreaterThanOrEqual(6);
});

it('shows words, place, contact, history and earlier cases of a named report', async () => {
  office.add(makeCase(ID));
  office.add(makeCase('202610010001', { title: '以前的井盖' }));
  open(office, PATH);
  expect(await screen.findByText(/晚上接孩子看不清路/)).toBeInTheDocument();
  expect(await screen.findByText('滨河路 18 号门前（临江区）')).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: '13800001234' })).toHaveAttribute('href', 'tel:13800001234');
  expect(await screen.findByRole('link', { name: '以前的井盖' })).toHaveAttribute('href', '/cases/202610010001');
  const rows = within(await region('办理记录')).getAllByRole('listitem');
  expect(rows.map((row) => row.textContent)).toEqual(['提交居民11月20日 09:05', '受理王敏（城市管理局）11月20日 10:00']);
});

it('says of an anonymous report that nobody can see who it is, and asks for no earlier ones', async () => {
  office.add(makeCase(ID, { anonymous: true, contact: null }));
  open(office, PATH);
  expect(await screen.findByText('匿名')).toBeInTheDocument();
  expect(await screen.findByText(/谁也看不到是哪一位/)).toBeInTheDocument();
  expect(changes('desk.earlier')).toEqual([]);
});

it('opens photos large, and takes a fresh address when one has run out', async () => {
  const photos = [{ id: 'p1', url: '/api/photo/1?old', width: 40, height: 30 }];
  office.add(makeCase(ID, { photos }));
  const { user } = open(office, PATH);
  const thumb = await screen.findByRole('img', { name: '照片 1' });
  expect(thumb).toHaveAttribute('src', '/api/photo/1?old');
  fireEvent.error(thumb);
  await user.click(await screen.findByRole('button', { name: '照片 1没能显示，点这里重试' }));
  await user.click(screen.getByRole('button', { name: '看大图：照片 1' }));
  expect(await screen.findByRole('dialog')).toBeInTheDocument();
});

it('accepts, and then offers what may be done next', async () => {
  office.add(makeCase(ID, { state: 'filed', can: ['accept', 'return'] }));
  const { user } = open(office, PATH);
  await user.click(
    within(await region('办理'))
      .getAllByRole('button', { name: '受理' })
      .at(-1)!,
  );
  expect(await screen.findByText('已经受理，居民会看到进展')).toBeInTheDocument();
  expect(await screen.findByRole('textbox', { name: '答复内容' })).toBeInTheDocument();
  expect(changes('desk.accept')).toEqual([{ id: ID, version: 2 }]);
});

it('returns only with a reason', async () => {
  office.add(makeCase(ID, { state: 'filed', can: ['accept', 'return'] }));
  const { user } = open(office, PATH);
  await user.click(await screen.findByRole('button', { name: '退回' }));
  await user.click(screen.getByRole('button', { name: '退回受理中心' }));
  expect(await screen.findByText('退回理由至少写 2 个字')).toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: '退回理由' }), '归水务局管');
  await user.click(screen.getByRole('button', { name: '退回受理中心' }));
  expect(await screen.findByText('已经退回受理中心')).toBeInTheDocument();
  expect(changes('desk.return')).toEqual([{ id: ID, version: 2, reason: '归水务局管' }]);
});

it('assigns to a department', async () => {
  office.signedIn = STAFF.intake;
  office.add(makeCase(ID, { state: 'filed', can: ['assign'] }));
  const { user } = open(office, PATH);
  await user.click(await screen.findByRole('button', { name: '交办' }));
  expect(await screen.findByText('请选择承办部门')).toBeInTheDocument();
  await choose(user, '承办部门', '水务局');
  await user.click(screen.getByRole('button', { name: '交办' }));
  expect(await screen.findByText('已经交给承办部门')).toBeInTheDocument();
  expect(changes('desk.assign')).toEqual([{ id: ID, version: 2, department: 'water', reason: '' }]);
});

it('closes an answered case', async () => {
  office.add(makeCase(ID, { state: 'answered', can: ['close'] }));
  const { user } = open(office, PATH);
  await user.click(await screen.findByRole('button', { name: '办结' }));
  expect(await screen.findByText('已经办结')).toBeInTheDocument();
  expect(await screen.findByText('现在没有需要您做的。')).toBeInTheDocument();
});

it('tells why something did not work, with the number, and keeps what was written', async () => {
  office.add(makeCase(ID, { state: 'answered', can: ['close'] }));
  office.failNext = { name: 'desk.close', error: new No('BUSY') };
  const { user } = open(office, PATH);
  await user.type(await screen.findByRole('textbox', { name: '办结说明（可以不写）' }), '已回访');
  await user.click(screen.getByRole('button', { name: '办结' }));
  const note = (await screen.findByText('没有提交成功，您写的内容还在')).closest<HTMLElement>('[role=alert]')!;
  expect(note).toHaveTextContent('现在人多，请稍后再试');
  expect(note).toHaveTextContent(/问题编号：req-\d+/);
  expect(await screen.findByRole('textbox', { name: '办结说明（可以不写）' })).toHaveValue('已回访');
});

it('says when there is no such case', async () => {
  open(office, '/cases/999');
  expect(await screen.findByRole('heading', { name: '没有找到这件事' })).toBeInTheDocument();
});
