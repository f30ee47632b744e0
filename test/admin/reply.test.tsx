/** @jest-environment jsdom */
import { screen, waitFor, within } from '@testing-library/react';
import { NoReply } from '../../admin/src/lib/transport';
import { makeCase, STAFF } from './support/city';
import { Office } from './support/office';
import { address, choose, focusWindow, open } from './support/render';

const ID = '202611220001';
const PATH = `/cases/${ID}`;

let office: Office;
beforeEach(() => {
  localStorage.clear();
  office = new Office();
  office.add(makeCase(ID));
});

const box = () => screen.findByRole('textbox', { name: '答复内容' });
const replies = () => office.calls.filter(({ name }) => name === 'desk.reply').map(({ input }) => input);

describe('an unsent reply', () => {
  it('survives a reload, says so, and is gone once sent', async () => {
    const first = open(office, PATH);
    await first.user.type(await box(), '您好，已安排维修。');
    first.close();

    const second = open(office, PATH);
    expect(await box()).toHaveValue('您好，已安排维修。');
    expect(await screen.findByText('找回了您上次没有发出的内容')).toBeInTheDocument();
    await second.user.click(screen.getByRole('button', { name: '发送答复' }));
    expect(await screen.findByText('答复已经发出，居民会收到消息')).toBeInTheDocument();
    expect(localStorage).toHaveLength(0);
    second.close();

    open(office, PATH);
    expect(await box()).toHaveValue('');
  });

  it('is not shown to a colleague at the same computer', async () => {
    const mine = open(office, PATH);
    await mine.user.type(await box(), '只给自己看的草稿');
    mine.close();
    office.signedIn = STAFF.intake;
    open(office, PATH);
    expect(await box()).toHaveValue('');
  });

  it('survives the end of the session, which asks to sign in and comes back', async () => {
    const { user } = open(office, PATH);
    await user.type(await box(), '写到一半');
    office.signedIn = null;
    await user.click(screen.getByRole('button', { name: '发送答复' }));
    await user.type(await screen.findByLabelText('账号'), 'chengguan');
    await user.type(screen.getByLabelText('密码'), 'secret');
    await user.click(screen.getByRole('button', { name: '登录' }));
    expect(await box()).toHaveValue('写到一半');
    expect(address()).toBe(PATH);
  });
});

describe("a colleague's change", () => {
  it('refuses the reply, shows the change, keeps the text and lets it be sent on the new version', async () => {
    const { user } = open(office, PATH);
    await user.type(await box(), '我的答复');
    office.change(ID, 'replied', '已经派人去修了', undefined, { state: 'answered', can: ['reply', 'close'] });
    await user.click(screen.getByRole('button', { name: '发送答复' }));

    const notice = (await screen.findByText('还没有提交：同事刚刚更新了这件事')).closest<HTMLElement>('[role=alert]')!;
    expect(within(notice).getByText('已经派人去修了')).toBeInTheDocument();
    expect(within(notice).getByText(/^问题编号：req-/)).toBeInTheDocument();
    const history = screen.getByRole('region', { name: '办理记录' });
    expect(within(history).getByText('新').closest('li')).toHaveTextContent('已经派人去修了');
    expect(await box()).toHaveValue('我的答复');

    await user.click(screen.getByRole('button', { name: '发送答复' }));
    await screen.findByText('答复已经发出，居民会收到消息');
    expect(replies()).toEqual([
      { id: ID, version: 2, text: '我的答复' },
      { id: ID, version: 3, text: '我的答复' },
    ]);
  });

  it('is announced when the page looks again, and until it was seen a reply still goes out on the old version', async () => {
    const { user } = open(office, PATH);
    await user.type(await box(), '我的答复');
    office.change(ID, 'replied', '已经派人去修了', undefined, { can: ['reply'] });
    focusWindow();
    await screen.findByText('同事刚刚更新了这件事');
    await user.click(screen.getByRole('button', { name: '发送答复' }));
    await screen.findByText('还没有提交：同事刚刚更新了这件事');
    expect(replies()).toEqual([{ id: ID, version: 2, text: '我的答复' }]);
  });

  it('once seen, is what the reply goes out on', async () => {
    const { user } = open(office, PATH);
    await user.type(await box(), '我的答复');
    office.change(ID, 'replied', '已经派人去修了', undefined, { can: ['reply'] });
    focusWindow();
    await user.click(await screen.findByRole('button', { name: '我看过了' }));
    expect(screen.queryByText('同事刚刚更新了这件事')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '发送答复' }));
    await screen.findByText('答复已经发出，居民会收到消息');
    expect(replies()).toEqual([{ id: ID, version: 3, text: '我的答复' }]);
  });

  it('made between two visits is shown beside the draft that was written before it', async () => {
    const first = open(office, PATH);
    await first.user.type(await box(), '旧的想法');
    first.close();
    office.change(ID, 'replied', '已经派人去修了', undefined, { can: ['reply'] });
    open(office, PATH);
    expect(await screen.findByText('同事刚刚更新了这件事')).toBeInTheDocument();
    expect(await box()).toHaveValue('旧的想法');
  });

  it('that leaves nothing to reply to leaves the text to its writer', async () => {
    const { user } = open(office, PATH);
    await user.type(await box(), '我的答复');
    office.change(ID, 'closed', '重复件，并案办理', undefined, { state: 'closed', can: [] });
    await user.click(screen.getByRole('button', { name: '发送答复' }));
    expect(await screen.findByRole('textbox', { name: '没有用上的答复内容' })).toHaveValue('我的答复');
    await user.click(screen.getByRole('button', { name: '不要了' }));
    expect(localStorage).toHaveLength(0);
  });

  it('that takes the case to another department says so and keeps the text', async () => {
    const { user } = open(office, PATH);
    await user.type(await box(), '我的答复');
    office.cases.delete(ID);
    focusWindow();
    expect(await screen.findByText('这件事现在不归您的部门办理')).toBeInTheDocument();
    expect(await screen.findByRole('textbox', { name: '没有用上的答复内容' })).toHaveValue('我的答复');
  });
});

