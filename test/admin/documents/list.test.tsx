/** @jest-environment jsdom */
import { screen, within } from '@testing-library/react';
import { No } from '../support/office';
import { published } from '../../support/publishing';
import { makeLibrary } from '../support/library';
import { address, choose, open } from '../support/render';

beforeEach(() => localStorage.clear());

it('leads from the reports to the documents and back, and says where one is', async () => {
  const { user } = open(await makeLibrary(), '/');
  const services = await screen.findByRole('navigation', { name: '服务' });
  expect(within(services).getByRole('link', { name: '反映' })).toHaveAttribute('aria-current', 'page');
  await user.click(within(services).getByRole('link', { name: '文件' }));
  expect(await screen.findByText(/^还没有文件。/)).toBeInTheDocument();
  expect(within(services).getByRole('link', { name: '文件' })).toHaveAttribute('aria-current', 'page');
  expect(within(services).getByRole('link', { name: '反映' })).not.toHaveAttribute('aria-current');
  expect(document.title).toBe('文件 · 呼应工作台');
});

it("lists the department's documents with their state, and marks what residents do not see yet", async () => {
  const library = await makeLibrary();
  await library.add({ title: '还在写的', number: null });
  const shown = await library.published({ title: '已经发的', number: null });
  const changed = await library.published({ title: '又改了的', number: null });
  await library.me.publishing.save({ id: changed.id, version: changed.version, about: { ...changed.about, topic: '水费' } });
  await library.add({ title: '城管局写的', number: null }, library.world.staff('chengguan'));
  expect(shown.department).toBe('市水务局');
  open(library, '/documents');
  const row = async (name: string) => (await screen.findByRole('link', { name })).closest('tr')!;
  expect(await row('还在写的')).toHaveTextContent('草稿');
  expect(await row('已经发的')).toHaveTextContent('已发布');
  expect(await row('已经发的')).not.toHaveTextContent('有未发布的修改');
  expect(await row('又改了的')).toHaveTextContent('有未发布的修改');
  expect(await screen.findByText('共 3 份')).toBeInTheDocument();
  expect(screen.queryByRole('columnheader', { name: '部门' })).not.toBeInTheDocument();
});

it('shows the intake centre the documents of all departments, and whose they are', async () => {
  const library = await makeLibrary('shouli');
  await library.add({ title: '城管局写的', number: null }, library.world.staff('chengguan'));
  open(library, '/documents');
  expect(await screen.findByRole('heading', { name: '全部文件' })).toBeInTheDocument();
  const row = (await screen.findByRole('link', { name: '城管局写的' })).closest('tr')!;
  expect(row).toHaveTextContent('市城市管理局');
});

it('keeps the filters in the address, and leaves out what cannot be one', async () => {
  const library = await makeLibrary();
  await library.add({ title: '草稿一', number: null });
  await library.published({ title: '通知一', number: null, kind: 'notice' });
  const first = open(library, '/documents?state=nonsense&kind=%3Cb%3E');
  expect(await screen.findByText('共 2 份')).toBeInTheDocument();
  await first.user.click(screen.getByRole('button', { name: '已发布' }));
  await choose(first.user, '种类', '通知公告');
  expect(address()).toBe('/documents?state=published&kind=notice');
  expect(await screen.findByText('共 1 份')).toBeInTheDocument();
  first.close();
  const again = open(library, '/documents?state=published&kind=law');
  await screen.findByText('没有符合条件的文件');
  await again.user.click(screen.getAllByRole('button', { name: '清除筛选' })[0]!);
  expect(await screen.findByText('共 2 份')).toBeInTheDocument();
});

it('pages forward and back', async () => {
  const library = await makeLibrary();
  for (let n = 1; n <= 23; n++) await library.add({ title: `第 ${n} 份文件`, number: null });
  const { user } = open(library, '/documents');
  expect(await screen.findByText('第 1 页，共 2 页')).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: '第 23 份文件' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '下一页' }));
  expect(await screen.findByRole('link', { name: '第 1 份文件' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '上一页' }));
  expect(await screen.findByRole('link', { name: '第 23 份文件' })).toBeInTheDocument();
});

it('finds published documents by what they say, as residents do, and comes back to what was found', async () => {
  const library = await makeLibrary();
  await library.published();
  await library.add({ title: '供水的草稿', number: null });
  const { user } = open(library, '/documents');
  await user.type(await screen.findByRole('searchbox', { name: '查找已发布的文件' }), '低保 水费{Enter}');
  const found = await screen.findByRole('link', { name: '云澜市供水办法' });
  expect(address()).toBe(`/documents?words=${encodeURIComponent('低保 水费').replace('%20', '+')}`);
  expect(await screen.findByText(/^查到 1 份/)).toBeInTheDocument();
  expect(found.closest('li')!.querySelector('mark')).not.toBeNull();
  await user.click(found);
  await user.click(await screen.findByRole('link', { name: /文件列表/ }));
  expect(await screen.findByRole('link', { name: '云澜市供水办法' })).toBeInTheDocument();
});

it('tells a failure with its number, and tries again', async () => {
  const library = await makeLibrary();
  await library.add();
  library.plan.push({ name: 'publishing.list', error: new No('INTERNAL') });
  const { user } = open(library, '/documents');
  const note = (await screen.findByText('文件没能加载')).closest<HTMLElement>('[role=alert]')!;
  expect(within(note).getByText(/^问题编号：req-/)).toBeInTheDocument();
  await user.click(within(note).getByRole('button', { name: '重试' }));
  expect(await screen.findByRole('link', { name: '云澜市供水办法' })).toBeInTheDocument();
});

it('shows what another department has published as residents see it, and nothing to change', async () => {
  const library = await makeLibrary();
  const { id } = await published(library.world, library.world.staff('chengguan'), { explanation: '遛狗要牵绳' });
  open(library, `/documents/${id}`);
  expect(await screen.findByText('这份文件由别的部门管理')).toBeInTheDocument();
  const page = await screen.findByRole('article', { name: '居民看到的样子' });
  expect(page).toHaveTextContent('遛狗要牵绳');
  expect(await screen.findByText('第二条')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /发布|保存|撤/ })).not.toBeInTheDocument();
});

it('says that a document of another department is not theirs', async () => {
  open(await makeLibrary(), '/documents/unknown');
  expect(await screen.findByRole('heading', { name: '没有找到这份文件' })).toBeInTheDocument();
});
