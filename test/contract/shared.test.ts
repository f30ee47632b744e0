import { day, instant, text } from '../../contract/shared';

const words = text('问题描述', 5, 10);
const message = (input: string) => words.safeParse(input).error?.issues[0]?.message;

describe('text people type', () => {
  it.each(['路灯不亮了', 'abcde', '👨‍👩‍👧路灯坏了', '路灯坏了❤️', '第一行\n第二'])('takes %j', (input) => {
    expect(message(input)).toBeUndefined();
  });

  it.each([
    ['zero-width spaces', '\u200b'.repeat(6)],
    ['a filler that shows nothing', '\u3164'.repeat(6)],
    ['direction marks around too few words', `路灯${'\u200f'.repeat(6)}`],
  ])('counts only what can be seen towards the least length: %s', (_, input) => {
    expect(message(input)).toBe('问题描述至少写 5 个字');
  });

  it.each(['路灯坏了很久了啊啊啊啊', '\u200b'.repeat(11) + '路灯坏了啊'])(
    'counts everything towards the greatest: %j',
    (input) => {
      expect(message(input)).toBe('问题描述最多写 10 个字');
    },
  );

  it.each(['路灯不亮了\0', '路灯不亮\ud800', '路灯不亮了\x1b'])('refuses what cannot be stored: %j', (input) => {
    expect(message(input)).toBe('问题描述里有不能保存的字符');
  });
});

describe('days and instants', () => {
  it.each(['2028-02-29T23:59:59.999Z', '0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'])('takes %s', (time) => {
    expect(instant.safeParse(time).success).toBe(true);
    expect(day.safeParse(time.slice(0, 10)).success).toBe(true);
  });

  it.each(['2027-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '2027-1-1', ''])('refuses %j, which no calendar has', (it) => {
    expect(day.safeParse(it).success).toBe(false);
    expect(instant.safeParse(`${it}T12:00:00.000Z`).success).toBe(false);
  });

  it.each(['2027-01-01T24:00:00.000Z', '2027-01-01T00:60:00.000Z', '2027-01-01T00:00:00Z', '2027-01-01'])('refuses %j', (it) => {
    expect(instant.safeParse(it).success).toBe(false);
  });
});
