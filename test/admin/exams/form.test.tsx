/** @jest-environment jsdom */
import { address, choose, open } from '../support/render';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { checkForm, EMPTY_FORM, formOf, aboutOf } from '../../../admin/src/exams/form/fields';
import { fromLocal, toLocal } from '../../../admin/src/exams/form/china-time';
import { makeOffice, type OfficeHall } from './office-hall';

const PAGE = '/exams/kj/about';
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const exam = async (hall: OfficeHall) => (await hall.office.get({ id: 'kj' })).exam;

test('a new exam survives a reload, says what is wrong beside the field, and is made once', async () => {
  const hall = await makeOffice();
  let page = open(hall, '/exams/new');
  await screen.findByLabelText('考试名称');
  type('考试名称', '2027 年度中级会计资格考试');
  type('考试代码', '27');
  page.close();
  page = open(hall, '/exams/new');
  await screen.findByText('找回了您上次没有保存的新考试');
  expect(await screen.findByLabelText('考试名称')).toHaveValue('2027 年度中级会计资格考试');
  type('报名开始', '2099-03-01T09:00');
  type('报名截止', '2099-02-01T09:00');
  await screen.findByText('要晚于报名开始');
  await page.user.click(screen.getByRole('button', { name: '存成草稿' }));
  await screen.findByText(/有 \d+ 处要改一下/);
  expect(await screen.findByText('请填写主办单位')).toBeInTheDocument();
  expect(hall.asked('examoffice.create')).toEqual([]);
  type('报名截止', '2099-03-20T18:00');
  type('退考、换场次截止', '2099-03-22T18:00');
  type('准考证从何时起可以看', '2099-04-01T09:00');
  type('主办单位', '市财政局');
  type('证书名称', '中级会计资格证书');
  type('代码', 'jjf');
  type('名称', '经济法');
  type('报名费', '61.555');
  await choose(page.user, '加一个条件', '学历和工作年限');
  type('本科要工作满几年', '4');
  await page.user.click(screen.getByRole('button', { name: '存成草稿' }));
  await screen.findByText('报名费写成元，最多两位小数，比如 61.5');
  type('报名费', '0');
  await page.user.click(screen.getByRole('button', { name: '存成草稿' }));
  await waitFor(() => expect(address()).toMatch(/^\/exams\/x[A-Za-z0-9]+\/sittings$/));
  const [made] = hall.asked('examoffice.create') as { about: object }[];
  expect(made!.about).toMatchObject({
    opensAt: '2099-03-01T01:00:00.000Z',
    subjects: [{ id: 'jjf', name: '经济法', fee: 0, full: 100, pass: 60 }],
    conditions: [{ kind: 'work', years: { bachelor: 4 } }],
  });
  page.close();
});

test('what a colleague saved meanwhile is shown beside; what was written stays and is saved on top of it', async () => {
  const hall = await makeOffice();
  const page = open(hall, PAGE);
  await screen.findByLabelText('考试说明');
  type('考试说明', '带身份证来。');
  const { version, about } = await exam(hall);
  await hall.colleague.save({ id: 'kj', version, about: { ...about, organiser: '市财政局会计科' } });
  await page.user.click(screen.getByRole('button', { name: '保存' }));
  await screen.findByText('同事刚刚改了这场考试，您写的还没有保存');
  expect(await screen.findByText(/主办单位：市财政局会计科/)).toBeInTheDocument();
  expect(await screen.findByLabelText('主办单位')).toHaveValue('市财政局会计科');
  await page.user.click(screen.getByRole('button', { name: '我看过了，接着改' }));
  await page.user.click(screen.getByRole('button', { name: '保存' }));
  await screen.findByText('保存好了');
  expect((await exam(hall)).about).toMatchObject({ about: '带身份证来。', organiser: '市财政局会计科' });
  page.close();
});

test('withdrawing asks, and is refused once somebody is registered; what residents chose by cannot be changed', async () => {
  const hall = await makeOffice();
  await hall.seated('甲');
  const page = open(hall, PAGE);
  expect(await screen.findByLabelText('考试代码')).toBeDisabled();
  await page.user.click(screen.getByRole('button', { name: '撤回' }));
  await screen.findByText(/只要有人报过名就不能撤回/);
  await page.user.click(screen.getAllByRole('button', { name: '撤回' }).at(-1)!);
  await screen.findByText(/已经有人报名，不能撤回/);
  page.close();
});

test('publishing says what is missing, and what will be so', async () => {
  const hall = await makeOffice();
  const { about } = await exam(hall);
  const made = await hall.office.create({ key: 'a-new-exam-1', about: { ...about, code: '31', name: '另一场' } });
  const page = open(hall, `/exams/${made.id}/about`);
  await page.user.click(await screen.findByRole('button', { name: '发布' }));
  await screen.findByText(/「科目a」「科目b」「科目c」没有场次/);
  expect(screen.getAllByRole('button', { name: '发布' }).at(-1)).toBeDisabled();
  page.close();
});

describe('a form', () => {
  test('and what is sent say the same, whatever is in it', async () => {
    const hall = await makeOffice();
    const { about } = await exam(hall);
    const conditions = [
      { kind: 'age' as const, min: 18, max: null, on: '2027-01-01' },
      { kind: 'work' as const, years: { college: 5, bachelor: 0 } },
      { kind: 'certificate' as const, id: 'cj', name: '初级证书' },
      { kind: 'photo' as const, width: 295, height: 413 },
      { kind: 'declare' as const, text: '所填属实' },
      { kind: 'papers' as const, kinds: ['passport' as const] },
      { kind: 'education' as const, least: 'college' as const },
    ];
    const subjects = about.subjects.map((subject) => ({ ...subject, fee: 6150 }));
    const minute = (instant: string) => `${instant.slice(0, 16)}:00.000Z`;
    const times = Object.fromEntries(
      (['opensAt', 'closesAt', 'changesUntil', 'ticketsFrom'] as const).map((name) => [name, minute(about[name])]),
    );
    const full = { ...about, ...times, conditions, subjects, pace: 2.5, rules: ['一', '二'] };
    expect(aboutOf(formOf(full))).toEqual(full);
    expect(checkForm(formOf(full))).toBeNull();
  });

  test('names everything that is wrong with an empty one', () => {
    const wrong = checkForm(EMPTY_FORM)!;
    for (const name of ['name', 'code', 'certificate', 'organiser', 'opensAt', 'closesAt', 'subjects.0.id', 'subjects.0.name'])
      expect(wrong[name]).toMatch(/[\u4e00-\u9fff]/);
  });

  test('times are China’s, and impossible days are none', () => {
    expect(fromLocal('2027-05-15T09:00')).toBe('2027-05-15T01:00:00.000Z');
    expect(toLocal('2027-05-15T01:00:00.000Z')).toBe('2027-05-15T09:00');
    expect(fromLocal('2027-02-30T09:00')).toBeNull();
  });
});
