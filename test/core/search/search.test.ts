import { fc } from '../../support/chance';
import { createMemoryStore } from '../../../adapters/memory/store';
import type { Indexable, Question } from '../../../core/search/engine';
import { foldText, tokens } from '../../../core/search/text';
import { document, question, shelf } from './engine/library';

const source = (id: string, title: string, body: string, more: Partial<Indexable> = {}): Indexable =>
  document(id, title, body, { kind: 'law', ...more });

const SOURCES: Indexable[] = [
  source(
    'insurance',
    '云澜市社会保险办法',
    '## 第一章 总则\n第一条 用人单位应当为职工缴纳社会保险费。\n第二条 未缴纳的，由社会保险征收机构责令限期缴纳，逾期处以罚款。',
  ),
  source('labour', '云澜市劳动合同规定', '第一条 用人单位解除劳动合同，应当支付经济补偿。\n第二条 试用期不得超过六个月。'),
  source('cloth', '布料市场管理办法', '第一条 布料应当标明成分。😀😀布料分等。'),
  source('ministry', '部门职责规定', '第一条 部门之间应当配合。'),
  source('negative', '不良信息规定', '第一条 不得散播虚假信息。'),
  source('company', '证券业务规则', '第一条 招商证券股份有限公司应当报告。'),
  source('flower', '公园花卉养护规定', '第一条 花坛由养护人浇水。'),
  source('park', '公园管理规定', '第一条 公园应当免费开放。'),
  source('notice', '关于节水的通知', '节水工作按照下列要求办理。', { number: '云办发〔2020〕53号' }),
  source('other-notice', '关于节电的通知', '节电工作按照下列要求办理。', { number: '云办发〔2020〕54号' }),
  source('old', '停车办法（旧）', '第一条 停车每小时收费五元。', { status: 'superseded' }),
  source('gone', '停车办法（废）', '第一条 停车每小时收费五元。', { status: 'repealed' }),
  source('new', '停车办法（新）', '第一条 停车每小时收费五元。'),
];
const TITLES = new Map(SOURCES.map(({ id, title }) => [id, title]));
const lib = shelf(createMemoryStore());
beforeAll(() => lib.publish(...SOURCES));

/** What says what was asked; the nearest of what does not are nothing here. */
async function search(words: string, more: Partial<Question> = {}) {
  const { items, nearest } = await lib.engine.search(question(words, { exact: true, ...more }));
  return nearest ? [] : items;
}
const ids = async (words: string) => (await search(words)).map(({ entry }) => entry.id);

describe('plain questions', () => {
  it('find the law and the article by what is meant', async () => {
    const [first] = await search('没交社保公司违法吗');
    expect(first).toMatchObject({ entry: { id: 'insurance' } });
    expect(first!.passages.map(({ label }) => label)).toEqual(expect.arrayContaining(['第一条', '第二条']));
    const [labour] = await search('被老板开除能拿多少补偿金');
    expect(labour).toMatchObject({ entry: { id: 'labour' }, passages: [{ label: '第一条' }] });
  });

  it('find nothing without the words for it', async () => {
    expect(await ids('炒咸鱼')).toEqual([]);
    expect(await ids('炒鱿鱼')).toContain('labour');
  });

  it('take staff’s own words', async () => {
    const [first] = await search('蓄水池', { dictionary: new Map([['蓄水池', ['节水']]]) });
    expect(first!.entry.id).toBe('notice');
  });
});

