/** The small parts of the exam pages, without a phone. */
import { CallError } from '../../../contract/client';
import { readPaper } from '../../../core/exams/papers';
import { clashWith, feeOf, problemOf, withPick } from '../../../src/exams/choose/picks';
import { createOnce } from '../../../src/lib/once';
import { numberProblem } from '../../../src/exams/papers';
import { sizeProblem } from '../../../src/exams/profile/form';
import { qrPicture } from '../../../src/lib/qr';
import { aboutText, lastsText, spanOf } from '../../../src/lib/clock';
import type { Exam, Sitting } from '../../../src/exams/types';
import { idNumber } from '../../support/exams/world';
import { readQrSvg } from '../../support/read-qr';
import { diskKv, newDisk } from '../support/phone';

const TODAY = '2026-11-22';

describe('a number of a 居民身份证', () => {
  const good = idNumber(7);
  test.each([
    ['', '请填写'],
    [good.slice(0, 17), '17 位'],
    [`${good}1`, '19 位'],
    [good.replace(/^./, 'A'), '只有数字'],
    [good.slice(0, 10) + '1332' + good.slice(14), '出生日期'],
    [good.slice(0, 10) + '0230' + good.slice(14), '出生日期'],
    [good.slice(0, 17) + (good[17] === '0' ? '1' : '0'), '最后一位'],
  ])('%s: %s', (number, words) => {
    expect(numberProblem('resident_id', number, TODAY)).toContain(words);
  });

  test('what the service takes the phone takes', () => {
    for (let i = 0; i < 300; i += 1) {
      const typed = ` ${idNumber(i)
        .toLowerCase()
        .replace(/(.{6})/, '$1 ')}`;
      expect([numberProblem('resident_id', typed, TODAY), readPaper('resident_id', typed, TODAY).ok]).toEqual([undefined, true]);
    }
    expect(numberProblem('passport', 'e12345678', TODAY)).toBeUndefined();
  });
});

describe('once', () => {
  const keys = () => {
    let n = 0;
    return () => `key-${(n += 1)}`;
  };
  const refused = (code: 'BAD_STATE' | 'BUSY') => new CallError({ code, message: '', requestId: 'r' });

  test('the same thing has the same key until it is answered, also after the app was closed', async () => {
    const disk = newDisk();
    const sent: string[] = [];
    const ask = (outcome: unknown) => (input: { key: string }) => {
      sent.push(input.key);
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
    };
    const newKey = keys();
    await expect(createOnce(diskKv(disk), newKey, 'exams').run('hold', { a: 1 }, ask(new Error('lost')))).rejects.toThrow('lost');
    const once = createOnce(diskKv(disk), newKey, 'exams');
    expect(once.unanswered('hold')).toEqual({ a: 1 });
    await expect(once.run('hold', { a: 1 }, ask(refused('BUSY')))).rejects.toThrow();
    expect(await once.run('hold', { a: 1 }, ask('yes'))).toBe('yes');
    expect(once.unanswered('hold')).toBeUndefined();
    await expect(once.run('hold', { a: 1 }, ask(refused('BAD_STATE')))).rejects.toThrow();
    expect(once.unanswered('hold')).toBeUndefined();
    await once.run('hold', { a: 1 }, ask('again'));
    expect(sent).toEqual(['key-1', 'key-1', 'key-1', 'key-2', 'key-3']);
  });

  test('something else has another key', async () => {
    const once = createOnce(diskKv(newDisk()), keys(), 'exams');
    const sent: string[] = [];
    const lose = (input: { key: string }) => (sent.push(input.key), Promise.reject(new Error('lost')));
    await expect(once.run('hold', { a: 1 }, lose)).rejects.toThrow();
    await expect(once.run('hold', { a: 2 }, lose)).rejects.toThrow();
    expect(sent).toEqual(['key-1', 'key-2']);
  });

  test('with the phone full it holds at least until the app is closed', async () => {
    const full = { ...diskKv(newDisk()), set: () => false };
    const once = createOnce(full, keys(), 'exams');
    const sent: string[] = [];
    const lose = (input: { key: string }) => (sent.push(input.key), Promise.reject(new Error('lost')));
    for (let i = 0; i < 2; i += 1) await expect(once.run('hold', { a: 1 }, lose)).rejects.toThrow();
    expect(sent).toEqual(['key-1', 'key-1']);
  });
});

describe('what is chosen', () => {
  const exam = {
    minSubjects: 2,
    subjects: ['a', 'b', 'c'].map((id) => ({ id, name: `科目${id}`, fee: 100, full: 100, pass: 60 })),
  } as Exam;
  const sitting = (from: number, to: number) =>
    ({ startsAt: `2027-01-0${from}T00:00:00.000Z`, endsAt: `2027-01-0${to}T00:00:00.000Z` }) as Sitting;

  test('is told what is missing, what clashes, and what it costs', () => {
    expect(problemOf(exam, {}, [])).toContain('先选');
    const one = withPick({}, 'a', { sitting: sitting(1, 3), wait: false });
    expect(problemOf(exam, one, [])).toContain('还差 1 科');
    const two = withPick(one, 'b', { sitting: sitting(2, 4), wait: true });
    expect(problemOf(exam, two, [])).toContain('时间冲突');
    expect(clashWith(exam, 'c', sitting(3, 4), one, [])).toBeNull();
    const apart = withPick(two, 'b', { sitting: sitting(3, 4), wait: true });
    expect(problemOf(exam, apart, [])).toBeUndefined();
    expect(feeOf(exam, apart)).toBe(100);
    expect(withPick(apart, 'b', undefined)).toEqual(one);
  });
});

test('times are said as people say them', () => {
  expect(spanOf('2026-12-31T16:30:00.000Z', '2026-12-31T18:00:00.000Z')).toBe('2027年1月1日 周五 00:30–02:00');
  expect([lastsText(-5), lastsText(65_000), lastsText(3_661_000), lastsText(90_000_000)]).toEqual([
    '00:00',
    '01:05',
    '1 小时 1 分',
    '1 天 1 小时',
  ]);
  expect([aboutText(0.2), aboutText(61), aboutText(3700)]).toEqual(['1 秒', '2 分钟', '1 小时 2 分钟']);
});

test('a portrait is judged by its dimensions', () => {
  const asks = { certificates: [], photo: { width: 295, height: 413 } };
  expect(sizeProblem({ width: 295, height: 413 }, asks)).toBeUndefined();
  expect(sizeProblem({ width: 600, height: 400 }, asks)).toContain('横的');
  expect(sizeProblem({ width: 295, height: 900 }, asks)).toContain('不像证件照');
  expect(sizeProblem({ width: 200, height: 280 }, asks)).toContain('295×413');
});

test('the code on a ticket reads as what it says', () => {
  const said = `HY1.${'k3'.repeat(16)}.kuaiji.0123456789abcdef`;
  expect(readQrSvg(qrPicture(said))).toBe(said);
  // One node with an address of a few kilobytes.
  expect(qrPicture(said).length).toBeLessThan(12_000);
});
