import { learn } from '../../scripts/nearness/learn';
import { matterOf } from '../../scripts/nearness/matter';
import { pack } from '../../scripts/nearness/pack';

/** Two matters, each in words of its own that never stand in one clause together. */
const laws = (words: readonly string[], title: string) => {
  const articles = Array.from({ length: 60 }, (_, i) => {
    const at = (n: number) => words[(i * (n + 1) + n) % words.length]!;
    return `第${'一二三四五六七八九'[i % 9]}条 关于${at(0)}的事，按照${at(1)}办理，${'甲乙丙丁戊己庚辛'[i % 8]}方负责${at(2)}。`;
  });
  return { title, body: articles.join('\n') };
};
const HOUSE = laws(['房屋', '租金', '门锁', '阳台', '楼道'], '住处规定');
const ROAD = laws(['车辆', '路口', '红灯', '轮胎', '司机'], '行路规定');

const matter = matterOf([HOUSE, ROAD, HOUSE]);

it('takes articles as clauses and leaves out what stands twice', () => {
  expect(matter.articles).toHaveLength(matterOf([HOUSE, ROAD]).articles.length);
  expect(matter.pairs).toEqual(expect.arrayContaining(['房屋', '红灯']));
  expect(matter.articles.every(({ clauses }) => clauses.length > 1)).toBe(true);
});

it('learns that words of one matter belong together, the same way every time', () => {
  const { vectors, losses } = learn(matter, 8, 40);
  expect(losses.at(-1)!).toBeLessThan(losses[0]!);
  const near = (a: string, b: string) => cosine(row(vectors, a), row(vectors, b));
  expect(near('租金', '阳台')).toBeGreaterThan(near('租金', '轮胎') + 0.2);
  expect(learn(matter, 8, 2).vectors).toEqual(learn(matter, 8, 2).vectors);
});

it('keeps signs and sizes in two bits', () => {
  const dimensions = 96;
  const vectors = Float32Array.from({ length: 2 * dimensions }, (_, i) => [-2, -0.2, 0.2, 2][i % 4]! * (i < dimensions ? 1 : 2));
  const bytes = pack(vectors, dimensions);
  expect(bytes).toHaveLength(50);
  expect([bytes[0], bytes[25]]).toEqual([0, 16]);
  expect(new Set([...bytes.slice(1, 25), ...bytes.slice(26)])).toEqual(new Set([0b11100100]));
});

function row(vectors: Float32Array, pair: string): Float32Array {
  const at = matter.pairs.indexOf(pair);
  return vectors.subarray(at * 8, at * 8 + 8);
}

function cosine(a: Float32Array, b: Float32Array): number {
  const product = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