describe('traps of Chinese', () => {
  it('不, 布 and 部 are different', async () => {
    expect(await ids('布')).toEqual(['cloth']);
    expect(await ids('不')).not.toContain('cloth');
    expect(await ids('部')).toEqual(['ministry']);
  });

  it('a word inside a long name is found, and so is a single character', async () => {
    expect(await ids('公司')).toContain('company');
    expect(await ids('花')).toEqual(['flower']);
  });

  it('traditional characters and full width find the same', async () => {
    expect(await ids('勞動合同')).toEqual(await ids('劳动合同'));
    expect((await ids('勞動合同'))[0]).toBe('labour');
  });

  it('a phrase must stand as typed', async () => {
    expect(await ids('“公园管理”')).toEqual(['park']);
    expect(await ids('公园管理')).toContain('flower');
    expect(await ids('"管理公园"')).toEqual([]);
  });

  it('a word with a minus must not stand anywhere in the document', async () => {
    expect(await ids('公园 -花卉')).toEqual(['park']);
    expect(await ids('公园 －浇水')).toEqual(['park']);
    // The pairs of 养护护人 all stand in the article, the word does not.
    expect(await ids('公园 -人养护人')).toContain('flower');
  });

  it.each(['云办发〔2020〕53号', '云办发[2020]53号', '云办发 2020 53', '云办发（２０２０）５３号', '雲辦發〔2020〕53號'])(
    '%s is one document',
    async (number) => {
      expect(await ids(number)).toEqual(['notice']);
    },
  );

  it('a piece of a title leads to it', async () => {
    expect((await ids('部门职责'))[0]).toBe('ministry');
  });
});

it('what holds comes before what was replaced, and what was repealed comes last', async () => {
  expect(await ids('停车收费')).toEqual(['new', 'old', 'gone']);
});

it('shows only what may be shown', async () => {
  const found = await search('停车收费', { filters: { status: 'repealed' } });
  expect(found.map(({ entry }) => entry.id)).toEqual(['gone']);
});

describe('marks', () => {
  it('stand right behind emoji', async () => {
    const [first] = await search('布料');
    const { text, ranges } = first!.passages[0]!;
    expect(ranges.map(([start, end]) => text.slice(start, end))).toEqual(['布料', '布料']);
    expect(first!.titleRanges.map(([start, end]) => '布料市场管理办法'.slice(start, end))).toEqual(['布料']);
  });

  it('cover text that matches, in order, without overlap', async () => {
    const word = fc.constantFrom(
      '社保',
      '公园',
      '花',
      '停车收费',
      '云办发[2020]53号',
      '“劳动合同”',
      '-花卉',
      '怎么办',
      '😀',
      '部',
      '吗',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 4 }), async (words) => {
        const typed = words.join(' ');
        for (const { entry, passages, titleRanges } of await search(typed)) {
          for (const { text, ranges } of [{ text: TITLES.get(entry.id)!, ranges: titleRanges }, ...passages]) {
            let before = -1;
            for (const [start, end] of ranges) {
              expect(start).toBeGreaterThan(before);
              before = end;
              const marked = tokens(foldText(text.slice(start, end))).map(({ token }) => token);
              const asked = new Set(tokens(foldText(`${typed} 社会保险`)).map(({ token }) => token));
              expect(marked.some((token) => asked.has(token))).toBe(true);
            }
          }
        }
      }),
    );
  });
});

describe('bad input', () => {
  it.each(['，。！？', '""', '- - -', '\ud800', '😀😀', '\0'])('%j finds nothing and says so', async (typed) => {
    expect(await search(typed)).toEqual([]);
  });

  it.each([
    "'; DROP TABLE documents; --",
    '(((.*+?[',
    '%_\\',
    '$1 $& {{}}',
    '-',
    '"',
    '__proto__ constructor',
    '的'.repeat(10_000),
  ])('%.30s is only text', async (typed) => {
    expect(Array.isArray(await search(typed))).toBe(true);
  });

  it('only stop words are taken as the words they are', async () => {
    expect(await ids('怎么办')).toEqual(expect.any(Array));
    expect(await ids('应当')).toContain('park');
  });

  it('of 10,000 characters the first count', async () => {
    expect((await ids('公园开放' + '，'.repeat(10_000)))[0]).toBe('park');
  });

  it('anything at all', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => void (await search(typed))));
  });
});
