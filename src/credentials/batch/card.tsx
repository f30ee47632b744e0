import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../lib/api';
import { whenOf } from '../../lib/clock';
import { explain } from '../../lib/failure';
import { now } from '../../lib/state';
import { moment } from '../../lib/when';
import { Button } from '../../ui/button';
import type { Batch } from '../holder-types';
import { say } from '../say';
import { saveResult } from './save';

interface Props {
  batch: Batch;
  onChanged: (batch: Batch) => void;
  onGone: () => void;
}

/** Asks about row after row as long as the page is open; what was done stays done. */
function useRunning(batch: Batch, onChanged: (batch: Batch) => void) {
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState('');
  const going = useRef(false);
  const told = useRef(onChanged);
  useEffect(() => {
    told.current = onChanged;
  });
  useEffect(
    () => () => {
      going.current = false;
    },
    [],
  );
  const run = async () => {
    if (going.current) return;
    going.current = true;
    setRunning(true);
    setProblem('');
    try {
      while (going.current) {
        const next = await client.credentials.runBatch({ id: batch.id });
        told.current(next);
        if (next.state !== 'open') break;
      }
    } catch (error) {
      setProblem(explain(error));
    }
    going.current = false;
    setRunning(false);
  };
  const pause = () => void (going.current = false);
  return { running, problem, run, pause };
}

export function BatchCard({ batch, onChanged, onGone }: Props) {
  const { id, name, state, total, done, at, keptUntil } = batch;
  const { running, problem, run, pause } = useRunning(batch, onChanged);
  return (
    <View className="card" id={`batch-${id}`}>
      <View className="title">{name}</View>
      <View className="hint">
        {moment(at, now())} · 共 {total} 行 · 保存到 {whenOf(keptUntil)}
      </View>
      <View className="meter" aria-role="progressbar" aria-label={`已核对 ${done} 行，共 ${total} 行`}>
        <View className="meter-done" style={`width:${Math.round((done / total) * 100)}%`} />
      </View>
      <View id={`progress-${id}`}>{state === 'done' ? '核对完了' : `已核对 ${done} / ${total} 行`}</View>
      <Outcomes batch={batch} />
      {state === 'stopped' && (
        <View className="error" id={`stopped-${id}`}>
          没有查到的查询码太多，先停一停。{whenOf(batch.until!)} 以后可以继续，已经核对的不会再算。
        </View>
      )}
      {problem !== '' && (
        <View className="error" id={`problem-${id}`} aria-role="alert">
          {problem}。已经核对的不会丢，可以继续。
        </View>
      )}
      {state === 'open' && (
        <View className="gap-above">
          <Button id={`run-${id}`} kind={running ? 'quiet' : 'main'} onTap={running ? pause : () => void run()}>
            {running ? '暂停' : done === 0 ? '开始核对' : '继续核对'}
          </Button>
        </View>
      )}
      {done > 0 && (
        <View className="buttons gap-above">
          <Button id={`csv-${id}`} kind="quiet" label={`${name}：结果发到聊天，CSV`} onTap={() => void saveResult(id, 'csv')}>
            发送 CSV
          </Button>
          <Button id={`xlsx-${id}`} label={`${name}：打开结果表格`} onTap={() => void saveResult(id, 'xlsx')}>
            打开结果
          </Button>
        </View>
      )}
      <Button id={`drop-${id}`} kind="danger" label={`删除名单${name}`} onTap={() => void drop(id, pause, onGone)}>
        删除
      </Button>
    </View>
  );
}

const WORDS: [keyof Batch['outcomes'], string][] = [
  ['found', '查到'],
  ['none', '没有这个码'],
  ['over', '码已失效'],
  ['revoked', '证书已撤销'],
  ['unreachable', '没有查成'],
  ['wrong', '填写有误'],
  ['again', '重复'],
];

function Outcomes({ batch: { outcomes } }: { batch: Batch }) {
  const some = WORDS.filter(([outcome]) => outcomes[outcome] > 0);
  if (some.length === 0) return null;
  return (
    <View className="outcomes">
      {some.map(([outcome, word]) => (
        <View key={outcome} className={`tag tag-${outcome === 'wrong' || outcome === 'again' ? 'none' : outcome}`}>
          {word} {outcomes[outcome]}
        </View>
      ))}
    </View>
  );
}

async function drop(id: string, pause: () => void, onGone: () => void): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '删除这份名单？',
    content: '名单和结果都会删掉，不能恢复。持证人那里仍记着您查过。',
    confirmText: '删除',
    cancelText: '先留着',
  });
  if (!confirm) return;
  pause();
  try {
    await client.credentials.dropBatch({ id });
    onGone();
  } catch (error) {
    say(explain(error));
  }
}
