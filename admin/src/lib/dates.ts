/** Instants come in UTC and are shown in China's time, whatever the computer is set to. */
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.locale('zh-cn');

const inChina = (instant: string) => dayjs.utc(instant).utcOffset(8);

/** `11月22日 09:05`, with the year when it is not the current one of `today`. */
export function showInstant(instant: string, today?: string): string {
  const at = inChina(instant);
  const sameYear = today !== undefined && today.startsWith(`${at.year()}-`);
  return at.format(sameYear ? 'M月D日 HH:mm' : 'YYYY年M月D日 HH:mm');
}

/** An instant as a `datetime-local` field shows it, by China's clocks: `2026-12-20T09:00`. */
export const toClockField = (instant: string): string => inChina(instant).format('YYYY-MM-DDTHH:mm');

/** What such a field says, as an instant; null while it is empty or half filled in. */
export function fromClockField(text: string): string | null {
  const at = dayjs.utc(`${text}:00.000+08:00`);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && at.isValid() ? at.toISOString() : null;
}

/** The last day before an instant, as people say until when something holds: `12月31日`. */
export const showLastDay = (instant: string, today?: string): string =>
  showDay(inChina(instant).subtract(1, 'millisecond').format('YYYY-MM-DD'), today);

/** The end of a day in China, where a bar until that day ends. */
export const endOfDay = (day: string): string => `${day}T16:00:00.000Z`;

/** `09:05` */
export const showClock = (instant: string): string => inChina(instant).format('HH:mm');

export function showDay(day: string, today?: string): string {
  const date = dayjs.utc(day);
  return date.format(today?.slice(0, 4) === day.slice(0, 4) ? 'M月D日' : 'YYYY年M月D日');
}

/** Calendar days from `today` until `day`; negative when it is past. */
export const daysUntil = (day: string, today: string): number => dayjs.utc(day).diff(dayjs.utc(today), 'day');
