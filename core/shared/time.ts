/** China keeps one time zone, eight hours ahead of UTC, without summer time (since 1991). */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** ISO 8601 in UTC with milliseconds, of milliseconds since 1970. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** The calendar day in China, `YYYY-MM-DD`, at `ms` milliseconds since 1970. */
export function chinaDay(ms: number): string {
  return instant(ms + CHINA_OFFSET_MS).slice(0, 10);
}

/** An instant as people in China read it: `2026年11月22日 15:01`. Seconds are cut off, not rounded. */
export function chinaTimeText(iso: string): string {
  const [year, month, day, hour, minute] = instant(Date.parse(iso) + CHINA_OFFSET_MS).split(/\D/);
  return `${year}年${Number(month)}月${Number(day)}日 ${hour}:${minute}`;
}

/** A day as people in China say it: `11月22日`. */
export function chinaDayText(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}月${Number(date)}日`;
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** From one instant to another on the same day: `2026年11月22日 星期日 09:00—11:00`; over midnight both are written out. */
export function chinaPeriodText(from: string, to: string): string {
  if (chinaDay(Date.parse(from)) !== chinaDay(Date.parse(to))) return `${chinaTimeText(from)}—${chinaTimeText(to)}`;
  const [day, time] = chinaTimeText(from).split(' ');
  const weekday = WEEKDAYS[new Date(Date.parse(from) + CHINA_OFFSET_MS).getUTCDay()];
  return `${day} 星期${weekday} ${time}—${chinaTimeText(to).split(' ')[1]}`;
}
