import { View } from '@tarojs/components';
import { useState } from 'react';
import { explain } from '../lib/failure';
import { openPage } from '../lib/go';
import { dayText } from '../lib/when';
import { whenOf } from '../lib/clock';
import { Button } from '../ui/button';
import { Items } from './items';
import { makeSlip } from './make-slip';
import type { Found } from './types';

/** What was found, masked, and the way to a slip of it. */
export function AnswerCard({ found }: { found: Found }) {
  const { kind, issuer, items, until, ended, at } = found;
  return (
    <View className="card" id="answer">
      <View className={`tag ${ended ? 'tag-ended' : 'tag-found'}`}>{ended ? '查到了，已过有效期' : '查到了，信息相符'}</View>
      <View className="title">{kind}</View>
      <Items items={items} />
      {until !== null && (
        <View className="fact">
          <View className="fact-name">有效期</View>
          <View className={`fact-value ${ended ? 'strong' : ''}`} id="until">
            {ended ? `${dayText(until)}已到期` : `到 ${dayText(until)}`}
          </View>
        </View>
      )}
      <View className="fact">
        <View className="fact-name">发证机构</View>
        <View className="fact-value">{issuer}</View>
      </View>
      <View className="fact">
        <View className="fact-name">查询时间</View>
        <View className="fact-value">{whenOf(at)}</View>
      </View>
      <View className="hint">有 * 的地方是为保护持证人遮住的。</View>
    </View>
  );
}

/** Makes a slip of what was found, within the hour, and opens it. */
export function SlipButton({ found }: { found: Found }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const make = async () => {
    setBusy(true);
    setProblem('');
    try {
      openPage('credentialSlip', { id: await makeSlip(found) });
    } catch (error) {
      setProblem(explain(error));
    }
    setBusy(false);
  };
  return (
    <View className="card">
      <View className="card-title">要给别人看这个结果？</View>
      <View className="hint">生成一张查询凭条，上面有二维码。别人扫一下就知道真假，不用再查一遍。</View>
      {problem !== '' && (
        <View className="error" id="slip-problem" aria-role="alert">
          {problem}
        </View>
      )}
      <View className="gap-above">
        <Button id="make-slip" kind="quiet" busy={busy} onTap={() => void make()}>
          {busy ? '正在生成' : '生成查询凭条'}
        </Button>
      </View>
    </View>
  );
}
