/** @jest-environment jsdom */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { NoReply } from '../../../admin/src/lib/transport';
import { LAW, makeLibrary, type Library } from '../support/library';
import { address, choose, focusWindow, open, put } from '../support/render';

let library: Library;
beforeEach(async () => {
  localStorage.clear();
  library = await makeLibrary();
});

const box = (name: string) => screen.findByLabelText(name, { selector: 'input,textarea' });
const path = (id: string) => `/documents/${id}`;
const write = async (name: string, words: string) => void fireEvent.change(await box(name), { target: { value: words } });
const press = async (user: ReturnType<typeof open>['user'], name: string) =>
  user.click(await screen.findByRole('button', { name }));
/** The button of the question, not the one that asked it. */
const confirm = async (user: ReturnType<typeof open>['user'], name: string) =>
  user.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));
const search = async (words: string) => (await library.resident.documents.search({ words })).items.map(({ title }) => title);

describe('a document', () => {
  it('is published with what residents then find, and says who is told before', async () => {
    const { id } = await library.add();
    const { user } = open(library, path(id));
    await press(user, '发布');
    const question = await screen.findByRole('dialog');
    expect(question).toHaveTextContent('关注主题“供水”或“云澜市人民政府”的居民会收到一条消息，每份文件只发这一次。');
    expect(await search('低保 水费')).toEqual([]);
    await confirm(user, '发布');
    expect(await screen.findByText('已经发布，居民现在就能查到')).toBeInTheDocument();
    expect(await search('低保 水费')).toEqual(['云澜市供水办法']);
    expect(screen.queryByRole('button', { name: '发布' })).not.toBeInTheDocument();
  });

  it('is not published when one thinks better of it', async () => {
    const { id } = await library.add();
    const { user } = open(library, path(id));
    await press(user, '发布');
    await confirm(user, '先不发布');
    expect(library.asked('publishing.publish')).toEqual([]);
  });

  it('with unsaved edits is saved first, so that what one sees is what is published', async () => {
    const { id } = await library.published();
    const { user } = open(library, path(id));
    await write('正文', LAW.replace('减半', '全免'));
    await write('解读（可以不写）', '低保家庭不用交水费。');
    await press(user, '保存并发布');
    expect(await screen.findByRole('dialog')).toHaveTextContent('这份文件通知过居民了，这次不再发消息。');
    await confirm(user, '保存并发布');
    expect(await screen.findByText('已经发布，居民现在就能查到')).toBeInTheDocument();
    expect(await search('低保 全免')).toEqual(['云澜市供水办法']);
    expect((await library.resident.documents.get({ id })).explanation).toBe('低保家庭不用交水费。');
    expect(localStorage).toHaveLength(0);
  });

  it('saved with a note gets a revision, while residents see the one before', async () => {
    const { id } = await library.published();
    const { user } = open(library, path(id));
    await write('正文', LAW.replace('减半', '全免'));
    await put(user, await screen.findByLabelText('修改说明'), '按新标准');
    await press(user, '保存');
    expect(await screen.findByText(/^已经保存。居民看到的还是上次发布的内容/)).toBeInTheDocument();
    expect(await screen.findByText('有未发布的修改')).toBeInTheDocument();
    expect((await library.me.publishing.get({ id })).revisions).toMatchObject([
      { revision: 2, note: '按新标准', current: false },
      { revision: 1, current: true },
    ]);
    expect(await search('低保 减半')).toEqual(['云澜市供水办法']);
  });

  it('is withdrawn with a reason, and found no longer', async () => {
    const { id } = await library.published();
    const { user } = open(library, path(id));
    await press(user, '撤回');
    await confirm(user, '撤回');
    expect(await screen.findByText('撤回理由至少写 2 个字')).toBeInTheDocument();
    await put(user, await box('撤回理由'), '发错了');
    await confirm(user, '撤回');
    expect(await screen.findByText('已经撤回，居民查不到了')).toBeInTheDocument();
    expect(await search('低保 水费')).toEqual([]);
    await press(user, '记录');
    expect(await screen.findByText('发错了')).toBeInTheDocument();
  });

  it('is told to be replaced by another one that residents can read', async () => {
    const next = await library.published({ title: '云澜市供水条例', number: '云人常〔2026〕1号' });
    const { id } = await library.published();
    const { user } = open(library, path(id));
    await screen.findByLabelText('效力');
    await choose(user, '效力', '已有新文件');
    await user.type(screen.getByLabelText('替代文件'), '供水条例');
    await user.click(await screen.findByTitle('云澜市供水条例（云人常〔2026〕1号）'));
    await press(user, '保存');
    await screen.findByText(/^已经保存。/);
    const { about } = await library.me.publishing.get({ id });
    expect(about).toMatchObject({ status: 'superseded', replacedBy: next.id });
    await choose(user, '效力', '已失效');
    await press(user, '保存');
    await waitFor(async () => expect((await library.me.publishing.get({ id })).about.replacedBy).toBeNull());
  });
});

