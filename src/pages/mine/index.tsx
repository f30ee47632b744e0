import { Switch, View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { client } from '../../lib/api';
import { useCached } from '../../lib/cached';
import { callHotline, openPage } from '../../lib/go';
import { elder, now, settings } from '../../lib/state';
import { useReports } from '../../lib/use-reports';
import { usePaged } from '../../lib/use-paged';
import { sendWaiting, showBadge } from '../../lib/wake';
import { CaseCard } from '../../ui/case-card';
import { Page } from '../../ui/page';
import { Row } from '../../ui/row';
import { Empty, Failed, Loading } from '../../ui/states';
import { Outgoing } from './outgoing';
import './index.scss';

const SHOWN = 3;
const ask = () => client.cases.mine({ limit: SHOWN });

export default function Mine() {
  const latest = usePaged(ask);
  const shown = useRef(false);
  useDidShow(() => {
    showBadge();
    if (shown.current) void latest.refresh();
    shown.current = true;
  });
  const sent = useReports().filter(({ stage }) => stage === 'sent').length;
  const { refresh } = latest;
  useEffect(() => {
    if (sent > 0) void refresh();
  }, [sent, refresh]);
  usePullDownRefresh(() => {
    sendWaiting();
    void latest.refresh().then(() => Taro.stopPullDownRefresh());
  });

  const blank = latest.items.length === 0;
  return (
    <Page name="mine">
      <View className="body">
        <Outgoing />
        <View className="section">
          <View className="card-title">我的反映</View>
        </View>
        {blank && latest.loading && <Loading />}
        {latest.error !== undefined && !latest.loading && <Failed error={latest.error} onRetry={() => void latest.refresh()} />}
        {blank && !latest.loading && latest.error === undefined && <Empty icon="doc">还没有提交过反映</Empty>}
        {latest.items.map((item) => (
          <CaseCard key={item.id} summary={item} now={now()} />
        ))}
        {!blank && (
          <View className="card">
            <Row id="all-cases" icon="list" onTap={() => openPage('list')}>
              查看全部反映
            </Row>
          </View>
        )}
        <View className="card">
          <Row id="my-exams" icon="cap" note="准考证、候补、成绩" onTap={() => openPage('examMine')}>
            我的考试报名
          </Row>
          <Row id="my-certificates" icon="shield" note="给别人查、谁查过" onTap={() => openPage('credentialMine')}>
            我的证书
          </Row>
          <Row id="my-looks" icon="medal" note="查询记录和查询凭条" onTap={() => openPage('credentialLooks')}>
            我查过的证书
          </Row>
          <Row id="kept" icon="star" note="文件、主题和发文机关" onTap={() => openPage('kept')}>
            收藏和关注
          </Row>
        </View>
        <Settings />
      </View>
    </Page>
  );
}

function Settings() {
  const city = useCached(settings);
  const large = useCached(elder) ?? false;
  const change = (on: boolean) => elder.put(on);
  return (
    <>
      <View className="card">
        <Row
          icon="text"
          note="字更大，按钮更大"
          side={
            <Switch id="elder" checked={large} color="#0b5d6b" aria-label="长辈版" onChange={(e) => change(e.detail.value)} />
          }
        >
          长辈版
        </Row>
        <Row id="my-data" icon="user" note="看看存了什么，导出或删除" onTap={() => openPage('accountData')}>
          我的数据
        </Row>
        <Row id="privacy-contract" icon="shield" onTap={() => Taro.openPrivacyContract()}>
          隐私保护指引
        </Row>
        {city && (
          <Row id="hotline" icon="call" note={city.hotline} onTap={() => callHotline(city.hotline)}>
            政务服务热线
          </Row>
        )}
      </View>
      <View className="about" id="about">
        呼应 · {city?.city ?? ''}
        {city?.demo ? '（演示）' : ''}
        {'\n'}您反映的事，由负责的部门办理并答复
      </View>
    </>
  );
}
