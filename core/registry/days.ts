/** Days in China as bounds of instants. Pure. */
import { instant } from '../shared/time';

const DAY = 24 * 3_600_000;
const CHINA_OFFSET = 8 * 3_600_000;

const startOf = (day: string) => Date.parse(`${day}T00:00:00.000Z`) - CHINA_OFFSET;

/** From its first moment to that of the next day. */
export const dayBounds = (day: string) => {
  return { gte: instant(startOf(day)), lt: instant(startOf(day) + DAY) };
};

export const nextDay = (day: string, by = 1) => instant(Date.parse(`${day}T00:00:00.000Z`) + by * DAY).slice(0, 10);

/** Both ends included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = nextDay(day)) days.push(day);
  return days;
}
