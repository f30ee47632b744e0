import { sectionsOf } from '../../../core/search/article';
import { directionOf, directionOfTexts, nearness } from '../../../core/search/nearness';
import { parseQuery } from '../../../core/search/query';
import { answers, arrange, WEIGHTS, type DocumentRow } from '../../../core/search/ranking';
import { tokens } from '../../../core/search/text';

const direction = (words: string) => directionOf(new Map(tokens(words).map(({ token }) => [token, 1])));

/** Labels of the articles, in the order the ranking gives them. */
function ranked(title: string, body: string, words: string, weights: typeof WEIGHTS): string[] {
  const document: DocumentRow = { document: 0, title, number: null, region: null, level: 'law', state: 'in_force' };
  const query = parseQuery(words);
  const read = sectionsOf(body).map(({ start, end, label, path }, i) => {
    const row = { document: 0, section: i + 1, label, path, start, text: body.slice(start, end) };
    return { document, row, score: answers(row, document, query.weights), standing: 1 };
  });
  return arrange(read, query, weights)[0]!.sections.map(({ row }) => row.label);
}

describe('nearness', () => {
  it.each([
    ['遗嘱', '被继承人死亡后，遗产由配偶、子女、父母继承。', '机动车驾驶人应当遵守道路通行规定。'],
    ['驾驶证', '车辆在道路上通行，遵守交通信号。', '被继承人死亡后，遗产由配偶、子女、父母继承。'],
    ['工资', '用人单位和劳动者订立书面合同。', '业主大会选举业主委员会。'],
  ])('%s is nearer to what speaks of the same matter, without a word in common', (words, same, other) => {
    expect(nearness(direction(words), directionOfTexts([same]))).toBeGreaterThan(
      nearness(direction(words), directionOfTexts([other])) + 0.1,
    );
  });

  it('is 1 for the same text, and nothing where nothing is known', () => {
    expect(nearness(direction('遗产继承'), directionOfTexts(['遗产继承']))).toBeCloseTo(1, 5);
    expect(direction('zzz 12')).toBeNull();
    expect(nearness(null, directionOfTexts(['遗产']))).toBe(0);
    expect(nearness(direction('遗产'), directionOfTexts(['', 'abc', '😀']))).toBe(0);
  });

  it('decides between articles that hold the same words of the question', () => {
    const body = '第一条 饲料、屠宰、牲畜和遗产，用船舶运输的。\n第二条 遗产由配偶继承，没有配偶的，由父母继承。';
    const first = (near: number) => ranked('杂项', body, '遗产', { ...WEIGHTS, near })[0];
    expect(first(0)).toBe('第一条');
    expect(first(WEIGHTS.near)).toBe('第二条');
  });
});

it('what tells authorities what to do comes after what tells people', () => {
  const body = '第一条 县级以上人民政府负责养犬工作，加强养犬管理。\n第二条 养犬的人出门的，应当用绳子牵着，不得放开，不得离开。';
  const labels = (official: number) => ranked('规定', body, '养犬', { ...WEIGHTS, near: 0, official });
  expect(labels(1)).toEqual(['第一条', '第二条']);
  expect(labels(0.5)).toEqual(['第二条', '第一条']);
});
