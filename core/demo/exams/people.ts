/**
 * Who takes the demonstration's exams. Their identity numbers have a right check digit and begin with 119999, which is the code
 * of no place: no such number was ever given to anybody.
 */
import type { DemoApplicant, DemoEntry } from './form';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

function numberOf(born: string, sequence: number): string {
  const head = `119999${born}${String(sequence).padStart(3, '0')}`;
  return head + CHECKS[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(head[i]), 0) % 11];
}

type Facts = Partial<Pick<DemoApplicant, 'education' | 'workYears' | 'certificates'>>;
const applicant = (person: string, name: string, born: string, sequence: number, facts: Facts = {}): DemoApplicant => ({
  ...{ person, name, number: numberOf(born, sequence) },
  ...{ education: 'bachelor', workYears: 6, certificates: [], ...facts },
});

const CLERKS = { certificates: ['chuji', 'zhongji'] };
const KNOWN = [
  applicant('张三', '张三', '19920612', 11, CLERKS),
  applicant('李四', '李四', '19980303', 12, { education: 'college', workYears: 2 }),
  applicant('王阿姨', '王秀兰', '19680920', 24, { education: 'senior', workYears: 30 }),
  applicant('陈师傅', '陈建国', '19751108', 15, { education: 'senior', workYears: 25 }),
];

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施孔曹严华';
const OTHERS = [...SURNAMES].map((surname, i) =>
  applicant(
    `考生${i + 1}`,
    `${surname}${i % 2 ? '晓' : '文'}${'宁安平和'[i % 4]}`,
    `19${80 + (i % 19)}0${1 + (i % 9)}15`,
    100 + i,
    CLERKS,
  ),
);

export const APPLICANTS: readonly DemoApplicant[] = [...KNOWN, ...OTHERS];
const crowd = (from: number, to: number) => OTHERS.slice(from, to).map(({ person }) => person);

/** The first sitting at 第一中学 is full of these, and all but one of them sit the second subject there too. */
const FULL: DemoEntry[] = crowd(0, 24).map((person, i) => ({
  person,
  exam: 'chuji',
  at: 'yizhong',
  subjects: i === 0 ? ['shiwu'] : ['shiwu', 'jingjifa'],
  when: [-3, `1${i % 8}:2${i % 10}`],
}));

/** In the order in which things were done. */
export const ENTRIES: readonly DemoEntry[] = [
  {
    ...{ person: '张三', exam: 'cpa', at: 'yizhong', subjects: ['kuaiji', 'shuifa', 'shenji'], when: [-70, '10:05'] },
    scores: { kuaiji: 78, shuifa: 56.5, shenji: null },
  },
  ...crowd(0, 6).map((person, i): DemoEntry => ({
    ...{ person, exam: 'cpa', at: 'yizhong', subjects: ['kuaiji', 'shenji'], when: [-69, `1${i}:12`] },
    scores: { kuaiji: 52 + i * 7, shenji: 71 - i * 5 },
  })),
  { person: '张三', exam: 'gaoji', at: 'yizhong', subjects: ['gaoji'], when: [-30, '09:40'] },
  ...crowd(0, 8).map((person, i): DemoEntry => ({
    ...{ person, exam: 'gaoji', at: i % 2 ? 'yizhong' : 'donghu', subjects: ['gaoji'], when: [-28, `1${i}:40`] },
  })),
  ...FULL,
  { person: '李四', exam: 'chuji', at: 'zhiyuan', subjects: ['shiwu', 'jingjifa'], when: [-2, '10:15'] },
  { person: '王阿姨', exam: 'chuji', at: 'yizhong', subjects: ['shiwu'], when: [-2, '15:30'], waits: true },
  ...crowd(24, 26).map((person, i): DemoEntry => ({
    ...{ person, exam: 'chuji', at: 'yizhong', subjects: ['shiwu'], when: [-1, `1${i}:30`], waits: true },
  })),
];

/** Somebody who may not register, and thinks that is wrong. */
export const BARRED = {
  person: '陈师傅',
  reason: '上次考试无故缺考三次，按规定一年内不能报名',
  when: [-20, '09:00'],
  /** So long after that. */
  days: 365,
  appeal: { words: '那三次是因为住院，有医院的证明，可以补交。请帮忙核实，让我能报名，谢谢。', when: [-1, '20:10'] },
} as const;
