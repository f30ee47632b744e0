import { fc } from '../../support/chance';
import { differencesOf, partsOf, type Change } from '../../../admin/src/documents/compare/differences';
import { runsOf } from '../../../admin/src/documents/compare/paragraphs';
import { numberOf, outlineOf } from '../../../admin/src/documents/form/outline';

const compare = (before: string, after: string): Change[] => [...differencesOf(before, after)].map(({ change }) => change);
const marked = (changes: Change[]) =>
  changes.map((change) => {
    if (change.kind === 'same') return `=${change.paragraphs.length}`;
    if (change.kind !== 'changed') return `${change.kind === 'gone' ? '-' : '+'}${change.text}`;
    return change.parts.map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'gone' ? '-' : '+'}[${text}]`)).join('');
  });

describe('differences', () => {
  it('mark words in a paragraph that changed, and paragraphs that came or went', () => {
    const before = '第一条 水费每两个月收一次。\n\n第二条 低保家庭减半。\n\n第三条 试行两年。';
    const after = '第一条 水费每个月收一次。\n\n第二条 低保家庭减半。\n\n第四条 本办法自公布之日起施行。';
    expect(marked(compare(before, after))).toEqual([
      '第一条 水费每-[两]个月收一次。',
      '=1',
      '-第三条 试行两年。',
      '+第四条 本办法自公布之日起施行。',
    ]);
  });

  it('see a paragraph that was put in before many that look alike', () => {
    const lines = Array.from({ length: 30 }, (_, n) => `第${n + 1}条 同样的话。`);
    const after = [...lines.slice(0, 10), '新的一段，完全不同的内容。', ...lines.slice(10)];
    expect(marked(compare(lines.join('\n'), after.join('\n')))).toEqual(['=10', '+新的一段，完全不同的内容。', '=20']);
  });

  it('are none between texts that differ in blank lines only', () => {
    expect(marked(compare('甲\n乙', '甲\n\n\n乙\n'))).toEqual(['=2']);
    expect(compare('', '')).toEqual([]);
  });

  it('give both texts back, whatever they are', () => {
    const line = fc.constantFrom('甲乙丙丁', '甲乙丙', '戊己庚辛', '第一条 水', '第二条 水', '同', '');
    const text = fc.array(line, { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [before, after] = [a.filter(Boolean), b.filter(Boolean)];
        const back = (kind: 'gone' | 'new') =>
          compare(a.join('\n'), b.join('\n')).flatMap((change): string[] => {
            if (change.kind === 'same') return change.paragraphs;
            if (change.kind !== 'changed') return change.kind === kind ? [change.text] : [];
            return [change.parts.map((part) => (part.kind === 'same' || part.kind === kind ? part.text : '')).join('')];
          });
        expect(back('gone')).toEqual(before);
        expect(back('new')).toEqual(after);
        expect(runsOf(before, before).every((run) => 'same' in run)).toBe(true);
      }),
    );
  });

  it('come bit by bit and end at one, for long texts that have nothing in common, too', () => {
    const text = (salt: string) =>
      Array.from({ length: 3000 }, (_, n) => `第${n}条 ${salt}${(n * 7919) % 3001}号的内容各不相同。`).join('\n');
    const steps = [...differencesOf(text('甲'), text('乙'))];
    expect(steps.length).toBeGreaterThan(1000);
    expect(steps.at(-1)!.done).toBe(1);
    expect(steps.every(({ done }, at) => at === 0 || done >= steps[at - 1]!.done)).toBe(true);
  });

  it('of a paragraph that is another one altogether are the two of them', () => {
    const words = (salt: number) => Array.from({ length: 3000 }, (_, n) => `${(n * salt) % 9973} `).join('');
    expect(partsOf(words(7), words(11)).map(({ kind }) => kind)).toEqual(['gone', 'new']);
  });
});

describe('the outline', () => {
  const LAW = '## 第一章 总则\n第一条 甲\n第二条 乙\n### 第一节 细则\n第三条 丙\n## 第二章 附则\n第四条 丁\n';

  it('has the headings residents will see, with the articles inside, and where they stand', () => {
    const { entries, articles } = outlineOf(LAW);
    expect(entries.map(({ depth, title, first, last }) => [depth, title, first, last])).toEqual([
      [0, '第一章 总则', '第一条', '第三条'],
      [1, '第一节 细则', '第三条', '第三条'],
      [0, '第二章 附则', '第四条', '第四条'],
    ]);
    expect(articles.map(({ start }) => LAW.slice(start, start + 3))).toEqual(['第一条', '第二条', '第三条', '第四条']);
  });

  it('doubts a number that is left out or comes twice, but not an annex that begins anew', () => {
    expect(outlineOf('第一条 甲\n第三条 乙\n').doubts).toEqual(['第一条后面是第三条']);
    expect(outlineOf('第一条 甲\n第二条 乙\n第二条 丙\n').doubts).toEqual(['第二条出现了两次']);
    expect(outlineOf('第一条 甲\n第一条之一 乙\n第二条 丙\n## 附件\n第一条 丁\n').doubts).toEqual([]);
  });

  it('reads numbers as laws write them', () => {
    const numbers = { 第十条: 10, 第二十一条: 21, 第一百零八条: 108, 第一千二百六十条: 1260, 第12条: 12, 第一百一十条: 110 };
    for (const [label, number] of Object.entries(numbers)) expect(numberOf(label)).toBe(number);
    expect(numberOf('一、总则')).toBeNull();
  });
});
