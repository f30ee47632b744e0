import * as fc from 'fast-check';
import { MemoryPostings } from '../../../core/search/memory';
import type { Source } from '../../../core/search/memory';
import { search } from '../../../core/search/search';
import { foldText, tokens } from '../../../core/search/text';

const source = (id: string, title: string, body: string, more: Partial<Source> = {}): Source => {
  return { id, title, number: null, region: null, level: 'law', state: 'in_force', body, ...more };
};

const SOURCES: Source[] = [
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
  source('old', '停车办法（旧）', '第一条 停车每小时收费五元。', { state: 'superseded' }),
  source('gone', '停车办法（废）', '第一条 停车每小时收费五元。', { state: 'repealed' }),
  source('new', '停车办法（新）', '第一条 停车每小时收费五元。'),
];
const BODY = new Map(SOURCES.map(({ id, body, title }) => [id, { body, title }]));
const postings = new MemoryPostings(SOURCES);
const ids = async (query: string) => (await search(postings, query)).map(({ document }) => document.id);

describe('plain questions', () => {
  it('find the law and the article by what is meant', async () => {
    const [first] = await search(postings, '没交社保公司违法吗');
    expect(first).toMatchObject({ document: { id: 'insurance' } });
    expect(first!.sections.map(({ label }) => label)).toEqual(expect.arrayContaining(['第一条', '第二条']));
    expect((await search(postings, '被老板开除能拿多少补偿金'))[0]!.sections[0]).toMatchObject({ label: '第一条', document: 1 });
  });

  it('find nothing without the words for it', async () => {
    expect(await search(postings, '炒鱿鱼', { synonyms: new Map() })).toEqual([]);
    expect(await ids('炒鱿鱼')).toContain('labour');
  });

  it('take staff’s own words', async () => {
    const [first] = await search(postings, '蓄水池', { synonyms: new Map([['蓄水池', ['节水']]]) });
    expect(first!.document.id).toBe('notice');
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
  const found = await search(postings, '停车收费', { accept: ({ state }) => state === 'repealed' });
  expect(found.map(({ document }) => document.id)).toEqual(['gone']);
});

describe('marks', () => {
  it('stand right behind emoji', async () => {
    const [first] = await search(postings, '布料');
    const body = BODY.get('cloth')!.body;
    expect(first!.sections[0]!.ranges.map(([start, end]) => body.slice(start, end))).toEqual(['布料', '布料']);
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
        for (const { document, sections, titleRanges } of await search(postings, typed)) {
          const { body, title } = BODY.get(document.id)!;
          for (const [text, ranges] of [
            [title, titleRanges] as const,
            ...sections.map(({ ranges }) => [body, ranges] as const),
          ]) {
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
  it.each(['', '   ', '，。！？', '""', '- - -', '\ud800', '😀😀', '\0'])('%j finds nothing and says so', async (typed) => {
    expect(await search(postings, typed)).toEqual([]);
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
    expect(Array.isArray(await search(postings, typed))).toBe(true);
  });

  it('only stop words are taken as the words they are', async () => {
    expect(await ids('怎么办')).toEqual(expect.any(Array));
    expect(await ids('应当')).toContain('park');
  });

  it('of 10,000 characters the first count', async () => {
    expect((await ids('公园开放' + '，'.repeat(10_000)))[0]).toBe('park');
  });

  it('anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => void (await search(postings, typed))),
    );
  });
});
