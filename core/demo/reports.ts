/** What the demonstration city's residents have reported so far. Written for this purpose; nobody real is meant. */
import type { Step } from '../desk/rules';

export interface DemoReport {
  /** Sign-in code of the resident in demonstration mode. */
  person: string;
  category: string;
  words: string;
  /** [lng, lat, address], or null for none given. */
  place: [number, number, string] | null;
  named: boolean;
  daysAgo: number;
  /** What departments did: step, hours after the one before, text. */
  steps: { step: Exclude<Step, 'assign'>; by: string; hours: number; text: string }[];
}

export const REPORTS: DemoReport[] = [
  {
    person: '张三',
    category: 'light',
    words: '滨河路从菜市场到小学这一段，路灯有五盏不亮了，晚上接孩子看不清路。灯杆上的编号是 BH-031 到 BH-035。',
    place: [114.7132, 23.8065, '云城区滨河路 18 号附近'],
    named: true,
    daysAgo: 9,
    steps: [
      { step: 'accept', by: 'chengguan', hours: 3, text: '' },
      {
        step: 'reply',
        by: 'chengguan',
        hours: 26,
        text: '张三，您好！滨河路 BH-031 到 BH-035 五盏路灯是电缆被挖断了，昨天晚上已经接好，五盏都亮了。如果哪一盏还不亮，请再告诉我们。谢谢您。\n市城市管理局',
      },
      { step: 'close', by: 'chengguan', hours: 72, text: '五盏路灯已修好，三天来正常。' },
    ],
  },
  {
    person: '张三',
    category: 'drain',
    words: '小区门口一下雨就积水，昨天水到脚踝，老人出门要踩着砖头过。下水口好像被落叶堵住了。',
    place: [114.6891, 23.8127, '云城区文昌路 66 号'],
    named: true,
    daysAgo: 2,
    steps: [{ step: 'accept', by: 'shuiwu', hours: 2, text: '' }],
  },
  {
    person: '李四',
    category: 'water',
    words: '东湖北岸的排水口这几天流出来的水发黑，有臭鸡蛋的味道，早上七点左右最明显。',
    place: [115.02, 23.79, '东湖区环湖北路'],
    named: false,
    daysAgo: 1,
    steps: [],
  },
  {
    person: '李四',
    category: 'noise',
    words: '楼下烧烤店晚上十二点以后还在放音响，油烟直接排到二楼，家里有婴儿，已经连着一个星期没睡好。',
    place: [114.7013, 23.7921, '云城区解放西路 9 号'],
    named: true,
    daysAgo: 6,
    steps: [
      { step: 'accept', by: 'huanbao', hours: 5, text: '' },
      {
        step: 'reply',
        by: 'huanbao',
        hours: 48,
        text: '李四，您好！我们前晚和派出所一起去了现场，要求店家晚上十点以后关掉音响，油烟净化器三天内装好。这周我们会再去看两次，结果告诉您。\n市生态环境局',
      },
    ],
  },
  {
    person: '王阿姨',
    category: 'rubbish',
    words: '环湖公园后门的垃圾堆了半个月没人拉，下雨天臭水流到路上。',
    place: [114.98, 23.82, '东湖区环湖公园后门'],
    named: true,
    daysAgo: 12,
    steps: [{ step: 'accept', by: 'donghu', hours: 30, text: '' }],
  },
  {
    person: '王阿姨',
    category: 'other',
    words: '社区活动室的门坏了两个月，老人冬天没有地方坐，不知道归谁管。',
    place: null,
    named: true,
    daysAgo: 0.3,
    steps: [],
  },
  {
    person: '陈师傅',
    category: 'road',
    words: '南浦大道和机场路的路口有一个大坑，晚上看不见，前天有电动车摔倒了。',
    place: [114.76, 23.48, '南浦区南浦大道与机场路路口'],
    named: true,
    daysAgo: 3,
    steps: [
      { step: 'return', by: 'jiaotong', hours: 20, text: '这一段正在做雨污管网施工，路面由建设单位负责恢复，建议转住建局。' },
    ],
  },
  {
    person: '陈师傅',
    category: 'housing',
    words: '7 栋的电梯半个月坏了三次，物业说在等配件。住在十五楼的老人下不来。',
    place: [114.6712, 23.8301, '云城区和平花园 7 栋'],
    named: true,
    daysAgo: 0.1,
    steps: [],
  },
];
