import type { InputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';
import type { Education, PaperKind } from '../../../contract/exam-parts';
import { numberProblem, tellsBirthday } from '../papers';
import type { Exam, Profile } from '../types';

export type Asks = Exam['asks'];
type Input = InputOf<Contract['exams']['saveProfile']>;

/** What stands on the page. */
export interface Form {
  name: string;
  kind: PaperKind;
  /** Null: as it is, masked; typed anew otherwise. */
  number: string | null;
  masked: string;
  born: string | null;
  phone: string;
  education: Education | null;
  workYears: string;
  certificates: string[];
  photo: { id: string; src: string; width: number; height: number } | null;
}

export type Field = 'name' | 'number' | 'born' | 'phone' | 'education' | 'workYears' | 'photo';
export type Problems = Partial<Record<Field, string>>;

/** In the order they stand on the page. */
export const FIELDS: Field[] = ['name', 'number', 'born', 'phone', 'education', 'workYears', 'photo'];

export function formOf(profile: Profile | null, srcOf: (url: string) => string): Form {
  if (!profile) {
    const empty = { name: '', kind: 'resident_id' as const, number: '', masked: '', born: null, phone: '', education: null };
    return { ...empty, workYears: '', certificates: [], photo: null };
  }
  const { photo, number, workYears, ...rest } = profile;
  return {
    ...rest,
    number: null,
    masked: number,
    workYears: String(workYears),
    photo: photo && { id: photo.id, src: srcOf(photo.url), width: photo.width, height: photo.height },
  };
}

/** Whether the day of birth has to be asked for: the number may say it. */
export const asksBorn = ({ kind, number, masked }: Form): boolean => !tellsBirthday(kind, number ?? masked);

const MAX_NAME = 40;
const MAX_YEARS = 60;

/** What can be told on the phone; the service checks everything again. */
export function check(form: Form, asks: Asks, today: string): Problems {
  const { name, kind, number, phone, education, workYears } = form;
  const problems: Problems = {};
  if (name.trim() === '') problems.name = '请填写姓名，和证件上的一样';
  if ([...name.trim()].length > MAX_NAME) problems.name = `姓名最多写 ${MAX_NAME} 个字`;
  const wrong = number === null ? undefined : numberProblem(kind, number, today);
  if (wrong !== undefined) problems.number = wrong;
  if (asksBorn(form) && form.born === null) problems.born = '请选择出生日期';
  if (!/^1\d{10}$/.test(phone.trim())) problems.phone = '请填 11 位手机号';
  if (education === null) problems.education = '请选择学历';
  if (!/^\d{1,2}$/.test(workYears.trim())) problems.workYears = '请填整年数，没有工作过填 0';
  else if (Number(workYears) > MAX_YEARS) problems.workYears = `工作年限最多填 ${MAX_YEARS} 年`;
  const photo = photoProblem(form.photo, asks);
  if (photo !== undefined) problems.photo = photo;
  return problems;
}

function photoProblem(photo: Form['photo'], asks: Asks): string | undefined {
  if (!photo) return asks.photo ? '这场考试要证件照，请上传' : undefined;
  return sizeProblem(photo, asks);
}

/** A portrait is higher than wide, as photo studios cut them. */
const PORTRAIT = { least: 0.62, most: 0.82 };

/** What speaks against a picture of this size; undefined when nothing does. */
export function sizeProblem({ width, height }: { width: number; height: number }, { photo }: Asks): string | undefined {
  const ratio = width / height;
  if (ratio > 1) return '这张照片是横的，请用竖着的一寸或二寸证件照';
  if (ratio < PORTRAIT.least || ratio > PORTRAIT.most) return '这张不像证件照的大小，请用一寸或二寸证件照，不要截长图';
  if (!photo || (width >= photo.width && height >= photo.height)) return undefined;
  return `这张照片只有 ${width}×${height} 像素，不够清楚，至少要 ${photo.width}×${photo.height}`;
}

/** As the contract wants it, once nothing speaks against it. */
export function toInput(form: Form): Input {
  const { name, kind, number, masked, born, phone, education, workYears, certificates, photo } = form;
  return {
    name: name.trim(),
    kind,
    number: (number ?? masked).trim(),
    born: asksBorn(form) ? born : null,
    phone: phone.trim(),
    education: education!,
    workYears: Number(workYears),
    certificates,
    photo: photo?.id ?? null,
  };
}
