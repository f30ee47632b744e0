import { Textarea, View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { CallError } from '../../../contract/client';
import { client, kv } from '../../lib/api';
import { explain } from '../../lib/failure';
import { now } from '../../lib/state';
import { usePaged } from '../../lib/use-paged';
import { moment } from '../../lib/when';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Privacy } from '../../ui/privacy';
import { Empty, Failed, Loading } from '../../ui/states';
import { AskLine } from '../ask-line';
import type { Batch } from '../holder-types';
import { once } from '../state';
import { chooseFile } from './bring';
import { BatchCard } from './card';
import '../credentials.scss';
import '../asks.scss';
import './index.scss';

const WHO = 'credentials.who';
const ask = (cursor?: string) => client.credentials.batches(cursor === undefined ? {} : { cursor });

/** Lists of holders' codes, for whoever has many to check. */
export default function BatchPage() {
  const list = usePaged(ask);
  usePullDownRefresh(() => void list.refresh().then(() => Taro.stopPullDownRefresh()));
  useReachBottom(list.loadMore);
  const blank = list.items.length === 0;
  const put = (next: Batch) =>
    list.setItems((items) =>
      items.some(({ id }) => id === next.id) ? items.map((one) => (one.id === next.id ? next : one)) : [next, ...items],
    );
  return (
    <Page name="batch">
      <View className="body">
        <Bring onBrought={put} />
        {list.error !== undefined && !list.loading && <Failed error={list.error} onRetry={() => void list.refresh()} />}
        {blank && list.loading && <Loading />}
        {blank && !list.loading && list.error === undefined && <Empty icon="list">还没有名单。结果保存 7 天。</Empty>}
        {list.items.map((batch) => (
          <BatchCard
            key={batch.id}
            batch={batch}
            onChanged={put}
            onGone={() => list.setItems((items) => items.filter(({ id }) => id !== batch.id))}
          />
        ))}
      </View>
      <Privacy words="选的文件只用来读里面的查询码。不同意也可以粘贴查询码。" />
    </Page>
  );
}

type Brought = { file: string } | { text: string };

function Bring({ onBrought }: { onBrought: (batch: Batch) => void }) {
  const [who, setWho] = useState(() => kv.get<string>(WHO) ?? '');
  const [text, setText] = useState('');
  const [pasting, setPasting] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const start = async (name: string, brought: Brought) => {
    setBusy(true);
    setProblem('');
    kv.set(WHO, who.trim());
    try {
      const body = { name, who: who.trim(), ...brought };
      onBrought(await once.run('batch', body, (input) => client.credentials.startBatch(input)));
      setPasting(false);
      setText('');
    } catch (error) {
      setProblem(error instanceof CallError || !(error instanceof Error) ? explain(error) : error.message);
    }
    setBusy(false);
  };
  const choose = async () => {
    setProblem('');
    try {
      const chosen = await chooseFile();
      if (chosen) await start(chosen.name, { file: chosen.file });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : explain(error));
    }
  };
  return (
    <View className="card" id="bring">
      <View className="card-title">一次核对很多人</View>
      <View className="words">请持证人各给您一个查询码，列成表格（XLSX 或 CSV，最多 500 行），从微信聊天里选这个文件。</View>
      <AskLine
        id="who"
        label="您是谁"
        hint="持证人会看到您写的名称"
        placeholder="单位名称"
        longest={30}
        value={who}
        onChange={setWho}
      />
      {problem !== '' && (
        <Notice id="problem" kind="bad" icon="warn">
          {problem}
        </Notice>
      )}
      {pasting ? (
        <>
          <Textarea
            id="codes"
            className="ask-input codes"
            placeholder="一行一个查询码"
            placeholderClass="placeholder"
            maxlength={-1}
            aria-label="查询码，一行一个"
            onInput={(event) => setText(event.detail.value)}
          />
          <Button
            id="start"
            busy={busy}
            onTap={() => void start(`${moment(new Date(now()).toISOString(), now())} 粘贴`, { text })}
          >
            开始核对
          </Button>
        </>
      ) : (
        <View className="buttons">
          <Button id="paste" kind="quiet" onTap={() => setPasting(true)}>
            粘贴查询码
          </Button>
          <Button id="choose" busy={busy} onTap={() => void choose()}>
            选文件
          </Button>
        </View>
      )}
    </View>
  );
}
