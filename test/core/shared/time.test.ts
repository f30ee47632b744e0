import { chinaDay, chinaTimeText, instant } from '../../../core/shared/time';

const before = Date.parse('2026-11-22T15:59:59.999Z');

test('a day in China begins at 16:00 UTC of the day before', () => {
  expect(chinaDay(before)).toBe('2026-11-22');
  expect(chinaDay(before + 1)).toBe('2026-11-23');
  expect(chinaDay(Date.parse('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
});

test('instants are UTC with milliseconds', () => {
  expect(instant(before)).toBe('2026-11-22T15:59:59.999Z');
});

test.each([
  ['2026-11-22T07:01:00.000Z', '2026年11月22日 15:01'],
  ['2026-11-22T15:59:59.999Z', '2026年11月22日 23:59'],
  ['2026-12-31T16:05:00.000Z', '2027年1月1日 00:05'],
])('%s reads %s', (iso, text) => {
  expect(chinaTimeText(iso)).toBe(text);
});
