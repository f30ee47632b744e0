const DAY = 24 * 3_600_000;

export const daysBefore = (day: string, by: number) =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) - by * DAY).toISOString().slice(0, 10);

/** `11月22日 周日` */
export function dayText(day: string): string {
  const [, month, date] = day.split('-');
  const week = '日一二三四五六'[new Date(`${day}T00:00:00.000Z`).getUTCDay()];
  return `${Number(month)}月${Number(date)}日 周${week}`;
}
