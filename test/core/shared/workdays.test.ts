import * as chineseDays from 'chinese-days';
import { HOLIDAYS } from '../../../core/shared/holidays';
import { addWorkdays, isWorkday } from '../../../core/shared/workdays';
import { describeWithShared, readShared } from '../../support/shared-data';

const years = Object.keys(HOLIDAYS).map(Number);

function daysOf(year: number): string[] {
  const start = Date.UTC(year, 0, 1);
  return Array.from({ length: (Date.UTC(year + 1, 0, 1) - start) / 86_400_000 }, (_, i) =>
    new Date(start + i * 86_400_000).toISOString().slice(0, 10),
  );
}

test('the table agrees day by day with the package it was made from', () => {
  const wrong = years.flatMap(daysOf).filter((day) => isWorkday(day) !== chineseDays.isWorkday(day));
  expect(wrong).toEqual([]);
  expect(years).toEqual(expect.arrayContaining([2024, 2025, 2026]));
});

test('Monday to Friday alone would not agree: the comparison bites', () => {
  const naive = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  expect(years.flatMap(daysOf).filter((day) => naive(day) !== chineseDays.isWorkday(day)).length).toBeGreaterThan(60);
});

describeWithShared('holidays/days-2020-2026.jsonl', 'against the collected calendar', () => {
  test('every day of the announced years agrees', () => {
    const rows = readShared('holidays/days-2020-2026.jsonl')
      .trim()
      .split('\n')
      .map((line): { date: string; workday: boolean } => JSON.parse(line))
      .filter(({ date }) => years.includes(Number(date.slice(0, 4))));
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.filter(({ date, workday }) => isWorkday(date) !== workday)).toEqual([]);
  });
});

describe('counting working days', () => {
  test.each([
    ['the day of filing does not count', '2026-11-16', 1, '2026-11-17'],
    ['filed on a Friday, the next one is Monday', '2026-11-20', 1, '2026-11-23'],
    ['filed on a Saturday, the first one is Monday', '2026-11-21', 1, '2026-11-23'],
    ['five are a week', '2026-11-18', 5, '2026-11-25'],
    ['none is the day itself', '2026-11-21', 0, '2026-11-21'],
    ['filed before 国庆 2026, seven days off are passed over', '2026-09-30', 1, '2026-10-08'],
    ['the Saturday worked for 国庆 2026 counts', '2026-10-08', 2, '2026-10-10'],
    ['and the Sunday after it does not', '2026-10-08', 3, '2026-10-12'],
    ['filed inside 国庆 2025', '2025-10-03', 2, '2025-10-10'],
    ['春节 2026: a Saturday worked before nine days off', '2026-02-13', 2, '2026-02-24'],
    ['across the turn of an announced year', '2025-12-31', 1, '2026-01-04'],
  ])('%s', (_, from, n, day) => {
    expect(addWorkdays(from, n)).toEqual({ day, certain: true });
  });

  test('past the last announced year it counts Monday to Friday and says that this is not certain', () => {
    const last = Math.max(...years);
    expect(addWorkdays(`${last}-12-25`, 1)).toEqual({ day: expect.any(String), certain: true });
    expect(addWorkdays(`${last}-12-31`, 1)).toEqual({ day: expect.stringContaining(`${last + 1}-01-0`), certain: false });
    expect(addWorkdays(`${Math.min(...years) - 1}-06-01`, 5).certain).toBe(false);
  });

  test('every promised day is a working day, and one more is later', () => {
    for (const day of daysOf(2026).slice(0, 200)) {
      for (const n of [1, 5, 15]) {
        const promised = addWorkdays(day, n).day;
        expect(chineseDays.isWorkday(promised)).toBe(true);
        expect(addWorkdays(day, n + 1).day > promised).toBe(true);
      }
    }
  });

  test.each(['2026-02-30', '2026-1-1', '', 'x', '2026-11-22T00:00'])('%j is no day', (day) => {
    expect(() => addWorkdays(day, 1)).toThrow(RangeError);
    expect(() => isWorkday(day)).toThrow(RangeError);
  });

  test.each([-1, 1.5, NaN, Infinity])('%d is no number of days', (n) => {
    expect(() => addWorkdays('2026-11-22', n)).toThrow(RangeError);
  });
});
