import type { PaperKind } from '../../contract/exam-parts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** As the service compares numbers: without spaces, in capitals. */
const tidy = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase();

const days = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The birthday inside an 18-digit number; undefined where there is no such day. */
function birthdayIn(number: string): string | undefined {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number) as [
    number,
    number,
    number,
  ];
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > days(year, month)) return undefined;
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

/**
 * What is wrong with a number, in plain words; undefined when nothing can be told here. Only the 居民身份证 is looked at: the
 * service checks everything, this saves a way there and back.
 */
export function numberProblem(kind: PaperKind, typed: string, today: string): string | undefined {
  const number = tidy(typed);
  if (number === '') return '请填写证件号码';
  if (kind !== 'resident_id') return undefined;
  if (number.length !== 18) return `身份证号码是 18 位，您填了 ${number.length} 位`;
  if (!/^\d{17}[\dX]$/.test(number)) return '身份证号码只有数字，最后一位可以是 X';
  const born = birthdayIn(number);
  if (born === undefined || born > today) return '号码里的出生日期不对，请看一下第 7 到 14 位';
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return CHECKS[sum % 11] === number[17] ? undefined : '号码的最后一位对不上，可能有一位填错了，请核对';
}

/** Whether the number itself says when somebody was born. */
export function tellsBirthday(kind: PaperKind, typed: string): boolean {
  if (kind === 'resident_id' || kind === 'hmt_residence') return true;
  return kind === 'permanent_residence' && /^\d/.test(tidy(typed));
}
