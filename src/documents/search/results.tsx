import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useCallback, useEffect } from 'react';
import { client } from '../../lib/api';
import { usePaged } from '../../lib/use-paged';
import { Slot } from '../../ui/slot';
import { Failed, Loading } from '../../ui/states';
import { Stretch } from '../stretch';
import { Ask } from './ask';
import { HitCard } from './hit';
import { PAGE, toInput, type Found, type Hit, type Query } from './query';

interface Props {
  /** Another query needs another key. */
  query: Query;
  onFound: (found: Found) => void;
  onQuery: (query: Query) => void;
}

/** The answer to one query, page by page as somebody scrolls. */
export function Results({ query, onFound, onQuery }: Props) {
  const ask = useCallback((cursor?: string) => client.documents.search(toInput(query, cursor)), [query]);
  const list = usePaged(ask);
  const { first } = list;
  useEffect(() => {
    if (first) onFound(first);
  }, [first, onFound]);
  useReachBottom(list.loadMore);

  const failed = list.error !== undefined && !list.loading;
  return (
    <View id="results">
      <Slot>{first && <Headline found={first} query={query} onQuery={onQuery} />}</Slot>
      <View>
        {pagesOf(list.items).map((hits, i) => (
          <Stretch key={i} id={`hits-${i}`}>
            {hits.map((hit) => (
              <HitCard key={hit.id} hit={hit} />
            ))}
          </Stretch>
        ))}
      </View>
      <Slot>
        {list.loading && (first ? <View className="more">正在加载</View> : <Loading />)}
        {failed && <Failed error={list.error} onRetry={() => void (first ? list.loadMore() : list.refresh())} />}
        {first && !list.loading && !failed && !list.more && (
          <Ask words={query.words} nothing={first.total === 0 || first.nearest} />
        )}
      </Slot>
    </View>
  );
}

/** In pages again. Should the index have changed between two of them, what came twice is shown once. */
function pagesOf(items: Hit[]): Hit[][] {
  const seen = new Set<string>();
  const once = items.filter(({ id }) => !seen.has(id) && seen.add(id));
  return Array.from({ length: Math.ceil(once.length / PAGE) }, (_, i) => once.slice(i * PAGE, (i + 1) * PAGE));
}

/** The most an answer offers. */
const OFFERED = 200;

function Headline({ found, query, onQuery }: { found: Found; query: Query; onQuery: (query: Query) => void }) {
  const { total, corrected, nearest, cut } = found;
  const asTyped = () => onQuery({ ...query, exact: true });
  return (
    <View className="headline">
      {cut && <View id="cut">写得太长了，只查了开头的 400 个字。</View>}
      {corrected !== undefined && (
        <View id="corrected">
          已为您搜索“<Text className="strong">{corrected}</Text>”，
          <Text id="as-typed" className="link" onClick={asTyped}>
            仍然搜索“{query.words}”
          </Text>
        </View>
      )}
      {nearest && <View id="nearest">没有找到完全对得上的，下面这些最接近。</View>}
      {!nearest && total > 0 && (
        <View id="total">
          找到 {total} 份{total > OFFERED ? `，列出最合适的 ${OFFERED} 份` : ''}
        </View>
      )}
    </View>
  );
}
