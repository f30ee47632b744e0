/** Dates as Chinese documents write them. */
const CHINESE_DIGITS = '〇一二三四五六七八九';

/** 2024-03-01, 2024/3/1, 2024.3.1, 20240301, 2024年3月1日, 二〇二四年三月一日. */
export const DAY =
  /(?<![\d〇○零一二三四五六七八九])(?:((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?!\d)|((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)|([一二][〇○零Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日)/u;

/** The first day in a text as `YYYY-MM-DD`, or null if there is none or it is in no calendar. */
export function dayIn(text: string): string | null {
  const found = DAY.exec(text);
  if (!found) return null;
  const [, y1, m1, d1, y2, m2, d2, y3, m3, d3] = found;
  if (y3 !== undefined) return day(Number(yearOf(y3)), numberOf(m3!), numberOf(d3!));
  return day(Number(y1 ?? y2), Number(m1 ?? m2), Number(d1 ?? d2));
}

function day(year: number, month: number, date: number): string | null {
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (!(date >= 1 && date <= (days[month - 1] ?? 0))) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(date)}`;
}

const yearOf = (text: string) => [...text].map((c) => (/[○零Oo0]/.test(c) ? 0 : CHINESE_DIGITS.indexOf(c))).join('');

/** 一 to 九十九. */
function numberOf(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const digit = (c: string | undefined, none: number) => (c ? CHINESE_DIGITS.indexOf(c) : none);
  return (text.includes('十') ? digit(tens, 1) * 10 : 0) + digit(ones, 0);
}
