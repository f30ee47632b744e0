import { HOLIDAYS } from './holidays';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether offices in China work on `day` (`YYYY-MM-DD`): the State Council's yearly notice of public holidays and moved
 * working days; in a year without one in the table, Monday to Friday.
 */
export function isWorkday(day: string): boolean {
  return works(startOf(day), day);
}

/**
 * The n-th working day after `day`; `day` itself does not count, and `n` 0 is `day` itself. `certain` is false when a day
 * that was passed over or counted lies in a year whose holidays have not been announced: the promise may then move.
 */
export function addWorkdays(day: string, n: number): { day: string; certain: boolean } {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
  let ms = startOf(day);
  let current = day;
  let certain = true;
  for (let left = n; left > 0;) {
    ms += DAY_MS;
    current = dayOf(ms);
    certain &&= isAnnounced(current);
    if (works(ms, current)) left--;
  }
  return { day: current, certain };
}

function works(ms: number, day: string): boolean {
  const weekday = new Date(ms).getUTCDay();
  const year = HOLIDAYS[day.slice(0, 4)];
  const date = day.slice(5);
  if (weekday === 0 || weekday === 6) return year !== undefined && year.worked.includes(date);
  return year === undefined || !year.off.includes(date);
}

function isAnnounced(day: string): boolean {
  return HOLIDAYS[day.slice(0, 4)] !== undefined;
}

function startOf(day: string): number {
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  if (Number.isNaN(ms) || dayOf(ms) !== day) throw new RangeError(`not a day: ${day}`);
  return ms;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
