const DIGITS: Record<string, number> = { 零: 0, 〇: 0, '○': 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** The number in 第一千二百六十条, 第十条之一 or 第12条; undefined where there is none. */
export function articleNumber(label: string): number | undefined {
  const written = /^第([一二三四五六七八九十百千零〇○]+|\d+)条/.exec(label)?.[1];
  if (written === undefined) return undefined;
  if (/^\d/.test(written)) return Number(written);
  let sum = 0;
  let digit = 0;
  for (const sign of written) {
    const unit = UNITS[sign];
    if (unit === undefined) digit = DIGITS[sign] ?? 0;
    else {
      // 十 alone is ten.
      sum += (digit || 1) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}
