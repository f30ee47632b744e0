/** @jest-environment jsdom */
import 'fake-indexeddb/auto';
import { screen, waitFor, within } from '@testing-library/react';
import { readRows, summarise } from '../../../admin/src/exams/results/rows';
import { makeHall, type Hall } from '../support/hall';
import { open } from '../support/render';

let hall: Hall;
beforeEach(async () => {
  localStorage.clear();
  hall = await makeHall();
  await hall.exam();
});

const csv = (...lines: string[]) => new File([['准考证号,成绩,备注', ...lines].join('\n')], '成绩.csv', { type: 'text/csv' });
const choose = async (user: ReturnType<typeof open>['user'], file: File) =>
  user.upload(await screen.findByLabelText(/选一张成绩表/), file);
const scoreOf = async (number: string) => {
  const { rows } = await hall.office.importResults({ exam: 'kj', dry: true, rows: [{ number, score: 0 }] });
  return rows[0]!.before?.score;
};

it('reads every row for itself', () => {
  const table = (...rows: [string, string, string?][]) => ({
    columns: ['准考证号', '成绩', '备注'],
    rows: rows.map(([number, score, note = ''], i) => ({ line: i + 2, cells: { 准考证号: number, 成绩: score, 备注: note } })),
    warnings: [],
  });
  const read = readRows(
    table(
      ['27 0001 001 01', '７１.5'],
      ['27000100102', '缺考'],
      ['2.7E+10', '60'],
      ['27000100103', '优'],
      ['27000100103', '-5'],
      ['27000100101', '1'],
      ['', '60'],
    ),
  );
  if ('wrong' in read) throw new Error(read.wrong);
  expect(read.rows.map(({ number, score, note, wrong }) => [number, score, note, wrong])).toEqual([
    ['27000100101', 71.5, '', null],
    ['27000100102', null, '缺考', null],
    ['2.7E+10', 60, '', expect.stringContaining('科学计数法')],
    ['27000100103', NaN, '', '“优”不是分数'],
    ['27000100103', -5, '', '和第 5 行是同一个准考证号'],
    ['27000100101', 1, '', '和第 2 行是同一个准考证号'],
    ['', 60, '', expect.stringContaining('准考证号')],
  ]);
  expect(summarise(read.rows)).toMatchObject({ refused: 5 });
  expect(readRows({ columns: ['考号', '分数'], rows: [], warnings: [] })).toEqual({
    wrong: expect.stringContaining('“准考证号”“成绩”') as string,
  });
});

describe('results by table', () => {
  it('are looked at first, stored then, and change nothing the second time', async () => {
    const [one, two] = [await hall.seated('张三'), await hall.seated('李四')];
    const { user } = open(hall, '/exams/kj/results');
    await choose(user, csv(`${one.number},71.5,`, `${two.number},,缺考`, '27000100109,60,', `${one.number.slice(0, -1)}x,60,`));
    await user.click(await screen.findByText('存 2 个成绩'));
    expect(await screen.findByText('存好了 2 个成绩')).toBeInTheDocument();
    expect(await screen.findByText('没有这个准考证号')).toBeInTheDocument();
    expect(await scoreOf(one.number)).toBe(71.5);
    await user.click(screen.getByText('换一张表'));
    await choose(user, csv(`${one.number},71.5,`, `${two.number},,缺考`));
    expect(await screen.findByText('这张表里的成绩都已经存过了，没有变化')).toBeInTheDocument();
  });

  it('that differ from what is there are shown old and new, and stored only when somebody has looked', async () => {
    const one = await hall.seated('张三');
    await hall.office.importResults({ exam: 'kj', rows: [{ number: one.number, score: 50 }] });
    const { user } = open(hall, '/exams/kj/results');
    await choose(user, csv(`${one.number},88,`));
    const row = (await screen.findByText(one.number)).closest('tr')!;
    await waitFor(() => expect(row).toHaveTextContent('50 → 88'));
    expect(row).toHaveTextContent('没有入场记录');
    const store = screen.getByText('存 1 个成绩').closest('button')!;
    expect(store).toBeDisabled();
    await user.click(screen.getByLabelText(/我核对过了/));
    // A colleague is quicker.
    await hall.colleague.importResults({ exam: 'kj', rows: [{ number: one.number, score: 51 }] });
    await user.click(store);
    expect(await screen.findByText('刚刚有人改过这个成绩，请重新核对')).toBeInTheDocument();
    expect(await scoreOf(one.number)).toBe(51);
  });

  it('go on after a broken connection, without storing twice', async () => {
    const one = await hall.seated('张三');
    const { user } = open(hall, '/exams/kj/results');
    await choose(user, csv(`${one.number},71.5,`));
    await screen.findByText('存 1 个成绩');
    hall.breakNext('examoffice.importResults', true);
    await user.click(screen.getByText('存 1 个成绩'));
    expect(await screen.findByText('存到一半断了，接着存就行，不会重复')).toBeInTheDocument();
    await user.click(screen.getByText('重试'));
    expect(await screen.findByText('存好了 1 个成绩')).toBeInTheDocument();
  });

  it('of a table that is none are refused in words', async () => {
    const { user } = open(hall, '/exams/kj/results');
    await choose(user, new File(['PK broken'], '成绩.xlsx'));
    expect(await screen.findByText('没有读“成绩.xlsx”')).toBeInTheDocument();
  });
});

it('shows how the exam went, and from when on residents see it', async () => {
  const [one, two] = [await hall.seated('张三'), await hall.seated('李四')];
  const at = new Date().toISOString();
  await hall.office.checkIn({ sitting: 'kj.0001', scans: [one, two].map(({ code }) => ({ code, at })) });
  await hall.office.importResults({ exam: 'kj', rows: [{ number: one.number, score: 80 }] });
  const { user } = open(hall, '/exams/kj/results');
  const subject = await screen.findByLabelText('科目a');
  expect(subject).toHaveTextContent(
    /应考2到考2到考率 100%到考的人里有成绩1还差 1 人全部成绩1合格1合格率 100%平均分80满分 100，60 合格/,
  );
  expect(within(subject).getByLabelText('分数分布').textContent).toContain('180–90');
  const field = screen.getByLabelText('公布时间（北京时间）');
  expect(await screen.findByText(/没有定公布时间/)).toBeInTheDocument();
  await user.type(field, '2099-01-01T09:00');
  await user.click(screen.getByText('存下时间'));
  await user.click(await screen.findByText('改', { selector: '.ant-popconfirm button *' }));
  expect(await screen.findByText('现在：2099年1月1日 09:00 公布，在那以前考生看不到。')).toBeInTheDocument();
  expect((await hall.office.get({ id: 'kj' })).exam.about.resultsFrom).toBe('2099-01-01T01:00:00.000Z');
});
