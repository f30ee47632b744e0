/**
 * The lists other offices ask for, as data: another layout is another entry. `field` names what stands in a column; what a
 * field says is in `cells.ts`.
 */
import type { Field } from './cells';

export interface Layout {
  id: string;
  name: string;
  sheet: string;
  columns: { title: string; field: Field; width: number }[];
}

export const LAYOUTS: Layout[] = [
  {
    id: 'ministry',
    name: '主管部门名单（报名信息汇总）',
    sheet: '报名名单',
    columns: [
      { title: '序号', field: 'index', width: 8 },
      { title: '准考证号', field: 'number', width: 18 },
      { title: '姓名', field: 'name', width: 14 },
      { title: '证件类型', field: 'paperKind', width: 18 },
      { title: '证件号码', field: 'paper', width: 22 },
      { title: '科目代码', field: 'subject', width: 12 },
      { title: '科目名称', field: 'subjectName', width: 18 },
      { title: '考点代码', field: 'site', width: 20 },
      { title: '考点名称', field: 'siteName', width: 24 },
      { title: '考场号', field: 'room', width: 8 },
      { title: '座位号', field: 'seat', width: 8 },
      { title: '考试日期', field: 'day', width: 12 },
      { title: '开始时间', field: 'from', width: 10 },
      { title: '结束时间', field: 'to', width: 10 },
      { title: '手机', field: 'phone', width: 14 },
      { title: '报名状态', field: 'state', width: 12 },
      { title: '缴费状态', field: 'paid', width: 10 },
    ],
  },
  {
    id: 'door',
    name: '考点签到表',
    sheet: '签到表',
    columns: [
      { title: '考点', field: 'siteName', width: 24 },
      { title: '考试日期', field: 'day', width: 12 },
      { title: '开始时间', field: 'from', width: 10 },
      { title: '科目', field: 'subjectName', width: 18 },
      { title: '考场号', field: 'room', width: 8 },
      { title: '座位号', field: 'seat', width: 8 },
      { title: '准考证号', field: 'number', width: 18 },
      { title: '姓名', field: 'name', width: 14 },
      { title: '签名', field: 'blank', width: 20 },
    ],
  },
];
