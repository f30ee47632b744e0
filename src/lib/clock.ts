const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

const two = (n: number): string => String(n).padStart(2, '0');

/** The instant as a clock in China shows it. Written by hand because the phone's engine may lack Intl. */
const china = (instant: string): Date => new Date(Date.parse(instant) + 8 * HOUR);

/** `2026年9月6日 周日` */
export function dateOf(instant: string): string {
  const at = china(instant);
  const weekday = WEEKDAYS[at.getUTCDay()];
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日 周${weekday}`;
}

/** `08:30` */
export function clockOf(instant: string): string {
  const at = china(instant);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** `2026年9月6日 周日 08:30` */
export const whenOf = (instant: string): string => `${dateOf(instant)} ${clockOf(instant)}`;

/** From when to when an exam is sat, one day as a rule. */
export function spanOf(startsAt: string, endsAt: string): string {
  const end = dateOf(startsAt) === dateOf(endsAt) ? clockOf(endsAt) : whenOf(endsAt);
  return `${whenOf(startsAt)}–${end}`;
}

/** How long something still lasts: `14:05` below an hour, else `3 小时 20 分` or `2 天 5 小时`. */
export function lastsText(ms: number): string {
  const left = Math.max(0, ms);
  if (left < HOUR) return `${two(Math.floor(left / MINUTE))}:${two(Math.floor((left % MINUTE) / SECOND))}`;
  if (left < DAY) return `${Math.floor(left / HOUR)} 小时 ${Math.floor((left % HOUR) / MINUTE)} 分`;
  return `${Math.floor(left / DAY)} 天 ${Math.floor((left % DAY) / HOUR)} 小时`;
}

/** About how long a wait is, as people say it. */
export function aboutText(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} 秒`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} 分钟` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`;
}

interface Span {
  startsAt: string;
  endsAt: string;
}

/** Whether somebody would have to be in two places at once. */
export const clashes = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;
