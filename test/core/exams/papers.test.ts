import { ageOn, isDay, masked, readPaper } from '../../../core/exams/papers';
import { idNumber } from '../../support/exams/world';

const read = (kind: Parameters<typeof readPaper>[0], number: string) => readPaper(kind, number, '2026-11-20');

test('every identity number with a right check digit is read, with its birthday; with a wrong one it is not', () => {
  for (let i = 0; i < 400; i += 1) {
    const number = idNumber(i, '19920229');
    expect(read('resident_id', number)).toEqual({ ok: true, number, born: '1992-02-29' });
    for (const digit of '0123456789X') {
      if (digit !== number[17]) expect(read('resident_id', number.slice(0, 17) + digit).ok).toBe(false);
    }
  }
});

test('any one wrong digit, and any two neighbours changed, are noticed', () => {
  const number = idNumber(7);
  for (let i = 0; i < 17; i += 1) {
    for (const digit of '0123456789') {
      if (digit !== number[i]) expect(read('resident_id', number.slice(0, i) + digit + number.slice(i + 1)).ok).toBe(false);
    }
    const [a, b] = [number[i]!, number[i + 1]!];
    if (a !== b) expect(read('resident_id', number.slice(0, i) + b + a + number.slice(i + 2)).ok).toBe(false);
  }
});

test.each([
  ['resident_id', '１１０１０１ １９９００１０１ 0039'.replace('0039', idNumber(3).slice(14)), idNumber(3)],
  ['hm_permit', 'h1234567801', 'H12345678'],
  ['hm_permit', 'M12345678', 'M12345678'],
  ['tw_permit', '12345678', '12345678'],
  ['passport', 'e 1234567-8', 'E12345678'],
  ['permanent_residence', 'USA110099010112', 'USA110099010112'],
] as const)('%s %s is compared as %s', (kind, typed, number) => {
  expect(read(kind, typed)).toMatchObject({ ok: true, number });
});

test.each([
  ['resident_id', ''],
  ['resident_id', '110101900101003'],
  ['resident_id', idNumber(1, '19900230')],
  ['resident_id', idNumber(1, '20270101')],
  ['resident_id', idNumber(1, '18991231')],
  ['resident_id', idNumber(1).replace(/^11/, '99')],
  ['resident_id', '<script>alert(1)</script>'],
  ['hmt_residence', idNumber(1)],
  ['hm_permit', '12345678'],
  ['tw_permit', '1234567'],
  ['passport', 'ABCDEF'],
  ['passport', 'E1'],
  ['permanent_residence', idNumber(1)],
] as const)('%s %s is refused with a sentence', (kind, typed) => {
  const paper = read(kind, typed);
  expect(paper.ok).toBe(false);
  expect((paper as { reason: string }).reason).toMatch(/\p{Script=Han}.*请核对/u);
});

test('days and ages', () => {
  expect(['2026-02-29', '2024-02-29', '2026-13-01', '2026-1-1', 'x'].map(isDay)).toEqual([false, true, false, false, false]);
  expect([ageOn('2008-11-20', '2026-11-19'), ageOn('2008-11-20', '2026-11-20')]).toEqual([17, 18]);
  expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).toEqual([17, 18]);
});

test('numbers are shown masked, whatever their length', () => {
  expect([idNumber(1), 'E12345678', 'H1234', '12'].map(masked)).toEqual([
    `110***********${idNumber(1).slice(-4)}`,
    'E1*****78',
    'H1*34',
    '12*12',
  ]);
});
