import { foldText, tokens } from '../../../../core/search/text';
import type { MakeStore } from './engine.suite';
import { LIBRARY, document, question, shelf, type Shelf } from './library';

export function findingCases(makeStore: MakeStore): void {
  let lib: Shelf;
  beforeAll(async () => {
    lib = shelf(await makeStore());
    // Several segments, so that what is asked of one is asked of all.
    await lib.publish(...LIBRARY.slice(0, 6));
    for (const one of LIBRARY.slice(6)) await lib.publish(one);
  });
  const ask = (words: string, more = {}) => lib.engine.search(question(words, more));

  it('finds the document and the article by what is meant', async () => {
    const { items, nearest } = await ask('没交社保公司违法吗');
    expect(items[0]!.entry).toMatchObject({ id: 'insurance', title: '云澜市社会保险办法', topic: '社会保障' });
    expect(items[0]!.passages.map(({ section, label }) => `${section} ${label}`).sort()).toEqual(['1 第一条', '2 第二条']);
    expect(items[0]!.passages[0]).toMatchObject({ heading: '第一章 总则' });
    expect(nearest).toBe(false);
  });

  it('不, 布 and 部 are different, and a single character is a query', async () => {
    expect(await lib.ids('布')).toEqual(['cloth']);
    expect(await lib.ids('部')).toEqual(['ministry']);
    expect(await lib.ids('不')).not.toContain('cloth');
    expect(await lib.ids('花')).toEqual(['flower']);
  });

  it('traditional characters and full width find the same', async () => {
    expect(await lib.ids('勞動合同')).toEqual(await lib.ids('劳动合同'));
    expect((await lib.ids('劳动合同'))[0]).toBe('labour');
  });

  it('a phrase must stand as typed; where it does not, the nearest are offered and called so', async () => {
    expect(await lib.ids('“公园管理”')).toEqual(['park']);
    expect((await ask('“公园管理”')).nearest).toBe(false);
    const { items, nearest } = await ask('"管理公园"');
    expect(nearest).toBe(true);
    expect(items.length).toBeGreaterThan(0);
  });

  it('a word with a minus stands nowhere in what is found', async () => {
    expect(await lib.ids('公园 -花卉')).toEqual(['park']);
    expect(await lib.ids('公园 －浇水')).toEqual(['park']);
    // The pairs of 养护护人 stand in the article, the word does not.
    expect(await lib.ids('公园 -人养护人')).toContain('flower');
  });

  it.each(['云办发〔2020〕53号', '云办发[2020]53号', '云办发 2020 53', '云办发（２０２０）５３号', '雲辦發〔2020〕53號'])(
    '%s is one document',
    async (number) => expect(await lib.ids(number)).toEqual(['notice']),
  );

  it('the document with the number comes before one that cites it, also where it holds no more; no article is picked out', async () => {
    const number = { number: '云澜规〔2016〕3号' };
    await lib.publish(
      document('bearer', '物业管理暂行规定', '第一条 物业费应当公示。\n第二条 自2016年3月1日起施行。', {
        ...number,
        status: 'superseded',
      }),
      document(
        'citing',
        '物业服务管理办法',
        '第一条 物业费一年一定。\n第二条 原《物业管理暂行规定》（云澜规〔2016〕3号）同时废止。',
      ),
      document('like', '东湖物业规定', '第一条 物业费应当公示。', { number: '东澜规〔2016〕3号' }),
    );
    const { items } = await ask('云澜规〔2016〕3号');
    expect(items.map(({ entry }) => entry.id)).toEqual(['bearer', 'citing']);
    expect(items[0]!.passages).toEqual([]);
    expect(items[1]!.passages[0]!.label).toBe('第二条');
    expect((await lib.ids('云澜规〔2016〕3号 物业费'))[0]).toBe('bearer');
    expect((await ask('云澜规〔2016〕3号 物业费')).items[0]!.passages[0]!.label).toBe('第一条');
    await lib.withdraw('bearer', 'citing', 'like');
  });

  it('a number nobody gave offers those that look like it', async () => {
    const { items, nearest } = await ask('云办发〔2020〕99号');
    expect(nearest).toBe(true);
    expect(
      items
        .slice(0, 2)
        .map(({ entry }) => entry.id)
        .sort(),
    ).toEqual(['notice', 'other-notice']);
  });

  it('what holds comes before what was replaced, and what was repealed comes last', async () => {
    expect(await lib.ids('停车收费')).toEqual(['new', 'old', 'gone']);
    expect(await lib.ids('停车收费', { sort: 'newest' })).toEqual(['new', 'old', 'gone']);
  });

  it('filters narrow, and each count is what choosing the value shows', async () => {
    const { facets, total } = await ask('规定 应当 办法');
    expect(total).toBeGreaterThan(5);
    for (const name of ['issuer', 'kind', 'topic', 'status'] as const) {
      for (const { value, count } of facets[name]) {
        const chosen = await ask('规定 应当 办法', { filters: { [name]: value } });
        expect([name, value, chosen.total, chosen.items.length]).toEqual([name, value, count, count]);
        expect(chosen.facets[name]).toEqual(facets[name]);
        expect(chosen.items.every(({ entry }) => entry[name] === value)).toBe(true);
      }
    }
    for (const { value, count } of facets.year)
      expect((await ask('规定 应当 办法', { filters: { year: Number(value) } })).total).toBe(count);
    expect((await ask('公园', { filters: { issuer: '没有这个机关' } })).total).toBe(0);
  });

  it('without words everything is there to look through, the newest first', async () => {
    const { items, total, facets } = await ask('');
    expect(total).toBe(LIBRARY.length);
    expect(items[0]!.entry.id).toBe('new');
    expect(facets.kind.reduce((sum, { count }) => sum + count, 0)).toBe(LIBRARY.length);
    expect((await ask('', { filters: { topic: '园林' } })).items.map(({ entry }) => entry.id)).toEqual(['flower', 'park']);
  });

  it('a likely slip is searched as it was meant, unless the words are to be taken as typed', async () => {
    expect(await ask('住房公基金')).toMatchObject({ corrected: '住房公积金', items: [{ entry: { id: 'fund' } }] });
    expect((await ask('住房公基金', { exact: true })).corrected).toBeUndefined();
    for (const words of ['住房公积金', '公园停车', '没交社保公司违法吗', '布料 部门'])
      expect([words, (await ask(words)).corrected]).toEqual([words, undefined]);
  });

  it('letters are read as Chinese only where they are not found as they are', async () => {
    expect(await ask('shehuibaoxian')).toMatchObject({ corrected: '社会保险', items: [{ entry: { id: 'insurance' } }] });
    expect(await ask('SHBX')).toMatchObject({ corrected: '社会保险' });
    expect(await ask('bu')).not.toHaveProperty('corrected');
  });

  it('marks what matches, right behind emoji too', async () => {
    const { items } = await ask('布料');
    const [passage] = items[0]!.passages;
    expect(passage!.text).toContain('😀');
    expect(passage!.ranges.map(([from, to]) => passage!.text.slice(from, to))).toEqual(['布料', '布料']);
    expect(items[0]!.titleRanges.map(([from, to]) => items[0]!.entry.title.slice(from, to))).toEqual(['布料']);
  });

  it('takes staff’s own words', async () => {
    const dictionary = new Map([['蓄水池', ['节水']]]);
    expect((await lib.ids('蓄水池', { dictionary }))[0]).toBe('notice');
  });

  it('suggests words and titles', async () => {
    const texts = async (words: string) => (await lib.engine.suggest(words, 8)).map(({ text }) => text);
    expect(await texts('公园')).toEqual(expect.arrayContaining(['公园管理规定', '公园花卉养护规定']));
    expect(await texts('社会保')).toEqual(expect.arrayContaining(['社会保险', '云澜市社会保险办法']));
    expect(await texts('云办发')).toEqual(expect.arrayContaining(['关于节水的通知']));
    expect(await texts('shbx')).toContain('社会保险');
    expect(await texts('\ud800，')).toEqual([]);
    expect((await lib.engine.suggest('公园管理', 1))[0]).toEqual({ text: '公园管理规定', id: 'park' });
  });

  it('knows the newest and what is like a document', async () => {
    const { newest, topics, issuers, total } = await lib.engine.overview(2);
    expect(newest.map(({ id }) => id)[0]).toBe('new');
    expect(newest).toHaveLength(2);
    expect(topics).toContainEqual({ value: '园林', count: 2 });
    expect(issuers).toContainEqual({ value: '云澜市人社局', count: 2 });
    expect(total).toBe(LIBRARY.length);
    expect((await lib.engine.related('park', 3)).map(({ id }) => id)).toContain('flower');
    expect(await lib.engine.related('nobody', 3)).toEqual([]);
  });

  it.each(['   ', '，。！？', '""', '- - -', '\ud800', '😀😀', '\0'])('%j is looked for as little as it says', async (words) => {
    const { items, nearest } = await ask(words);
    expect(nearest).toBe(false);
    if (words.trim() !== '') expect(items).toEqual([]);
  });

  it.each([
    "'; DROP TABLE documents; --",
    '(((.*+?[',
    '%_\\',
    '$1 $& {{}}',
    '"',
    '__proto__ constructor toString',
    '的'.repeat(10_000),
    'a'.repeat(10_000),
    `公园开放${'，'.repeat(9_000)}`,
  ])('%.20s is only text', async (words) => {
    const { cut, items } = await ask(words);
    expect(cut).toBe(words.length > 400);
    expect(Array.isArray(items)).toBe(true);
  });

  it('what is marked is what was asked for', async () => {
    for (const words of ['社保', '公园 花', '停车收费', '云办发[2020]53号', '“劳动合同”', '怎么办']) {
      const asked = new Set(tokens(foldText(`${words} 社会保险`)).map(({ token }) => token));
      for (const { entry, passages, titleRanges } of (await ask(words)).items) {
        for (const { text, ranges } of [...passages, { text: entry.title, ranges: titleRanges }]) {
          let before = -1;
          for (const [from, to] of ranges) {
            expect(from).toBeGreaterThan(before);
            before = to;
            expect(tokens(foldText(text.slice(from, to))).some(({ token }) => asked.has(token))).toBe(true);
          }
        }
      }
    }
  });
}

/** What needs other documents than the library. */
export function ownCases(makeStore: MakeStore): void {
  it('cuts long sections where they answer, without cutting a character', async () => {
    const long = shelf(await makeStore());
    await long.publish(document('long', '长文', `第一条 ${'😀'.repeat(300)}公园开放${'😀'.repeat(300)}`));
    const [passage] = (await long.engine.search(question('公园'))).items[0]!.passages;
    expect(passage!.text.length).toBeLessThan(130);
    expect(passage!.text).not.toMatch(/\p{Surrogate}/u);
    expect(passage!.ranges.map(([from, to]) => passage!.text.slice(from, to))).toEqual(['公园']);
  });

  it('prefers a term of staff’s where it stands whole', async () => {
    const terms = shelf(await makeStore());
    await terms.publish(
      document('apart', '事项一', '第一条 一网办理，通过网络通办。一网通行，网络通办，一网办理。'),
      document('whole', '事项二', '第一条 本市推行一网通办，各单位应当按照要求提供服务，方便群众办理各类事项。'),
    );
    expect((await terms.ids('一网通办', { dictionary: new Map([['一网通办', []]]) }))[0]).toBe('whole');
  });
}
