/** The demonstration's exams: real ones by name and structure, held by an invented city on invented days. */
import type { DemoExam, DemoSittings } from './form';
import type { PlaceName } from './places';

const EVERYWHERE: PlaceName[] = ['yizhong', 'zhiyuan', 'donghu', 'nanpu', 'xiling'];
const TOWN: PlaceName[] = ['yizhong', 'zhiyuan', 'donghu'];
const ORGANISER = '云澜市财政局';
const HONEST = { kind: 'declare', text: '遵守会计职业道德，没有被禁止报考的情形' } as const;
const PASS_CHUJI = { kind: 'certificate', id: 'chuji', name: '初级会计资格证书' } as const;
const PASS_ZHONGJI = { kind: 'certificate', id: 'zhongji', name: '中级会计资格证书' } as const;

export const RULES = [
  '开考前 30 分钟入场，开考后不能再进场。',
  '带好准考证和报名时用的证件原件。',
  '手机、手表、资料放在考场外，黑色签字笔可以带，计算器用考试系统里的。',
  '按座位号就座，听从监考人员安排。',
];

const sitting = (subject: string, day: number, from: string, until: string, at: PlaceName[], seats: number): DemoSittings => ({
  subject,
  at,
  from: [day, from],
  until: [day, until],
  seats,
});

/** Open now, and free of charge. The first in the list: whether it is still open tells whether the demonstration is alive. */
const CHUJI: DemoExam = {
  id: 'chuji',
  code: '01',
  name: '初级会计资格考试',
  certificate: '初级会计资格证书',
  organiser: ORGANISER,
  about:
    '两个科目可以选不同的场次，也可以先报一科，报名截止前再加。计算机上答题，不收报名费。以后的场次满了可以候补，有空座位会按顺序通知。',
  opens: [-4, '09:00'],
  closes: [40, '18:00'],
  changes: [45, '18:00'],
  tickets: [48, '09:00'],
  results: null,
  pace: null,
  subjects: [
    { id: 'shiwu', name: '初级会计实务', full: 100, pass: 60 },
    { id: 'jingjifa', name: '经济法基础', full: 100, pass: 60 },
  ],
  conditions: [{ kind: 'education', least: 'senior' }, HONEST],
  sittings: [
    { ...sitting('shiwu', 55, '08:30', '10:15', EVERYWHERE, 60), seatsAt: { yizhong: 24 } },
    { ...sitting('jingjifa', 55, '10:30', '11:45', EVERYWHERE, 60), seatsAt: { yizhong: 24 } },
    sitting('shiwu', 55, '14:30', '16:15', TOWN, 60),
    sitting('jingjifa', 55, '16:30', '17:45', TOWN, 60),
    sitting('shiwu', 56, '08:30', '10:15', TOWN, 60),
    sitting('jingjifa', 56, '10:30', '11:45', TOWN, 60),
  ],
};

/** Open, with a fee wherever this system can take money. */
const PINGGU: DemoExam = {
  id: 'pinggu',
  code: '05',
  name: '资产评估师资格考试',
  certificate: '资产评估师职业资格证书',
  organiser: ORGANISER,
  about: '四个科目，四年内考完就可以，一次可以报一科或几科。机考，每科三小时。',
  opens: [-2, '09:00'],
  closes: [35, '18:00'],
  changes: [40, '18:00'],
  tickets: [45, '09:00'],
  results: null,
  pace: null,
  subjects: [
    { id: 'jichu', name: '资产评估基础', fee: 7500, full: 100, pass: 60 },
    { id: 'zhishi', name: '资产评估相关知识', fee: 7500, full: 100, pass: 60 },
    { id: 'shiwu1', name: '资产评估实务（一）', fee: 7500, full: 100, pass: 60 },
    { id: 'shiwu2', name: '资产评估实务（二）', fee: 7500, full: 100, pass: 60 },
  ],
  conditions: [{ kind: 'education', least: 'college' }],
  sittings: [
    sitting('jichu', 52, '09:00', '12:00', TOWN, 30),
    sitting('zhishi', 52, '14:00', '17:00', TOWN, 30),
    sitting('shiwu1', 53, '09:00', '12:00', TOWN, 30),
    sitting('shiwu2', 53, '14:00', '17:00', TOWN, 30),
  ],
};

