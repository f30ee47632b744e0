/** @jest-environment jsdom */
import 'fake-indexeddb/auto';
import { screen, within } from '@testing-library/react';
import { idNumber } from '../../support/exams/world';
import { makeHall, type Hall } from '../support/hall';
import { open, put } from '../support/render';

let hall: Hall;
beforeEach(async () => {
  localStorage.clear();
  hall = await makeHall();
  await hall.exam();
});

const barred = (paper = 8, reason = '上次考试替考') =>
  hall.office.ban({ kind: 'resident_id', number: idNumber(paper), name: '张三', reason });

describe('who may not register', () => {
  it('is barred with a reason that is read as the person reads it, and never shown with the whole number', async () => {
    const { user, container } = open(hall, '/exams/bans');
    await screen.findByText('没有人被限制报名。');
    await user.click(screen.getByText('限制一个人'));
    await put(user, screen.getByLabelText('姓名'), '张三');
    await put(user, screen.getByLabelText('证件号码'), idNumber(8).replace(/.$/, 'A'));
    await put(user, screen.getByLabelText('原因'), '上次考试替考');
    expect(await screen.findByLabelText('本人看到的')).toHaveTextContent(/您现在不能报名考试上次考试替考没有写明到什么时候为止/);
    await user.type(screen.getByLabelText(/^到哪天为止/), '2099-12-31');
    expect(await screen.findByLabelText('本人看到的')).toHaveTextContent('到 2099年12月31日为止');
    await user.click(screen.getByText('限制报名', { selector: 'form button *' }));
    expect(await screen.findByText(/号码应该是 18 位/)).toBeInTheDocument();
    await user.clear(screen.getByLabelText('证件号码'));
    await put(user, screen.getByLabelText('证件号码'), idNumber(8));
    await user.click(screen.getByText('限制报名', { selector: 'form button *' }));
    expect(await screen.findByText('已经限制“张三”报名')).toBeInTheDocument();
    const list = await screen.findByRole('list', { name: '限制中' });
    expect(list).toHaveTextContent(/张三 110\*+/);
    expect(container.innerHTML).not.toContain(idNumber(8));
  });

  it('is answered when they object: kept first, then lifted; both with words', async () => {
    const person = await hall.world.person('张三', 8);
    await barred();
    await hall.world.service.appeal(person, { words: '不是我，请查监控' });
    const { user } = open(hall, '/exams/bans');
    expect(await screen.findByText('不是我，请查监控')).toBeInTheDocument();
    await user.click(screen.getByText('答复，维持限制'));
    expect(await screen.findByText(/答复至少写 2 个字|请填写答复/)).toBeInTheDocument();
    await put(user, screen.getByLabelText('答复 张三 的申诉'), '监控里是您本人');
    await user.click(screen.getByText('答复，维持限制'));
    const read = await screen.findByText('申诉的答复：监控里是您本人');
    expect(read).toBeInTheDocument();
    await user.click(screen.getByLabelText('解除限制：张三'));
    await put(user, screen.getByLabelText('为什么解除对 张三 的限制'), '期满');
    await user.click(screen.getByText('解除', { selector: 'form button *' }));
    expect(await screen.findByText('没有人被限制报名。')).toBeInTheDocument();
    await user.click(screen.getByText('已解除'));
    const list = await screen.findByRole('list', { name: '已解除' });
    expect(list).toHaveTextContent(/答复监控里是您本人.*解除期满/);
    expect(within(list).getByLabelText('本人看到的')).toHaveTextContent('没有限制，可以报名。');
  });

  it('stays as a colleague decided who was quicker, and what one wrote is still there', async () => {
    const person = await hall.world.person('张三', 8);
    const { id } = await barred();
    await hall.world.service.appeal(person, { words: '不是我，请查监控' });
    const { user } = open(hall, '/exams/bans');
    await put(user, await screen.findByLabelText('答复 张三 的申诉'), '核实后解除');
    await hall.colleague.answerAppeal({ id, version: 2, answer: '已经核实', lift: true });
    await user.click(screen.getByText('答复并解除'));
    expect(await screen.findByText('没有人被限制报名。')).toBeInTheDocument();
    expect((await hall.office.bans({ state: 'lifted' })).items[0]!.appeal!.answer).toBe('已经核实');
  });

  it('is for departments with exams only', async () => {
    hall.as({ ...hall.staff, department: 'shuiwu', intake: false });
    open(hall, '/exams/bans');
    expect(await screen.findByText('您的部门没有考试，不能查看或限制报名人员')).toBeInTheDocument();
  });
});
