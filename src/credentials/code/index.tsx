import { Button as WxButton, Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useReachBottom, useRouter, useShareAppMessage } from '@tarojs/taro';
import { useCallback, useMemo, useState } from 'react';
import { client } from '../../lib/api';
import { lastsText, whenOf } from '../../lib/clock';
import { useCountdown } from '../../lib/countdown';
import { explain } from '../../lib/failure';
import { linkTo, readParam, replacePage } from '../../lib/go';
import { qrPicture } from '../../lib/qr';
import { now } from '../../lib/state';
import { useLoad } from '../../lib/use-load';
import { usePaged } from '../../lib/use-paged';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Privacy } from '../../ui/privacy';
import { Empty, Failed, Loading } from '../../ui/states';
import type { GivenCode } from '../holder-types';
import { dropCode, keptCode } from '../kept-codes';
import { LooksCard } from '../looks-card';
import { say } from '../say';
import '../credentials.scss';
import './index.scss';

const CODES = 100;

/** A code one gave out: to show it, to see who used it, to take it back. */
export default function CodePage() {
  const id = readParam(useRouter().params['id']);
  const [kept] = useState(() => keptCode(id));
  const ask = useCallback(async () => {
    const { items } = await client.holder.codes({ limit: CODES });
    return { made: items.find((one) => one.id === id) };
  }, [id]);
  const { value, error, load, put } = useLoad(ask);
  const made = value?.made ?? (value ? undefined : kept?.made);
  useShareAppMessage(() =>
    kept && made?.state === 'good'
      ? { title: `${made.kind}查询码，点开查看`, path: linkTo('credentialUseCode', { code: kept.code }) }
      : { title: '查证书', path: linkTo('credentials', {}) },
  );
  usePullDownRefresh(() => void load().then(() => Taro.stopPullDownRefresh()));
  return (
    <Page name="code">
      {!made && !value && error !== undefined && <Failed error={error} onRetry={() => void load()} />}
      {!made && !value && error === undefined && <Loading />}
      {value && !value.made && (
        <Empty icon="key">
          <View>没有找到这个查询码。</View>
          <Button id="mine" kind="quiet" onTap={() => replacePage('credentialMine')}>
            看我的证书
          </Button>
        </Empty>
      )}
      {made && <Given made={made} code={kept?.code} onChanged={(next) => put({ made: next })} />}
      <Privacy words="剪贴板只用来复制这个查询码。不同意也可以念给对方，或者让对方扫一扫。" />
    </Page>
  );
}

interface GivenProps {
  made: GivenCode;
  /** Known to the phone that made it only. */
  code: string | undefined;
  onChanged: (made: GivenCode) => void;
}

function Given({ made, code, onChanged }: GivenProps) {
  const { id, certificate } = made;
  const askLooks = useCallback(
    (cursor?: string) => client.holder.looks({ certificate, code: id, ...(cursor !== undefined && { cursor }) }),
    [certificate, id],
  );
  const looks = usePaged(askLooks);
  useReachBottom(looks.loadMore);
  const [heard] = useState(() => new Date(now()).toISOString());
  const left = useCountdown(made.state === 'good' ? made.until : null, heard, () => onChanged({ ...made, state: 'over' })) ?? 0;
  return (
    <View className="body">
      <Paper made={made} code={code} left={left} />
      {made.state === 'good' && <Actions made={made} code={code} onChanged={onChanged} />}
      <LooksCard list={looks} none="还没有人用过这个查询码。" />
    </View>
  );
}

const ENDS = { over: '这个查询码已经过期', revoked: '这个查询码已经作废' } as const;

function Paper({
  made: { kind, note, items, at, until, state },
  code,
  left,
}: {
  made: GivenCode;
  code: string | undefined;
  left: number;
}) {
  const picture = useMemo(() => (code === undefined ? '' : qrPicture(code)), [code]);
  return (
    <View className="card code-card" id="paper">
      <View className="title">{kind}查询码</View>
      {note !== '' && <View className="hint">{note}</View>}
      {state !== 'good' && (
        <View className={`tag tag-${state}`} id="ended">
          {ENDS[state]}
        </View>
      )}
      {state === 'good' && code !== undefined && (
        <>
          <View
            className="code-qr"
            id="qr"
            style={`background-image:url("${picture}")`}
            aria-role="img"
            aria-label="查询码的二维码"
          />
          <View className="code-signs" id="code" aria-label={`查询码 ${[...code].join(' ')}`}>
            {code}
          </View>
          <View className="hint">对方在 查证书 › 用查询码查 里扫一扫，或者填上这 16 位</View>
        </>
      )}
      {state === 'good' && code === undefined && (
        <View className="hint" id="elsewhere">
          查询码只存在生成它的手机里，这里看不到，可以作废，或者另外生成一个。
        </View>
      )}
      {state === 'good' && (
        <View className="code-left">
          还剩{' '}
          <Text className="count" id="left">
            {lastsText(left)}
          </Text>
        </View>
      )}
      <View className="code-facts">
        <View className="fact">
          <View className="fact-name">显示</View>
          <View className="fact-value">{items.map(({ label, whole }) => `${label}${whole ? '（完整）' : ''}`).join('、')}</View>
        </View>
        <View className="fact">
          <View className="fact-name">生成</View>
          <View className="fact-value">{whenOf(at)}</View>
        </View>
        <View className="fact">
          <View className="fact-name">有效到</View>
          <View className="fact-value">{whenOf(until)}</View>
        </View>
      </View>
    </View>
  );
}

function Actions({ made, code, onChanged }: GivenProps) {
  const copy = () => Taro.setClipboardData({ data: code ?? '' }).catch(() => say('没有复制成功'));
  const revoke = async () => {
    const { confirm } = await Taro.showModal({
      title: '作废这个查询码？',
      content: '作废以后谁也查不到，用它生成的凭条也一起作废，不能恢复。',
      confirmText: '作废',
      cancelText: '先留着',
    });
    if (!confirm) return;
    try {
      onChanged(await client.holder.revokeCode({ id: made.id }));
      dropCode(made.id);
      say('已作废');
    } catch (error) {
      say(explain(error));
    }
  };
  return (
    <View className="card">
      {code !== undefined && (
        <View className="buttons">
          <Button id="copy" kind="quiet" onTap={() => void copy()}>
            复制查询码
          </Button>
          <WxButton id="share" className="button" hoverClass="button-hover" openType="share">
            发给对方
          </WxButton>
        </View>
      )}
      <Button id="revoke" kind="danger" onTap={() => void revoke()}>
        作废
      </Button>
    </View>
  );
}
