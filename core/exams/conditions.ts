/** Who may register: an exam's conditions, checked one by one against what the applicant declares. Pure. */
import { EDUCATION_TEXTS, PAPER_KIND_TEXTS, type Condition, type Education, type PaperKind } from '../../contract/exam-parts';
import { chinaDayText } from '../shared/time';
import { ageOn } from './papers';

/** What an applicant has said; null while nothing was said yet. */
export interface Applicant {
  kind: PaperKind;
  born: string | null;
  education: Education;
  workYears: number;
  certificates: readonly string[];
  photo: { width: number; height: number } | null;
}

export interface Step {
  text: string;
  /** Null: not checked, because nobody was given. */
  ok: boolean | null;
  /** Why not. */
  reason: string;
}

const ORDER = Object.keys(EDUCATION_TEXTS) as Education[];
/** A portrait is higher than wide: from 3:4.5 to 4:5, as photo studios cut them. */
const PORTRAIT = { least: 0.62, most: 0.82 };

export function checkConditions(conditions: readonly Condition[], applicant: Applicant | null): Step[] {
  return conditions.map((condition) => {
    const reason = applicant === null ? '' : refusalOf(condition, applicant);
    return { text: textOf(condition), ok: applicant === null ? null : reason === '', reason };
  });
}

/** What the conditions ask a profile for beyond what every profile says. */
export function asksOf(conditions: readonly Condition[]) {
  const certificates = conditions.flatMap((c) => (c.kind === 'certificate' ? [{ id: c.id, name: c.name }] : []));
  const photo = conditions.find((c) => c.kind === 'photo');
  return { certificates, photo: photo ? { width: photo.width, height: photo.height } : null };
}

/** Why the first condition that does not hold does not; null if all hold. */
export function unmet(conditions: readonly Condition[], applicant: Applicant): string | null {
  for (const condition of conditions) {
    const reason = refusalOf(condition, applicant);
    if (reason !== '') return reason;
  }
  return null;
}

function textOf(condition: Condition): string {
  switch (condition.kind) {
    case 'papers':
      return `证件：${condition.kinds.map((kind) => PAPER_KIND_TEXTS[kind]).join('、')}`;
    case 'age':
      return `年龄：到 ${condition.on.slice(0, 4)} 年 ${chinaDayText(condition.on)}${ageText(condition)}`;
    case 'education':
      return `学历：${EDUCATION_TEXTS[condition.least]}及以上`;
    case 'work':
      return `学历和工作年限：${workText(condition.years)}`;
    case 'certificate':
      return `已经取得：${condition.name}`;
    case 'photo':
      return `证件照：竖幅，宽至少 ${condition.width} 像素，高至少 ${condition.height} 像素`;
    case 'declare':
      return condition.text;
  }
}

function refusalOf(condition: Condition, applicant: Applicant): string {
  switch (condition.kind) {
    case 'papers':
      return condition.kinds.includes(applicant.kind) ? '' : `这场考试不能用${PAPER_KIND_TEXTS[applicant.kind]}报名`;
    case 'age':
      return ageRefusal(condition, applicant.born);
    case 'education':
      return rank(applicant.education) >= rank(condition.least) ? '' : `您填的学历是${EDUCATION_TEXTS[applicant.education]}`;
    case 'work':
      return workRefusal(condition.years, applicant);
    case 'certificate':
      return applicant.certificates.includes(condition.id) ? '' : `您的资料里没有填「${condition.name}」`;
    case 'photo':
      return photoRefusal(condition, applicant.photo);
    case 'declare':
      return '';
  }
}

const rank = (education: Education) => ORDER.indexOf(education);

function ageText({ min, max }: { min: number | null; max: number | null }): string {
  const parts = [min === null ? [] : [`满 ${min} 周岁`], max === null ? [] : [`不超过 ${max} 周岁`]].flat();
  return parts.join('，') || '不限';
}

function ageRefusal({ min, max, on }: Condition & { kind: 'age' }, born: string | null): string {
  if (born === null) return '还没有填出生日期';
  const age = ageOn(born, on);
  if (min !== null && age < min) return `到那天您 ${age} 周岁，还不满 ${min} 周岁`;
  return max !== null && age > max ? `到那天您 ${age} 周岁，超过了 ${max} 周岁` : '';
}

type Years = Partial<Record<Education, number>>;

function workText(years: Years): string {
  const parts = ORDER.filter((e) => years[e] !== undefined).map((e) => {
    return years[e] === 0 ? `${EDUCATION_TEXTS[e]}不要求年限` : `${EDUCATION_TEXTS[e]}满 ${years[e]} 年`;
  });
  return parts.join('；');
}

function workRefusal(years: Years, { education, workYears }: Applicant): string {
  const needed = years[education];
  if (needed === undefined) return `您填的学历是${EDUCATION_TEXTS[education]}，不在要求的范围里`;
  return workYears >= needed ? '' : `${EDUCATION_TEXTS[education]}需要工作满 ${needed} 年，您填的是 ${workYears} 年`;
}

function photoRefusal({ width, height }: Condition & { kind: 'photo' }, photo: Applicant['photo']): string {
  if (!photo) return '还没有上传证件照';
  const ratio = photo.width / photo.height;
  if (ratio < PORTRAIT.least || ratio > PORTRAIT.most) return '照片不是证件照的比例，请用竖幅的一寸或二寸证件照';
  return photo.width >= width && photo.height >= height ? '' : `照片只有 ${photo.width}×${photo.height} 像素，不够清楚`;
}
