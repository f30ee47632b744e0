/**
 * What the demonstration's registers hold. Schools and bodies are made up, numbers have the right form, and identity numbers are
 * those of the demonstration's applicants, whose region does not exist.
 */
import { APPLICANTS } from '../exams/people';

export type DemoRow = Readonly<Record<string, string>>;

const identities = new Map(APPLICANTS.map(({ name, number }) => [name, number]));
const person = (name: string) => ({ name, identity: identities.get(name) ?? '' });
const serial = (i: number, digits: number) => String(i).padStart(digits, '0');

const SCHOOLS: Readonly<Record<string, string>> = {
  '90001': '云澜大学',
  '90002': '云澜师范大学',
  '90003': '云澜理工大学',
  '90011': '东湖医学院',
  '90012': '临江财经大学',
  '90021': '云澜职业技术学院',
};

type Level = '本科' | '专科' | '硕士研究生';
const LEVELS: Readonly<Record<Level, string>> = { 硕士研究生: '02', 本科: '05', 专科: '06' };

/** School, kind of study, year, level and a serial number, as such numbers are built. */
function diploma(name: string, school: string, major: string, level: Level, year: number, i: number, adult = false): DemoRow {
  return {
    ...person(name),
    number: `${school}${adult ? 5 : 1}${year}${LEVELS[level]}${serial(i, 6)}`,
    school: SCHOOLS[school]!,
    major,
    level,
    form: adult ? '函授' : '普通全日制',
    graduated: `${year}-06-30`,
  };
}

function degree(name: string, school: string, title: string, discipline: string, year: number, i: number): DemoRow {
  const step = title.includes('硕士') ? 3 : 4;
  const number = `${school}${step}${year}${serial(i, 6)}`;
  return { ...person(name), number, school: SCHOOLS[school]!, degree: title, discipline, awarded: `${year}-06-30` };
}

function foreign(
  name: string,
  born: string,
  country: string,
  letter: string,
  school: string,
  degree: string,
  i: number,
): DemoRow {
  const number = `云外认${letter}〔2023〕${serial(i, 5)}号`;
  return { ...person(name), number, born, country, school, degree, certified: '2023-09-18' };
}

function professional(
  name: string,
  subject: string,
  grade: string,
  letters: string,
  year: number,
  i: number,
  until = '',
): DemoRow {
  return { ...person(name), number: `YL${letters}${year}${serial(i, 6)}`, subject, grade, issued: `${year}-11-20`, until };
}

/** Applicants other than the demonstration's residents: neighbours in the registers. */
const others = APPLICANTS.slice(4).map(({ name }) => name);
const MAJORS = ['会计学', '汉语言文学', '计算机科学与技术', '护理学', '土木工程', '市场营销'];
const CODES = Object.keys(SCHOOLS);

export const REGISTERS: Readonly<Record<string, readonly DemoRow[]>> = {
  diploma: [
    diploma('张三', '90001', '会计学', '本科', 2014, 123),
    diploma('李四', '90021', '电子商务', '专科', 2019, 45),
    diploma('王秀兰', '90002', '学前教育', '专科', 1998, 76, true),
    diploma('陈建国', '90003', '机械工程及自动化', '本科', 2006, 219, true),
    diploma('周明远', '90003', '软件工程', '本科', 2016, 402),
    ...others.slice(0, 13).map((name, i) => {
      return diploma(name, CODES[i % 5]!, MAJORS[i % MAJORS.length]!, '本科', 2004 + i, 137 * i + 11);
    }),
  ],
  degree: [
    degree('张三', '90001', '管理学学士', '会计学', 2014, 123),
    degree('李四', '90012', '会计硕士', '会计', 2024, 18),
    ...others
      .slice(0, 8)
      .map((name, i) => degree(name, CODES[i % 5]!, '文学学士', MAJORS[i % MAJORS.length]!, 2004 + i, 97 * i + 5)),
  ],
  foreign: [
    foreign('李四', '1998-03-03', '英国', '英', '诺斯港大学', '理学硕士', 321),
    foreign('沈文宁', '1994-05-15', '加拿大', '加', '枫湾学院', '文学学士', 78),
    foreign('韩晓安', '1995-06-15', '澳大利亚', '澳', '南岸理工学院', '商学硕士', 1045),
  ],
  professional: [
    professional('张三', '会计专业技术资格', '中级', 'KJ', 2019, 88),
    professional('陈建国', '电工作业', '低压', 'DG', 2023, 207, '2029-11-19'),
    professional('王秀兰', '养老护理员', '三级', 'HL', 2018, 64, '2024-11-19'),
    ...others.slice(0, 12).map((name, i) => {
      return professional(name, '会计专业技术资格', i % 3 ? '初级' : '中级', 'KJ', 2012 + i, 53 * i + 7);
    }),
  ],
};

/** Given out by mistake, and taken back. */
export const REVOKED = { kind: 'diploma', number: '900031201605000402' };
