/** @jest-environment jsdom */
import '../support/platform';
import { harmless, Workbook } from '../../../admin/src/exams/export/workbook';
import { LAYOUTS } from '../../../admin/src/exams/export/layouts';
import { workbookOf } from '../../../admin/src/exams/export/use-export';
import type { ExportRow } from '../../../admin/src/exams/types';
import { readBytes } from '../../../admin/src/lib/read-bytes';
import { readTable } from '../../../readers/sheet';

const read = async (blob: Blob) => readTable(await readBytes(blob as File));

const row = (i: number, over: Partial<ExportRow> = {}): ExportRow => ({
  entry: `e${i}`,
  number: `270001001${String(i).padStart(5, '0')}`,
  name: `人${i}`,
  paperKind: 'resident_id',
  paper: '11010119900101001X',
  phone: '13800000000',
  subject: 'jjf',
  subjectName: '经济法',
  site: 's1',
  siteName: '第一中学',
  city: '云澜市',
  address: '学府路 1 号',
  sitting: '0001',
  room: 1,
  seat: 2,
  startsAt: '2027-05-15T01:00:00.000Z',
  endsAt: '2027-05-15T03:30:00.000Z',
  state: 'confirmed',
  fee: 6150,
  paid: true,
  at: '2027-03-01T01:00:00.000Z',
  ...over,
});

test('the ministry’s list: its columns in order, numbers whole, times of China', async () => {
  const unpaid = row(1, { fee: 0, paid: false, name: '  带空格<&"', state: 'held' });
  const { columns, rows } = await read(await workbookOf(LAYOUTS[0]!, [row(2), unpaid]));
  expect(columns).toEqual(
    '序号 准考证号 姓名 证件类型 证件号码 科目代码 科目名称 考点代码 考点名称 考场号 座位号 考试日期 开始时间 结束时间 手机 报名状态 缴费状态'.split(
      ' ',
    ),
  );
  expect(rows.map(({ cells }) => Object.values(cells))).toEqual([
    [
      '1',
      '27000100100001',
      '带空格<&"',
      '居民身份证',
      '11010119900101001X',
      'jjf',
      '经济法',
      's1',
      '第一中学',
      '001',
      '02',
      '2027-05-15',
      '09:00',
      '11:30',
      '13800000000',
      '座位保留中',
      '免费',
    ],
    [
      '2',
      '27000100100002',
      '人2',
      '居民身份证',
      '11010119900101001X',
      'jjf',
      '经济法',
      's1',
      '第一中学',
      '001',
      '02',
      '2027-05-15',
      '09:00',
      '11:30',
      '13800000000',
      '报名成功',
      '已缴费',
    ],
  ]);
});

test.each(['=1+1', '+1', '-1', '@sum', '\t=1'])('%j is no formula in the workbook, nor in what is made of it', async (name) => {
  const book = new Workbook('名单', [{ title: '姓名', width: 10 }]);
  book.add([[name]]);
  expect((await read(book.end())).rows[0]!.cells['姓名']!.startsWith("'")).toBe(true);
  expect(harmless('陈晓')).toBe('陈晓');
});

test('ten thousand people are written piece by piece: the page is never kept longer than a moment', async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => row(i));
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  const blob = await workbookOf(LAYOUTS[0]!, rows);
  clearInterval(timer);
  // Between any two pieces others had their turn.
  expect(turns).toBeGreaterThan(10);
  expect((await read(blob)).rows).toHaveLength(10_000);
});
