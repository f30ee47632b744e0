import type { Condition } from '../../../contract/exam-parts';
import { checkConditions, type Applicant } from '../../../core/exams/conditions';

const applicant: Applicant = {
  kind: 'resident_id',
  born: '2000-06-01',
  education: 'college',
  workYears: 4,
  certificates: ['junior'],
  photo: { width: 295, height: 413 },
};
const reason = (condition: Condition, over: Partial<Applicant> = {}) =>
  checkConditions([condition], { ...applicant, ...over })[0]!.reason;

const work: Condition = { kind: 'work', years: { college: 5, bachelor: 4, doctor: 0 } };
const age: Condition = { kind: 'age', min: 18, max: 60, on: '2027-05-01' };
const photo: Condition = { kind: 'photo', width: 295, height: 413 };

test.each<[Condition, Partial<Applicant>, string]>([
  [{ kind: 'papers', kinds: ['resident_id'] }, {}, ''],
  [{ kind: 'papers', kinds: ['resident_id'] }, { kind: 'passport' }, '这场考试不能用护照报名'],
  [age, { born: '2009-05-01' }, ''],
  [age, { born: '2009-05-02' }, '到那天您 17 周岁，还不满 18 周岁'],
  [age, { born: '1966-05-01' }, '到那天您 61 周岁，超过了 60 周岁'],
  [age, { born: null }, '还没有填出生日期'],
  [{ kind: 'education', least: 'bachelor' }, {}, '您填的学历是大专'],
  [{ kind: 'education', least: 'senior' }, {}, ''],
  [work, {}, '大专需要工作满 5 年，您填的是 4 年'],
  [work, { education: 'bachelor' }, ''],
  [work, { education: 'doctor', workYears: 0 }, ''],
  [work, { education: 'senior', workYears: 50 }, '您填的学历是高中或中专，不在要求的范围里'],
  [{ kind: 'certificate', id: 'junior', name: '初级证书' }, {}, ''],
  [{ kind: 'certificate', id: 'mid', name: '中级证书' }, {}, '您的资料里没有填「中级证书」'],
  [photo, {}, ''],
  [photo, { photo: null }, '还没有上传证件照'],
  [photo, { photo: { width: 413, height: 295 } }, '照片不是证件照的比例，请用竖幅的一寸或二寸证件照'],
  [photo, { photo: { width: 150, height: 210 } }, '照片只有 150×210 像素，不够清楚'],
  [{ kind: 'declare', text: '我没有违纪记录' }, {}, ''],
])('%j for %j', (condition, over, expected) => {
  expect(reason(condition, over)).toBe(expected);
});

test('each condition is a sentence, checked or not', () => {
  expect(checkConditions([work, age, photo], null)).toEqual([
    { text: '学历和工作年限：大专满 5 年；本科满 4 年；博士不要求年限', ok: null, reason: '' },
    { text: '年龄：到 2027 年 5月1日满 18 周岁，不超过 60 周岁', ok: null, reason: '' },
    { text: '证件照：竖幅，宽至少 295 像素，高至少 413 像素', ok: null, reason: '' },
  ]);
});
