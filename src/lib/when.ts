const two = (n: number): string => String(n).padStart(2, '0');

/** The instant as a clock in China shows it. Written by hand because the phone's engine may lack Intl. */
function china(instant: string): Date {
  return new Date(Date.parse(instant) + 8 * 3600_000);
}

/** `12月5日 14:03`; with the year when it is not `now`'s. */
export function moment(instant: string, now: number): string {
  const at = china(instant);
  const year = at.getUTCFullYear();
  const sameYear = year === new Date(now + 8 * 3600_000).getUTCFullYear();
  const day = `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  return sameYear ? day : `${year}年${day}`;
}

/** The day it is in China, `2026-12-05`. */
export function chinaDay(now: number): string {
  return new Date(now + 8 * 3600_000).toISOString().slice(0, 10);
}

/** `2026-12-05` as `2026年12月5日`. */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
