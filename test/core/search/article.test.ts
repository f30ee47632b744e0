import { fc } from '../../support/chance';
import { sectionsOf } from '../../../core/search/article';

const LAW = `前言一句。

## 第一章 总则

第一条 甲。

第二条 乙，依照第一条办理。
第一款。

### 第一节 细则

第三条之一 丙😀。
## 第二章 附则
第四条 丁。
`;

describe('sections', () => {
  it('are articles with their chapter and section', () => {
    const found = sectionsOf(LAW).map(({ label, path, start, end }) => [label, path.join('/'), LAW.slice(start, end)]);
    expect(found).toEqual([
      ['', '', '前言一句。'],
      ['第一条', '第一章 总则', '第一条 甲。'],
      ['第二条', '第一章 总则', '第二条 乙，依照第一条办理。\n第一款。'],
      ['第三条之一', '第一章 总则/第一节 细则', '第三条之一 丙😀。'],
      ['第四条', '第二章 附则', '第四条 丁。'],
    ]);
  });

  it('are runs of paragraphs where there are no articles, never longer than can be shown', () => {
    const body = Array.from({ length: 30 }, (_, i) => `${i}${'字'.repeat(50)}`).join('\n') + `\n${'长'.repeat(9000)}`;
    const found = sectionsOf(body);
    expect(found.length).toBeGreaterThan(5);
    for (const { start, end } of found) expect(end - start).toBeLessThanOrEqual(4000);
    expect(found.at(-1)!.end).toBe(body.length);
  });

  it('lose no text but headings and blank lines', () => {
    const line = fc.constantFrom('第一条 甲', '## 第一章', '乙'.repeat(130), '', '  ', '### 节', '第二条', '😀\r');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const body = lines.join('\n');
        const kept = sectionsOf(body).map(({ start, end }) => body.slice(start, end));
        const expected = lines.filter((text) => !text.startsWith('#')).join('');
        expect(kept.join('').replace(/\s/g, '')).toBe(expected.replace(/\s/g, ''));
      }),
    );
  });
});
