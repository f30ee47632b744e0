import { dayText, moment } from '../../src/lib/when';

const now = Date.parse('2026-11-20T02:00:00.000Z');

it('instants are shown as clocks in China show them', () => {
  expect(moment('2026-11-20T02:03:00.000Z', now)).toBe('11月20日 10:03');
  expect(moment('2026-11-19T16:00:00.000Z', now)).toBe('11月20日 00:00');
});

it('another year is said', () => {
  expect(moment('2025-12-31T15:59:00.000Z', now)).toBe('2025年12月31日 23:59');
  // Already the new year in China.
  expect(moment('2025-12-31T16:00:00.000Z', now)).toBe('1月1日 00:00');
});

it('days are spelled out', () => {
  expect(dayText('2026-12-05')).toBe('2026年12月5日');
});
