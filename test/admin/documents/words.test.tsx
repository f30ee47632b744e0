/** @jest-environment jsdom */
import { screen, within } from '@testing-library/react';
import { makeLibrary, type Library } from '../support/library';
import { address, open, put } from '../support/render';

let library: Library;
beforeEach(async () => {
  localStorage.clear();
  library = await makeLibrary();
});

const meanings = async (word: string) => (await library.me.publishing.words({})).items.find((item) => item.word === word)?.means;
const list = () => screen.findByRole('list', { name: '词典里的词' });

describe('the dictionary', () => {
  it('takes a word with what documents call it, and the search finds by it at once', async () => {
    await library.published();
    const { user } = open(library, '/documents/words');
    const tried = await screen.findByLabelText('试着查');
    await user.type(tried, '阿里水钱{Enter}');
    expect(await screen.findByText(/^查“阿里水钱”，/)).toHaveTextContent('居民看到 0 份');
    await put(user, await screen.findByLabelText('居民说的词'), '阿里水钱');
    await user.type(screen.getByLabelText(/^文件里的说法/), '水费{Enter}');
    await user.click(screen.getByRole('button', { name: '加进词典' }));
    expect(await screen.findByText('“阿里水钱”存好了，查找马上按新的来')).toBeInTheDocument();
    expect(await meanings('阿里水钱')).toEqual(['水费']);
    expect(within(await list()).getByText('阿里水钱')).toBeInTheDocument();
    expect(await screen.findByText(/居民看到 1 份/)).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: '云澜市供水办法' })).toBeInTheDocument();
  });

  it('changes a word and takes it out', async () => {
    await library.me.publishing.setWord({ word: '水费', means: ['水价'] });
    const { user } = open(library, '/documents/words');
    await user.click(await screen.findByRole('button', { name: '改 水费' }));
    expect(await screen.findByLabelText('居民说的词')).toBeDisabled();
    await user.type(screen.getByLabelText(/^文件里的说法/), '用水价格{Enter}');
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('“水费”存好了，查找马上按新的来')).toBeInTheDocument();
    expect(await meanings('水费')).toEqual(['水价', '用水价格']);
    await user.click(screen.getByRole('button', { name: '去掉 水费' }));
    await user.click(await screen.findByRole('button', { name: '去掉' }));
    expect(await screen.findByText(/^还没有词。/)).toBeInTheDocument();
    expect(await meanings('水费')).toBeUndefined();
  });

  it('shows what a colleague wrote meanwhile, keeps what one wrote, and lets it be chosen', async () => {
    const { user } = open(library, '/documents/words');
    await put(user, await screen.findByLabelText('居民说的词'), '水费');
    await user.type(screen.getByLabelText(/^文件里的说法/), '水价{Enter}');
    await library.colleague.publishing.setWord({ word: '水费', means: ['用水价格'] });
    await user.click(screen.getByRole('button', { name: '加进词典' }));
    expect(await screen.findByText(/已经写过“水费”$/)).toBeInTheDocument();
    expect(await screen.findByText(/^现在词典里：“用水价格”。/)).toBeInTheDocument();
    expect(await meanings('水费')).toEqual(['用水价格']);
    await user.click(screen.getByRole('button', { name: '还是用我写的' }));
    expect(await screen.findByText('“水费”存好了，查找马上按新的来')).toBeInTheDocument();
    expect(await meanings('水费')).toEqual(['水价']);
  });

  it('refuses an empty word beside the field', async () => {
    const { user } = open(library, '/documents/words');
    await user.click(await screen.findByRole('button', { name: '加进词典' }));
    expect(await screen.findByText('请填写词')).toBeInTheDocument();
    expect(library.asked('publishing.setWord')).toEqual([]);
  });
});

describe('what residents looked for in vain', () => {
  const miss = async (words: string, times = 1) => {
    for (let n = 0; n < times; n++) await library.resident.documents.search({ words });
  };

  it('is listed, leads to the dictionary and to a new document, and is settled', async () => {
    await library.published();
    await miss('天然气开通', 3);
    await miss('宠物狗上牌');
    const { user } = open(library, '/documents/missed');
    const first = (await screen.findByText('天然气开通')).closest('li')!;
    expect(first).toHaveTextContent('3 次，最近');
    expect(within(first).getByRole('link', { name: '写一份文件' })).toHaveAttribute(
      'href',
      `/documents/new?for=${encodeURIComponent('天然气开通')}`,
    );
    await user.click(within(first).getByRole('button', { name: '处理好了：天然气开通' }));
    await screen.findByText('宠物狗上牌');
    expect((await library.me.publishing.missed({})).items.map(({ words }) => words)).toEqual(['宠物狗上牌']);
    await user.click(screen.getByRole('link', { name: '加同义词' }));
    expect(address()).toBe(`/documents/words?word=${encodeURIComponent('宠物狗上牌')}`);
    expect(await screen.findByLabelText('居民说的词')).toHaveValue('宠物狗上牌');
    expect(await screen.findByText(/^查“宠物狗上牌”，/)).toBeInTheDocument();
  });

  it('is said to be nothing where it is nothing', async () => {
    open(library, '/documents/missed');
    expect(await screen.findByText(/^没有。居民查不到的时候/)).toBeInTheDocument();
  });
});
