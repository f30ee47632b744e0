/** Papers people are known by: which numbers can be, what they say, and how much of them is shown. Pure. */
import type { PaperKind } from '../../contract/exam-parts';

/** What a number says. `number` is the one form it is compared in. */
export type Paper = { ok: true; number: string; born: string | null } | { ok: false; reason: string };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
/** The first two digits: provinces as they are numbered on the mainland. */
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|91)/;
const HMT = /^8[123]0000/;

const no = (reason: string): Paper => ({ ok: false, reason });

const READERS: Record<PaperKind, (number: string, today: string) => Paper> = {
  resident_id: (number, today) =>
    PROVINCES.test(number) ? readEighteen(number, today) : no('身份证号码开头的地区代码不对，请核对'),
  hmt_residence: (number, today) =>
    HMT.test(number) ? readEighteen(number, today) : no('港澳台居民居住证号码以 810000、820000 或 830000 开头，请核对'),
  permanent_residence(number, today) {
    if (/^[A-Z]{3}\d{12}$/.test(number)) return { ok: true, number, born: null };
    return number.startsWith('9')
      ? readEighteen(number, today)
      : no('永久居留身份证号码是 9 开头的 18 位，或 3 个字母加 12 位数字，请核对');
  },
  // Two more digits count how often the permit was renewed; the person is the same.
  hm_permit: (number) =>
    /^[HM]\d{8}(\d\d)?$/.test(number)
      ? { ok: true, number: number.slice(0, 9), born: null }
      : no('号码是字母 H 或 M 加 8 位数字，请核对'),
  tw_permit: (number) =>
    /^(\d{8}|\d{10}[A-Z]?)$/.test(number) ? { ok: true, number, born: null } : no('号码是 8 位数字，请核对'),
  passport: (number) =>
    /^(?=.*\d)[A-Z0-9]{5,17}$/.test(number) ? { ok: true, number, born: null } : no('护照号码是 5 到 17 位字母和数字，请核对'),
};

/** Reads a number as typed: full-width digits, spaces and small letters are forgiven. */
export function readPaper(kind: PaperKind, typed: string, today: string): Paper {
  return READERS[kind](typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase(), today);
}

/** GB 11643: six digits of a place, the birthday, three digits, and one that checks the rest. */
function readEighteen(number: string, today: string): Paper {
  if (!/^\d{17}[\dX]$/.test(number)) return no('号码应该是 18 位，请核对');
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(born) || born < '1900-01-01' || born > today) return no('号码里的出生日期不对，请核对');
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return CHECKS[sum % 11] === number[17] ? { ok: true, number, born } : no('号码的最后一位对不上，可能有一位填错了，请核对');
}

/** Whether there is such a day in the calendar. */
export function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00.000Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Enough to recognise one's own number by: `110***********002X`. */
export function masked(number: string): string {
  const [head, tail] = number.length >= 15 ? [3, 4] : [2, 2];
  return number.slice(0, head) + '*'.repeat(Math.max(1, number.length - head - tail)) + number.slice(-tail);
}

/** Completed years at `day`. Who was born on 29 February is a year older on 1 March. */
export function ageOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}
