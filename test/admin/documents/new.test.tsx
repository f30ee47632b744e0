/** @jest-environment jsdom */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { MAX_PIECE } from '../../../contract/publishing';
import { NoReply } from '../../../admin/src/lib/transport';
import { LAW, makeLibrary, type Library } from '../support/library';
import { address, choose, open, put } from '../support/render';

let library: Library;
beforeEach(async () => {
  localStorage.clear();
  library = await makeLibrary();
});

const box = (name: string) => screen.findByLabelText(name, { selector: 'input,textarea' });
const FILE = `# 云澜市供水办法\n\n云政发〔2026〕8号\n\n${LAW}`;
const markdown = (text: string, name = '供水办法.md') => new File([text], name, { type: 'text/markdown' });
const chooser = () => screen.findByLabelText(/选择文件/);
const created = () => library.asked('publishing.create') as { key: string; about: Record<string, unknown> }[];

async function fillByHand(user: ReturnType<typeof open>['user'], body = LAW) {
  await user.click(await screen.findByRole('button', { name: '直接写' }));
  // A long text is pasted, not typed.
  fireEvent.change(await box('正文'), { target: { value: body } });
  await put(user, await box('标题'), '云澜市供水办法');
  await put(user, screen.getByLabelText('发文机关'), '云澜市人民政府');
  await choose(user, '种类', '规范性文件');
}

it('takes a text and what is known about it from a file, says what it recognised, and saves both as a draft', async () => {
  const { user } = open(library, '/documents/new');
  await user.upload(await chooser(), markdown(FILE));
  expect(await box('标题')).toHaveValue('云澜市供水办法');
  expect(await screen.findByLabelText('文号')).toHaveValue('云政发〔2026〕8号');
  expect(await screen.findByText('读出了“供水办法.md”的正文')).toBeInTheDocument();
  expect(await screen.findByText(/^认出了.*标题.*请核对。$/)).toBeInTheDocument();
  expect(await screen.findByText(/^没认出.*发布日期.*请补上。$/)).toBeInTheDocument();
  const outline = screen.getByRole('region', { name: '目录' });
  expect(await within(outline).findByRole('button', { name: /第二章 水费/ })).toHaveTextContent('第三条到第四条');

  await user.clear(screen.getByLabelText('发文机关'));
  await put(user, screen.getByLabelText('发文机关'), '云澜市人民政府');
  await choose(user, '种类', '规范性文件');
  await user.click(screen.getByText('存成草稿'));
  expect(await screen.findByText(/^草稿已经保存，居民还看不到。/)).toBeInTheDocument();
  const sheet = await library.me.publishing.get({ id: address()!.split('/').at(-1)! });
  expect(sheet).toMatchObject({ title: '云澜市供水办法', number: '云政发〔2026〕8号', state: 'draft' });
  const { text } = await library.me.publishing.piece({ id: sheet.id, revision: 1, piece: 0 });
  expect(text).toContain('第四条 低保家庭的水费减半。');
  expect(localStorage).toHaveLength(0);
});

it('refuses what it cannot read with a sentence, and takes the next file', async () => {
  const { user } = open(library, '/documents/new');
  await user.upload(await chooser(), markdown('   \n', '空的.md'));
  expect(await screen.findByText('“空的.md”没能读出来')).toBeInTheDocument();
  expect(await screen.findByText('文件里没有文字')).toBeInTheDocument();
  await user.upload(await chooser(), markdown(FILE));
  expect(await box('正文')).toHaveDisplayValue(/第四条 低保家庭的水费减半。/);
});

it('refuses a file of more than 50 MB before anything of it is read', async () => {
  const { user } = open(library, '/documents/new');
  const large = markdown('', '大.md');
  const touched: string[] = [];
  Object.defineProperty(large, 'size', { value: 51 * 1024 * 1024 });
  const read = jest.spyOn(FileReader.prototype, 'readAsArrayBuffer').mockImplementation(() => void touched.push('read'));
  await user.upload(await chooser(), large);
  expect(await screen.findByText(/^文件有 51 MB，最大 50 MB。/)).toBeInTheDocument();
  expect(touched).toEqual([]);
  read.mockRestore();
});

