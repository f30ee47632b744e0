import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useRef } from 'react';
import { openPage } from '../../lib/go';
import { useAsked } from '../../lib/use-asked';
import { Page } from '../../ui/page';
import { Row } from '../../ui/row';
import { Empty, Failed, Loading } from '../../ui/states';
import { kindList } from '../state';
import type { Kind } from '../types';
import '../credentials.scss';

/** What can be checked, and the ways to do it; what was seen last stays to be read without a network. */
export default function Kinds() {
  const { value, error, again } = useAsked(kindList);
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) again();
    shown.current = true;
  });
  usePullDownRefresh(() => {
    void kindList
      .refresh()
      .catch(() => undefined)
      .then(() => Taro.stopPullDownRefresh());
  });
  return (
    <Page name="credentials">
      <View className="body">
        <Given />
        {error !== undefined && <Failed error={error} onRetry={again} />}
        {!value && error === undefined && <Loading />}
        {value?.length === 0 && <Empty icon="medal">现在还没有可以查的证书。</Empty>}
        {value?.map((kind) => (
          <KindCard key={kind.id} kind={kind} />
        ))}
        <View className="card">
          <Row id="looks" icon="list" note="查询记录和查询凭条" onTap={() => openPage('credentialLooks')}>
            我查过的证书
          </Row>
        </View>
      </View>
    </Page>
  );
}

/** What somebody may have been given: it says itself which kind it is about. */
function Given() {
  return (
    <View className="card">
      <View className="card-title">对方给了您凭条或查询码</View>
      <Row id="verify" icon="scan" note="看看凭条是真是假" onTap={() => openPage('credentialVerify')}>
        扫查询凭条
      </Row>
      <Row id="use-code" icon="key" note="持证人给您的 16 位查询码" onTap={() => openPage('credentialUseCode')}>
        用查询码查
      </Row>
    </View>
  );
}

function KindCard({ kind: { id, name, issuer, about, ways } }: { kind: Kind }) {
  const byNumber = ways.includes('number');
  const listed = ways.includes('list');
  return (
    <View className="card" id={`kind-${id}`}>
      <View className="title">{name}</View>
      <View className="hint">{issuer}</View>
      <View className="words">{about}</View>
      {byNumber && (
        <Row id={`check-${id}`} icon="search" onTap={() => openPage('credentialCheck', { kind: id })}>
          按编号查
        </Row>
      )}
      {listed && (
        <Row id={`list-${id}`} icon="list" onTap={() => openPage('credentialList', { kind: id })}>
          搜公开名单
        </Row>
      )}
      {!byNumber && !listed && <View className="hint">这种证书请用持证人给的查询码或凭条来查。</View>}
    </View>
  );
}
