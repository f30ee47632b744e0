import { articleNumber } from '../../../src/documents/document/numbers';
import { Reader, type Section } from '../../../src/documents/document/reader';
import { chineseNumber } from '../../support/published';

type Make = (section: number) => Partial<Section>;

/** A document of so many sections; the service answers as many of those asked for as it has room for. */
function open(total: number, make: Make = () => ({}), room = Infinity) {
  const asked: [number, number][] = [];
  let lost = false;
  const ask = async (from: number, limit: number) => {
    asked.push([from, limit]);
    if (lost) throw new Error('offline');
    const items: Section[] = [];
    for (let section = from; section < from + limit && section <= total && items.length < room; section += 1) {
      items.push({
        section,
        label: `第${chineseNumber(section)}条`,
        headings: [],
        text: `第 ${section} 条的话`,
        ...make(section),
      });
    }
    return { items };
  };
  const reader = new Reader({ total, ask });
  const numbers = () => reader.get().runs.flatMap((run) => run.sections.map(({ section }) => section));
  return { reader, asked, numbers, lose: (on: boolean) => (lost = on) };
}

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe('a text read in runs', () => {
  it('grows in both directions, in order and without gaps, to both ends', async () => {
    const { reader, numbers } = open(130);
    await reader.open(65);
    expect(numbers()[0]).toBe(65);
    while (reader.get().before > 0) await reader.before();
    while (reader.get().after > 0) await reader.after();
    expect(numbers()).toEqual(from(1, 130));
    await reader.before();
    await reader.after();
    expect(numbers()).toHaveLength(130);
  });

  it('takes answers shorter than it asked for', async () => {
    const { reader, numbers } = open(50, () => ({}), 3);
    await reader.open(10);
    await reader.before();
    await reader.after();
    expect(numbers()).toEqual(from(1, 49));
  });

  it('puts few long sections into a run, so that each update of the page stays small', async () => {
    const { reader } = open(40, () => ({ text: '长'.repeat(4000) }));
    await reader.open(20);
    await reader.before();
    for (const { sections } of reader.get().runs) expect(sections.length).toBeLessThanOrEqual(2);
    expect(reader.get()).toMatchObject({ before: 17, after: 19 });
  });

  it('asks nobody for what it had before', async () => {
    const { reader, asked } = open(60);
    await reader.open(1);
    await reader.after();
    const count = asked.length;
    await reader.open(21);
    await reader.before();
    expect(asked).toHaveLength(count);
  });

  it('is the one opened last, whatever comes late', async () => {
    const { reader, numbers } = open(200);
    const [early, late] = [reader.open(1), reader.open(150)];
    await Promise.all([early, late]);
    expect(numbers()[0]).toBe(150);
  });

  it('says what failed, and goes on from there', async () => {
    const { reader, numbers, lose } = open(60);
    lose(true);
    await reader.open(30);
    expect(reader.get()).toMatchObject({ runs: [], busy: undefined, failed: { step: 'open' } });
    lose(false);
    await reader.retry();
    lose(true);
    await reader.before();
    expect(reader.get().failed?.step).toBe('before');
    lose(false);
    await reader.retry();
    expect(numbers()[0]).toBe(10);
    expect(reader.get().failed).toBeUndefined();
  });

  it('of no sections, or opened beyond its end, does no harm', async () => {
    const nothing = open(0);
    await nothing.reader.open(5);
    expect(nothing.reader.get()).toMatchObject({ runs: [], busy: undefined, failed: undefined });
    const { reader, numbers } = open(3);
    await reader.open(99);
    expect(numbers()).toEqual([3]);
  });
});

describe('an article by its number', () => {
  it('is found in few steps, behind a preamble and among inserted articles', async () => {
    const labels = ['', '', ...from(1, 40).flatMap((n) => (n % 5 === 0 ? [`第${chineseNumber(n)}条`, `第${chineseNumber(n)}条之一`] : [`第${chineseNumber(n)}条`]))]; // prettier-ignore
    const { reader, asked } = open(labels.length, (section) => ({ label: labels[section - 1]! }));
    for (const n of [1, 5, 6, 23, 40]) expect(labels[(await reader.find(n))! - 1]).toBe(`第${chineseNumber(n)}条`);
    expect(asked.length).toBeLessThan(40);
    expect(await reader.find(41)).toBeUndefined();
  });

  it('that is long begins with its first section', async () => {
    const { reader } = open(9, (section) => ({ label: section < 4 ? '第一条' : section < 8 ? '第二条' : '第三条' }));
    expect(await reader.find(2)).toBe(4);
    expect(await reader.find(1)).toBe(1);
  });
});

it.each([1, 2, 9, 10, 11, 20, 21, 99, 100, 101, 110, 111, 256, 1000, 1001, 1010, 1100, 1234, 1260])('reads 第%i条', (n) => {
  expect(articleNumber(`第${chineseNumber(n)}条`)).toBe(n);
  expect(articleNumber(`第${n}条之一`)).toBe(n);
});

it('reads no number where there is none', () => {
  for (const label of ['', '前言', '第条', '第三章']) expect(articleNumber(label)).toBeUndefined();
  expect(articleNumber('第一百〇三条')).toBe(103);
});