describe('a template', () => {
  it('is filled in, previewed as the resident will read it, and can be changed', async () => {
    const { user } = open(office, PATH);
    await box();
    await choose(user, '答复模板', '已处理');
    await user.type(await box(), '  如有问题请再联系。 ');
    const preview = screen.getByRole('region', { name: '居民会看到的答复' });
    expect(preview.querySelector('.preview-text')).toHaveTextContent(
      '您好，您反映的“路灯不亮”已于11月22日修好。\n感谢您的监督。  如有问题请再联系。',
      { normalizeWhitespace: false },
    );
    await user.click(screen.getByRole('button', { name: '发送答复' }));
    await screen.findByText('答复已经发出，居民会收到消息');
    expect(office.cases.get(ID)!.history.at(-1)!.text).toBe(preview.textContent ? TEMPLATE_SENT : '');
  });

  it('says what its user still has to write', async () => {
    office.templates[0]!.text = '您好，（请写清楚做了什么）。';
    const { user } = open(office, PATH);
    await box();
    await choose(user, '答复模板', '已处理');
    expect(await screen.findByText('还有一处要您填写：（请写清楚做了什么）')).toBeInTheDocument();
    await user.clear(await box());
    expect(screen.queryByText(/还有一处要您填写/)).not.toBeInTheDocument();
  });

  it('asks before it replaces words of one’s own', async () => {
    const { user } = open(office, PATH);
    await user.type(await box(), '自己写的');
    await choose(user, '答复模板', '已处理');
    await user.click(await screen.findByRole('button', { name: '保留我写的' }));
    expect(await box()).toHaveValue('自己写的');
    await choose(user, '答复模板', '已处理');
    await user.click(await screen.findByRole('button', { name: '替换' }));
    expect(await box()).toHaveValue(office.templates[0]!.text);
  });
});

const TEMPLATE_SENT = '您好，您反映的“路灯不亮”已于11月22日修好。\n感谢您的监督。  如有问题请再联系。';

describe('a reply that cannot go out', () => {
  it('too short is told at the field, by the rule of the contract, without a call', async () => {
    const { user } = open(office, PATH);
    await user.type(await box(), '好');
    await user.click(screen.getByRole('button', { name: '发送答复' }));
    expect(await screen.findByText('答复至少写 2 个字')).toBeInTheDocument();
    expect(replies()).toEqual([]);
  });

  it('unanswered is told as such, and the case is looked at again', async () => {
    const { user } = open(office, PATH, async (service, action, input) => {
      const reply = await office.transport(service, action, input);
      if (action === 'reply') throw new NoReply();
      return reply;
    });
    await user.type(await box(), '我的答复');
    await user.click(screen.getByRole('button', { name: '发送答复' }));
    expect(await screen.findByText('没有收到服务器的回音')).toBeInTheDocument();
    expect(await box()).toHaveValue('我的答复');
    const history = screen.getByRole('region', { name: '办理记录' });
    await waitFor(() => expect(within(history).getByText('我的答复')).toBeInTheDocument());
  });
});