describe('unsaved edits', () => {
  it('survive a reload, can be let go, and are gone once saved', async () => {
    const { id } = await library.add();
    const first = open(library, path(id));
    await write('正文', '第一条 改到一半');
    await write('主题', '水价');
    first.close();
    const second = open(library, path(id));
    expect(await box('正文')).toHaveValue('第一条 改到一半');
    expect(await box('主题')).toHaveValue('水价');
    expect(await screen.findByText('找回了您上次没有保存的修改')).toBeInTheDocument();
    await press(second.user, '不要了');
    await waitFor(async () => expect(await box('正文')).toHaveValue(LAW));
    expect(localStorage).toHaveLength(0);
    second.close();
    open(library, path(id));
    expect(await box('主题')).toHaveValue('供水');
  });

  it('are none when a field is as it was again', async () => {
    const { id } = await library.add();
    open(library, path(id));
    await write('主题', '水价');
    expect(await screen.findByText(/^有没保存的修改/)).toBeInTheDocument();
    await write('主题', '供水');
    expect(await screen.findByText('都保存了')).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: '保存' })).toBeDisabled();
  });

  it('stay when no answer came, and say so', async () => {
    const { id } = await library.add();
    library.plan.push({ name: 'publishing.save', error: new NoReply() });
    const { user } = open(library, path(id));
    await write('主题', '水价');
    await press(user, '保存');
    expect(await screen.findByText('没有收到服务器的回音')).toBeInTheDocument();
    expect(await box('主题')).toHaveValue('水价');
    await press(user, '保存');
    expect(await screen.findByText(/^已经保存。/)).toBeInTheDocument();
  });

  it('with a slip are not sent, and the slip is told beside the field', async () => {
    const { id } = await library.add();
    const { user } = open(library, path(id));
    await write('来源网址', 'ftp://example.com');
    await press(user, '保存');
    expect(await screen.findByText('来源网址要以 http:// 或 https:// 开头')).toBeInTheDocument();
    expect(await box('来源网址')).toHaveFocus();
    expect(library.asked('publishing.save')).toEqual([]);
  });
});

describe("a colleague's change", () => {
  async function colleagueSaves(id: string, change: object) {
    const sheet = await library.colleague.publishing.get({ id });
    library.world.wait(1000);
    await library.colleague.publishing.save({ id, version: sheet.version, about: { ...sheet.about, ...change } });
  }

  it('refuses the save, is shown beside it, keeps what was written and what the colleague wrote elsewhere', async () => {
    const { id } = await library.add();
    const { user } = open(library, path(id));
    await write('正文', LAW.replace('减半', '全免'));
    await write('主题', '我的主题');
    await colleagueSaves(id, { topic: '同事的主题', region: '东湖区' });
    await press(user, '保存');
    const notice = (await screen.findByText('还没有保存：同事刚刚更新了这份文件')).closest<HTMLElement>('[role=alert]')!;
    expect(within(notice).getByText(/主题改成“同事的主题”/)).toHaveTextContent('您也改了这里，现在表单里是您写的');
    expect(within(notice).getByText(/适用地区改成“东湖区”/)).not.toHaveTextContent('您也改了');
    expect(within(notice).getByText(/^问题编号：req-/)).toBeInTheDocument();
    expect(await box('主题')).toHaveValue('我的主题');
    expect(await box('适用地区')).toHaveValue('东湖区');
    await press(user, '保存');
    expect(await screen.findByText(/^已经保存。/)).toBeInTheDocument();
    const after = await library.me.publishing.get({ id });
    expect(after.about).toMatchObject({ topic: '我的主题', region: '东湖区' });
    expect(after.revisions).toHaveLength(2);
  });

  it('is announced when the page looks again; one may take it and drop what one wrote', async () => {
    const { id } = await library.add();
    const { user } = open(library, path(id));
    await write('主题', '我的主题');
    await colleagueSaves(id, { topic: '同事的主题' });
    focusWindow();
    await screen.findByText('同事刚刚更新了这份文件');
    await press(user, '不要我的修改，用最新的');
    expect(await box('主题')).toHaveValue('同事的主题');
    expect(screen.queryByText('同事刚刚更新了这份文件')).not.toBeInTheDocument();
    expect(localStorage).toHaveLength(0);
  });

  it('made between two visits is shown beside the draft that was written before it', async () => {
    const { id } = await library.add();
    const first = open(library, path(id));
    await write('主题', '旧的想法');
    await screen.findByText(/^有没保存的修改/);
    first.close();
    await colleagueSaves(id, { region: '东湖区' });
    const { user } = open(library, path(id));
    expect(await screen.findByText('同事刚刚更新了这份文件')).toBeInTheDocument();
    await press(user, '我看过了');
    await press(user, '保存');
    await screen.findByText(/^已经保存。/);
    expect((await library.me.publishing.get({ id })).about).toMatchObject({ topic: '旧的想法', region: '东湖区' });
  });
});