it('says what is missing beside the fields, leads to the first, and sends nothing', async () => {
  const { user } = open(library, '/documents/new');
  await user.click(await screen.findByRole('button', { name: '直接写' }));
  await user.click(screen.getByText('存成草稿'));
  expect(await screen.findByText('标题至少写 2 个字')).toBeInTheDocument();
  for (const text of ['请填写发文机关', '请选择种类', '请写正文']) expect(screen.getByText(text)).toBeInTheDocument();
  expect(await screen.findByText('有 4 处要改一下')).toBeInTheDocument();
  expect(await box('标题')).toHaveFocus();
  expect(library.calls.some(({ name }) => name.startsWith('publishing.'))).toBe(false);
});

it('hands a long text in by pieces, and after a broken connection sends on only what did not arrive', async () => {
  const { user } = open(library, '/documents/new');
  const long = `${LAW}\n${'水'.repeat(3 * MAX_PIECE)}`;
  await fillByHand(user, long);
  library.plan.push({ name: 'publishing.write', error: new NoReply() });
  await user.click(screen.getByText('存成草稿'));
  expect(await screen.findByText('没有收到服务器的回音')).toBeInTheDocument();
  expect(await box('正文')).toHaveValue(long);
  const before = library.asked('publishing.write').length;
  await user.click(screen.getByText('存成草稿'));
  await waitFor(() => expect(address()).not.toBe('/documents/new'));
  const writes = library.asked('publishing.write') as { upload: string; piece: number }[];
  expect(new Set(writes.map(({ upload }) => upload)).size).toBe(1);
  expect(writes.length).toBeLessThan(before + 4);
  expect(new Set(writes.map(({ piece }) => piece))).toEqual(new Set([0, 1, 2, 3]));
  const { pieces } = await library.me.publishing.piece({ id: address()!.split('/').at(-1)!, revision: 1, piece: 0 });
  expect(pieces).toBeGreaterThan(1);
});

it('makes one document of a draft whose answer was lost and that is sent again', async () => {
  const { user } = open(library, '/documents/new');
  await fillByHand(user);
  library.plan.push({ name: 'publishing.create', error: new NoReply(), after: true });
  await user.click(screen.getByText('存成草稿'));
  expect(await screen.findByText(/再点一次“存成草稿”，不会存成两份。/)).toBeInTheDocument();
  await user.click(screen.getByText('存成草稿'));
  expect(await screen.findByText(/^草稿已经保存/)).toBeInTheDocument();
  expect(created()).toHaveLength(2);
  expect((await library.me.publishing.list({})).total).toBe(1);
});

it('names the document that is there already, and keeps what was written', async () => {
  await library.add();
  const { user } = open(library, '/documents/new');
  await fillByHand(user);
  await put(user, await box('文号'), '云政发[2026]8号');
  await user.click(screen.getByText('存成草稿'));
  expect((await screen.findAllByText(/云澜市供水办法/)).length).toBeGreaterThan(0);
  expect(await box('正文')).toHaveValue(LAW);
  expect((await library.me.publishing.list({})).total).toBe(1);
});

it('survives a reload, says so, and can be thrown away', async () => {
  const first = open(library, '/documents/new');
  await first.user.click(await screen.findByRole('button', { name: '直接写' }));
  await put(first.user, await box('标题'), '写到一半');
  first.close();
  const second = open(library, '/documents/new');
  expect(await box('标题')).toHaveValue('写到一半');
  await second.user.click(screen.getByRole('button', { name: '重新开始' }));
  expect(await chooser()).toBeInTheDocument();
  expect(localStorage).toHaveLength(0);
});

it('tells what residents looked for when it was opened for that', async () => {
  open(library, `/documents/new?for=${encodeURIComponent('天然气开通')}`);
  expect(await screen.findByText('有居民查“天然气开通”，没有查到')).toBeInTheDocument();
});