/** Registration is over, the exam is near, tickets can be had. */
const GAOJI: DemoExam = {
  id: 'gaoji',
  code: '03',
  name: '高级会计师资格考试',
  certificate: '高级会计师资格证书',
  organiser: ORGANISER,
  about: '一个科目，开卷笔答。报名已经截止，请下载准考证，按时参加。',
  opens: [-40, '09:00'],
  closes: [-10, '18:00'],
  changes: [-8, '18:00'],
  tickets: [-3, '09:00'],
  results: null,
  pace: null,
  subjects: [{ id: 'gaoji', name: '高级会计实务', full: 100, pass: 60 }],
  conditions: [{ kind: 'work', years: { college: 10, bachelor: 5, master: 5, doctor: 2 } }, PASS_ZHONGJI, HONEST],
  sittings: [sitting('gaoji', 12, '08:30', '12:00', ['yizhong', 'donghu'], 40)],
};

/** Sat some weeks ago; results are out. */
const CPA: DemoExam = {
  id: 'cpa',
  code: '04',
  name: '注册会计师全国统一考试',
  certificate: '注册会计师全国统一考试合格证',
  organiser: ORGANISER,
  about: '专业阶段六个科目，五年内考完就可以，一次可以报一科或几科。',
  opens: [-80, '09:00'],
  closes: [-50, '18:00'],
  changes: [-45, '18:00'],
  tickets: [-35, '09:00'],
  results: [-4, '10:00'],
  pace: null,
  subjects: [
    { id: 'kuaiji', name: '会计', full: 100, pass: 60 },
    { id: 'shenji', name: '审计', full: 100, pass: 60 },
    { id: 'caiguan', name: '财务成本管理', full: 100, pass: 60 },
    { id: 'jingjifa', name: '经济法', full: 100, pass: 60 },
    { id: 'shuifa', name: '税法', full: 100, pass: 60 },
    { id: 'zhanlue', name: '公司战略与风险管理', full: 100, pass: 60 },
  ],
  conditions: [{ kind: 'education', least: 'college' }],
  sittings: [
    sitting('kuaiji', -28, '08:30', '11:30', ['yizhong', 'zhiyuan'], 30),
    sitting('shuifa', -28, '13:00', '15:00', ['yizhong', 'zhiyuan'], 30),
    sitting('jingjifa', -28, '17:00', '19:00', ['yizhong', 'zhiyuan'], 30),
    sitting('shenji', -27, '08:30', '11:00', ['yizhong', 'zhiyuan'], 30),
    sitting('caiguan', -27, '13:00', '15:30', ['yizhong', 'zhiyuan'], 30),
    sitting('zhanlue', -27, '17:30', '19:30', ['yizhong', 'zhiyuan'], 30),
  ],
};

/** Opens in some days, with a queue for the opening minute. The last in the list: it is published when all the rest is there. */
const ZHONGJI: DemoExam = {
  id: 'zhongji',
  code: '02',
  name: '中级会计资格考试',
  certificate: '中级会计资格证书',
  organiser: ORGANISER,
  about: '三个科目，两年内考完就可以。报名的人多，开始报名前半小时可以来排队，先来的人抽签定顺序，不用抢。',
  opens: [9, '09:00'],
  closes: [45, '18:00'],
  changes: [50, '18:00'],
  tickets: [60, '09:00'],
  results: null,
  pace: 20,
  subjects: [
    { id: 'shiwu', name: '中级会计实务', full: 100, pass: 60 },
    { id: 'caiguan', name: '财务管理', full: 100, pass: 60 },
    { id: 'jingjifa', name: '经济法', full: 100, pass: 60 },
  ],
  conditions: [
    { kind: 'work', years: { college: 5, bachelor: 4, master: 1, doctor: 0 } },
    PASS_CHUJI,
    { kind: 'photo', width: 295, height: 413 },
    HONEST,
  ],
  sittings: [
    sitting('shiwu', 70, '08:30', '11:15', EVERYWHERE, 90),
    sitting('caiguan', 71, '08:30', '10:45', EVERYWHERE, 90),
    sitting('jingjifa', 72, '08:30', '10:30', EVERYWHERE, 90),
  ],
};

export const EXAMS: readonly DemoExam[] = [CHUJI, PINGGU, GAOJI, CPA, ZHONGJI];