describe('beside the form', () => {
  it('the preview shows chapters and articles as residents will see them, unsaved words included', async () => {
    const { id } = await library.add();
    const { user } = open(library, path(id));
    await write('正文', LAW.replace('减半', '全免<b>'));
    await press(user, '居民看到的样子');
    const page = await screen.findByRole('article', { name: '居民看到的样子' });
    expect(address()).toBe(`${path(id)}?tab=preview`);
    expect(within(page).getByRole('heading', { name: '第二章 水费' })).toBeInTheDocument();
    expect(within(page).getByText('第四条').closest('p')).toHaveTextContent('低保家庭的水费全免<b>。');
  });

  it('differences between what residents see and what is being written are marked by words', async () => {
    const { id } = await library.published();
    const { user } = open(library, path(id));
    await write('正文', LAW.replace('减半', '全免').replace('第二条 本市范围内的供水适用本办法。\n', ''));
    await press(user, '对比修改');
    expect(await screen.findByText('改了 1 段，删去 1 段。')).toBeInTheDocument();
    expect((await screen.findByText('减半')).tagName).toBe('DEL');
    expect((await screen.findByText('全免')).tagName).toBe('INS');
    await user.click(screen.getByRole('combobox', { name: '原来的' }));
    await user.click((await screen.findAllByText('正在编辑的，没有保存')).at(-1)!);
    expect(await screen.findByText('两版正文一样。')).toBeInTheDocument();
  });

  it('attachments are handed in by pieces, refused when they are too large or something else, and taken away', async () => {
    const { id } = await library.add();
    const { user } = open(library, `${path(id)}?tab=attachments`);
    const chooser = await screen.findByLabelText(/选择附件/);
    const pdf = new File(['%PDF-1.4\n', new Uint8Array(40_000), '\n%%EOF'], '申请表.pdf', { type: 'application/pdf' });
    await user.upload(chooser, pdf);
    expect(await screen.findByText('附件已经加上，发布以后居民才看到')).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: '申请表.pdf' })).toHaveAttribute('href');
    expect(library.asked('publishing.write')).toHaveLength(3);
    const large = new File(['x'], '很大.pdf');
    Object.defineProperty(large, 'size', { value: 6 * 1024 * 1024 });
    await user.upload(chooser, large);
    expect(await screen.findByText('“很大.pdf”有 6 MB，附件最大 5 MB')).toBeInTheDocument();
    fireEvent.change(chooser, { target: { files: [new File(['x'], '图.png')] } });
    expect(await screen.findByText('附件只能是 PDF、Word 或 Excel 文件')).toBeInTheDocument();
    await press(user, '去掉 申请表.pdf');
    await user.click(await screen.findByRole('button', { name: '去掉' }));
    expect(await screen.findByText(/^还没有附件。/)).toBeInTheDocument();
  });

  it('an attachment that broke off is sent on from where it was', async () => {
    const { id } = await library.add();
    library.plan.push({ name: 'publishing.write', error: new NoReply() });
    const { user } = open(library, `${path(id)}?tab=attachments`);
    const pdf = new File(['%PDF-1.4\n', new Uint8Array(60_000), '\n%%EOF'], '申请表.pdf');
    await user.upload(await screen.findByLabelText(/选择附件/), pdf);
    expect(await screen.findByText('“申请表.pdf”没有传完')).toBeInTheDocument();
    await press(user, '接着传');
    expect(await screen.findByText('附件已经加上，发布以后居民才看到')).toBeInTheDocument();
    const writes = library.asked('publishing.write') as { upload: string }[];
    expect(new Set(writes.map(({ upload }) => upload)).size).toBe(1);
    expect((await library.me.publishing.get({ id })).attachments).toMatchObject([{ name: '申请表.pdf' }]);
  });
});
