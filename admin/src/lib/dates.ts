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

export function showDay(day: string, today?: string): string {
  const date = dayjs.utc(day);
  return date.format(today?.slice(0, 4) === day.slice(0, 4) ? 'M月D日' : 'YYYY年M月D日');
}

/** Calendar days from `today` until `day`; negative when it is past. */
export const daysUntil = (day: string, today: string): number => dayjs.utc(day).diff(dayjs.utc(today), 'day');
