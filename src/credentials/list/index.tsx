import { Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useReachBottom, useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../../lib/api';
import { readParam, replacePage } from '../../lib/go';
import { schedule } from '../../lib/schedule';
import { useAsked } from '../../lib/use-asked';
import { usePaged, type Paged } from '../../lib/use-paged';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { SearchBox } from '../../ui/search-box';
import { Empty, Failed, Loading } from '../../ui/states';
import { Items } from '../items';
import { kindList } from '../state';
import type { Kind, Listed } from '../types';
import '../credentials.scss';

/** A pause in typing after which what stands there is looked for. */
const PAUSE_MS = 400;

/** A public list, which anybody may search. */
export default function ListPage() {
  const id = readParam(useRouter().params['kind']);
  const { value, error, again } = useAsked(kindList);
  const kind = value?.find((one) => one.id === id && one.ways.includes('list'));
  useEffect(() => {
    if (kind) void Taro.setNavigationBarTitle({ title: kind.name });
  }, [kind]);
  return (
    <Page name="credential-list">
      {error !== undefined && <Failed error={error} onRetry={again} />}
      {!value && error === undefined && <Loading />}
      {value && !kind && (
        <Empty icon="list">
          <View>没有这份名单</View>
          <Button id="kinds" kind="quiet" onTap={() => replacePage('credentials')}>
            看能查哪些证书
          </Button>
        </Empty>
      )}
      {kind && <Search kind={kind} />}
    </Page>
  );
}

function Search({ kind: { id, issuer, about } }: { kind: Kind }) {
  const [words, setWords] = useState('');
  const ask = useCallback(
    (cursor?: string) => client.credentials.list({ kind: id, words, ...(cursor !== undefined && { cursor }) }),
    [id, words],
  );
  const list = usePaged(ask);
  const callOff = useRef<() => void>();
  const search = (next: string) => {
    callOff.current?.();
    setWords(next.trim());
  };
  const type = (next: string) => {
    callOff.current?.();
    callOff.current = schedule(PAUSE_MS, () => setWords(next.trim()));
  };
  usePullDownRefresh(() => void list.refresh().then(() => Taro.stopPullDownRefresh()));
  useReachBottom(list.loadMore);
  return (
    <>
      <SearchBox words="" focus={false} placeholder="学校、专业或城市" label="在名单里找什么" onType={type} onSearch={search} />
      <View className="body">
        <View className="card">
          <View className="words">{about}</View>
          <View className="hint">名单由{issuer}公布</View>
        </View>
        {list.first && list.error === undefined && (
          <View className="hint foot-note" id="total" aria-role="status">
            {words === '' ? '名单共' : '找到'} <Text className="strong">{list.first.total}</Text> 条
          </View>
        )}
        {list.items.map((items, i) => (
          <View className="card listed" key={`${words}.${i}`}>
            <Items items={items} />
          </View>
        ))}
        <Rest list={list} words={words} />
      </View>
    </>
  );
}

/** What stands below the rows, or in place of them. */
function Rest({ list, words }: { list: Paged<Listed>; words: string }) {
  const blank = list.items.length === 0;
  if (list.loading) return blank ? <Loading /> : <View className="more">正在加载</View>;
  if (list.error !== undefined) {
    return <Failed error={list.error} onRetry={() => void (blank ? list.refresh() : list.loadMore())} />;
  }
  if (!blank) return list.more ? <View className="more">往下拉，看更多</View> : <View className="more">都在这里了</View>;
  if (words === '') return <Empty icon="list">这份名单现在是空的。</Empty>;
  return <Empty icon="search">没有找到"{words}"。换个说法，或者少写几个字再试。</Empty>;
}
