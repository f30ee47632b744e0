import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useRef } from 'react';
import { client } from '../../lib/api';
import { whenOf } from '../../lib/clock';
import { openPage } from '../../lib/go';
import { now } from '../../lib/state';
import { usePaged, type Paged } from '../../lib/use-paged';
import { moment } from '../../lib/when';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';
import { keptSlip } from '../kept-slips';
import { revokeSlip } from '../slip/actions';
import type { Look, OwnSlip } from '../types';
import '../credentials.scss';
import './index.scss';

const askLooks = (cursor?: string) => client.credentials.mine(cursor === undefined ? {} : { cursor });
const askSlips = (cursor?: string) => client.credentials.slips(cursor === undefined ? {} : { cursor });

/** What one looked at oneself, and the slips one gave to others. */
export default function Looks() {
  const looks = usePaged(askLooks);
  const slips = usePaged(askSlips);
  const shown = useRef(false);
  const refresh = () => Promise.all([looks.refresh(), slips.refresh()]);
  useDidShow(() => {
    if (shown.current) void refresh();
    shown.current = true;
  });
  usePullDownRefresh(() => void refresh().then(() => Taro.stopPullDownRefresh()));
  useReachBottom(looks.loadMore);
  return (
    <Page name="looks">
      <View className="body">
        <Slips slips={slips} />
        <View className="section">
          <View className="card-title">我查过的</View>
        </View>
        <Rows list={looks} />
        {looks.items.length > 0 && (
          <View className="card">
            {looks.items.map((look) => (
              <LookLine key={look.id} look={look} />
            ))}
          </View>
        )}
        <View className="hint foot-note">这里只记您查过什么、结果怎样，不记您填的编号和姓名。</View>
      </View>
    </Page>
  );
}

/** Why there are no looks to be seen, or no more of them. */
function Rows({ list }: { list: Paged<Look> }) {
  const blank = list.items.length === 0;
  if (list.loading) return blank ? <Loading /> : <View className="more">正在加载</View>;
  if (list.error !== undefined) {
    return <Failed error={list.error} onRetry={() => void (blank ? list.refresh() : list.loadMore())} />;
  }
  if (!blank) return null;
  return (
    <Empty icon="medal">
      <View>还没有查过证书</View>
      <Button id="kinds" kind="quiet" onTap={() => openPage('credentials')}>
        去查证书
      </Button>
    </Empty>
  );
}

const RESULTS: Record<Look['result'], string> = {
  found: '查到了',
  none: '没有查到',
  revoked: '已撤销',
  unreachable: '没有查成',
};

function LookLine({ look: { kind, how, result, at } }: { look: Look }) {
  return (
    <View className="row">
      <View className="row-main">
        <View>{kind === '' ? '查询码' : kind}</View>
        <View className="row-note">
          {moment(at, now())} · {how === 'code' ? '用查询码查' : '按编号查'}
        </View>
      </View>
      <View className={`tag tag-${result}`}>{RESULTS[result]}</View>
    </View>
  );
}

/** Those that others would still find good. */
function Slips({ slips }: { slips: Paged<OwnSlip> }) {
  if (slips.items.length === 0) return null;
  const gone = (id: string) => slips.setItems((items) => items.filter((slip) => slip.id !== id));
  return (
    <>
      <View className="section">
        <View className="card-title">我的查询凭条</View>
      </View>
      {slips.items.map((slip) => (
        <SlipCard key={slip.id} slip={slip} onGone={() => gone(slip.id)} />
      ))}
      {slips.more && (
        <Button id="more-slips" kind="text" onTap={slips.loadMore}>
          更多凭条
        </Button>
      )}
    </>
  );
}

function SlipCard({ slip: { id, kind, at, until }, onGone }: { slip: OwnSlip; onGone: () => void }) {
  const here = keptSlip(id) !== undefined;
  const revoke = async () => {
    if (await revokeSlip(id)) onGone();
  };
  return (
    <View className="card" id={`slip-${id}`}>
      <View className="title">{kind}</View>
      <View className="hint">{moment(at, now())} 生成</View>
      <View className="hint">{whenOf(until)} 前有效</View>
      {!here && <View className="hint">凭条的内容只存在生成它的手机里，这里只能作废。</View>}
      <View className="item-buttons">
        <Button id={`revoke-${id}`} kind="danger" label={`作废${kind}的凭条`} onTap={() => void revoke()}>
          作废
        </Button>
        {here && (
          <Button id={`open-${id}`} kind="text" label={`打开${kind}的凭条`} onTap={() => openPage('credentialSlip', { id })}>
            打开
          </Button>
        )}
      </View>
    </View>
  );
}
