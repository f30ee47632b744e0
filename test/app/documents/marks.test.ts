import { fc } from '../../support/chance';
import { split, withoutLabel } from '../../../src/documents/marks';

const marked = (text: string, ranges: [number, number][]) =>
  split(text, ranges).map((part) => (part.marked ? `[${part.text}]` : part.text));

/** Half a character. */
const LONE = /\p{Surrogate}/u;

describe('highlighted text', () => {
  it('is the same text, with the ranges standing out', () => {
    expect(marked('申请公租房补贴', [[2, 5]])).toEqual(['申请', '[公租房]', '补贴']);
    expect(marked('公租房', [[0, 3]])).toEqual(['[公租房]']);
    expect(marked('公租房', [])).toEqual(['公租房']);
    expect(marked('', [[0, 1]])).toEqual([]);
  });

  it('counts in UTF-16 code units, and cuts no emoji and no rare character in two', () => {
    expect(marked('😀社保𠮷局', [[2, 4]])).toEqual(['😀', '[社保]', '𠮷局']);
    expect(marked('😀社保𠮷局', [[1, 4]])).toEqual(['[😀社保]', '𠮷局']);
    expect(marked('😀社保𠮷局', [[2, 5]])).toEqual(['😀', '[社保𠮷]', '局']);
  });

  it('does not mind ranges that overlap, come out of order, are empty or reach out of the text', () => {
    const ranges: [number, number][] = [[4, 9], [1, 2], [1, 3], [3, 3], [-2, 1]]; // prettier-ignore
    expect(marked('一二三四五', ranges)).toEqual(['[一二三]', '四', '[五]']);
  });

  it('never loses, repeats or breaks a character', () => {
    const range = fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -3, max: 40 }));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.array(range, { maxLength: 5 }), (text, ranges) => {
        const parts = split(text, ranges);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        for (const part of parts) expect(LONE.test(part.text)).toBe(false);
      }),
    );
  });
});

describe('a passage under its label', () => {
  it('does not say the label again, and its marks move along', () => {
    const text = '第三条\u3000用人单位应当缴纳社保费。';
    const shown = withoutLabel({ text, ranges: [[1, 3], [12, 14]] }, '第三条'); // prettier-ignore
    expect(shown.text).toBe('用人单位应当缴纳社保费。');
    expect(shown.ranges.map(([a, b]) => shown.text.slice(a, b))).toEqual([text.slice(12, 14)]);
  });

  it('stays as it is where it begins elsewhere in the article', () => {
    const passage = { text: '…缴纳社保费。', ranges: [[3, 5]] as const };
    expect(withoutLabel(passage, '第三条')).toBe(passage);
    expect(withoutLabel(passage, '')).toBe(passage);
  });
});
