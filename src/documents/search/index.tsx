import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { client } from '../../lib/api';
import { readParam } from '../../lib/go';
import { schedule } from '../../lib/schedule';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { SearchBox } from '../../ui/search-box';
import { Slot } from '../../ui/slot';
import { history } from '../state';
import { FilterSheet } from './filters';
import { chosen, nameOf, newQuery, toggle, valueText, type Found, type Query } from './query';
import { Results } from './results';
import { Start } from './start';
import { createSuggesting } from './suggesting';
import { Suggestions } from './suggestions';
import './index.scss';

const ask = (words: string) => client.documents.suggest({ words }).then(({ items }) => items);

/** What the page was opened for: words, or a topic or issuer to look through. */
function queryOf(params: Partial<Record<string, string>>): Query | undefined {
  const [words, topic, issuer] = [readParam(params['words']), readParam(params['topic']), readParam(params['issuer'])];
  if (words === '' && topic === '' && issuer === '') return undefined;
  return newQuery(words, { ...(topic !== '' && { topic }), ...(issuer !== '' && { issuer }) });
}

export default function SearchPage() {
  const { params } = useRouter();
  const [query, setQuery] = useState(() => queryOf(params));
  const [found, setFound] = useState<Found>();
  const [suggesting] = useState(() => createSuggesting({ schedule, ask }));
  const suggestions = useSyncExternalStore(suggesting.subscribe, suggesting.get);
  const [box, setBox] = useState({ words: query?.words ?? '', round: 0 });
  useEffect(() => suggesting.stop, [suggesting]);

  const search = (words: string) => {
    suggesting.stop();
    if (words.trim() === '') return;
    history.add(words);
    setQuery(newQuery(words.trim()));
  };
  /** Words that were not typed are put into the box. */
  const take = (words: string) => {
    setBox({ words, round: box.round + 1 });
    search(words);
  };
  const type = (words: string) => {
    suggesting.type(words);
    if (words === '') setQuery(undefined);
  };

  return (
    <Page name="search">
      <SearchBox
        key={box.round}
        words={box.words}
        focus={params['focus'] === '1' && box.round === 0}
        placeholder="搜政策、规定、文号"
        label="要查的内容"
        onType={type}
        onSearch={search}
      />
      <Slot>{query && suggestions.length === 0 && <Bar query={query} found={found} onQuery={setQuery} />}</Slot>
      <View className="body">
        {suggestions.length > 0 && <Suggestions items={suggestions} onWords={take} />}
        {suggestions.length === 0 && !query && <Start onWords={take} onBrowse={(filters) => setQuery(newQuery('', filters))} />}
        {suggestions.length === 0 && query && <Results key={nameOf(query)} query={query} onFound={setFound} onQuery={setQuery} />}
      </View>
    </Page>
  );
}

interface BarProps {
  query: Query;
  found: Found | undefined;
  onQuery: (query: Query | undefined) => void;
}

/** How the answer is ordered and narrowed. */
function Bar({ query, found, onQuery }: BarProps) {
  const [open, setOpen] = useState(false);
  const on = chosen(query.filters);
  const narrow = (filters: Query['filters']) => {
    const blank = query.words === '' && chosen(filters).length === 0;
    onQuery(blank ? undefined : { ...query, filters });
  };
  return (
    <View className="bar">
      {query.words !== '' && (
        <View className="sorts" aria-role="radiogroup" aria-label="排序">
          <Sort id="sort-relevance" on={query.sort === 'relevance'} onTap={() => onQuery({ ...query, sort: 'relevance' })}>
            最相关
          </Sort>
          <Sort id="sort-newest" on={query.sort === 'newest'} onTap={() => onQuery({ ...query, sort: 'newest' })}>
            最新
          </Sort>
        </View>
      )}
      {on.map(({ group, value }) => (
        <View
          key={group}
          id={`chosen-${group}`}
          className="chosen"
          aria-role="button"
          aria-label={`去掉 ${valueText(group, value)}`}
          onClick={() => narrow(toggle(query.filters, group, value))}
        >
          <View className="chosen-text">{valueText(group, value)}</View>
          <Icon name="close" />
        </View>
      ))}
      <View id="filter" className="filter" hoverClass="button-hover" aria-role="button" onClick={() => setOpen(true)}>
        <Icon name="filter" />
        筛选
      </View>
      {open && <FilterSheet filters={query.filters} found={found} onChange={narrow} onClose={() => setOpen(false)} />}
    </View>
  );
}

interface SortProps {
  id: string;
  on: boolean;
  onTap: () => void;
  children: string;
}

function Sort({ id, on, onTap, children }: SortProps) {
  return (
    <View id={id} className={on ? 'sort sort-on' : 'sort'} aria-role="radio" aria-checked={on} onClick={onTap}>
      {children}
    </View>
  );
}
