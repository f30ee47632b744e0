import { Button as WxButton, Text, View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { client } from '../../lib/api';
import { whenOf } from '../../lib/clock';
import { linkTo, openTab, readParam, replacePage } from '../../lib/go';
import { useOnline } from '../../lib/online';
import { qrPicture } from '../../lib/qr';
import { now } from '../../lib/state';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Privacy } from '../../ui/privacy';
import { Empty } from '../../ui/states';
import { Items } from '../items';
import { dropEnded, keptSlip, type KeptSlip } from '../kept-slips';
import { revokeSlip, savePdf, savePicture } from './actions';
import '../credentials.scss';
import './index.scss';

/** A slip of one's own, to be shown, sent on and taken back. It is on the phone, so it needs no network. */
export default function SlipPage() {
  const id = readParam(useRouter().params['id']);
  const [kept] = useState(() => keptSlip(id));
  useEffect(() => dropEnded(now()), []);
  useShareAppMessage(() =>
    kept
      ? { title: `${kept.kind}查询凭条，点开核对真假`, path: linkTo('credentialVerify', { slip: kept.slip }) }
      : { title: '查证书', path: linkTo('credentials', {}) },
  );
  return (
    <Page name="slip">
      {kept ? (
        <Slip kept={kept} />
      ) : (
        <Empty icon="medal">
          <View>这张凭条不在这部手机里，或者已经过期、作废了。</View>
          <Button id="looks" kind="quiet" onTap={() => replacePage('credentialLooks')}>
            看我的凭条
          </Button>
        </Empty>
      )}
      <Privacy words="相册只用来保存这张凭条的二维码。不同意也可以截屏，或者保存 PDF。" />
    </Page>
  );
}

type Standing = 'asking' | 'good' | 'expired' | 'revoked' | 'unknown';

/** What others would be told of it now. */
function useStanding({ slip, until }: KeptSlip) {
  const [standing, setStanding] = useState<Standing>(Date.parse(until) <= now() ? 'expired' : 'asking');
  const load = useCallback(async () => {
    try {
      const told = await client.credentials.verify({ slip });
      setStanding(told.verdict === 'genuine' ? 'good' : told.verdict === 'ended' ? told.why : 'unknown');
    } catch {
      setStanding((before) => (before === 'asking' ? 'unknown' : before));
    }
  }, [slip]);
  useEffect(() => void load(), [load]);
  useOnline(() => void load());
  return { standing, setStanding };
}

function Slip({ kept }: { kept: KeptSlip }) {
  const { standing, setStanding } = useStanding(kept);
  const over = standing === 'expired' || standing === 'revoked';
  // A screen that goes dark while somebody scans it is a nuisance.
  useDidShow(() => void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => undefined));
  useDidHide(() => void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined));
  const revoke = async () => {
    if (await revokeSlip(kept.id)) setStanding('revoked');
  };
  return (
    <View className="body">
      <Told standing={standing} />
      <Paper kept={kept} over={over} />
      {!over && (
        <View className="card">
          <View className="buttons">
            <Button id="save" kind="quiet" onTap={() => void savePicture(kept)}>
              存二维码
            </Button>
            <Button id="pdf" kind="quiet" onTap={() => void savePdf(kept)}>
              保存 PDF
            </Button>
            <WxButton id="share" className="button" hoverClass="button-hover" openType="share">
              发给别人
            </WxButton>
          </View>
          <Button id="revoke" kind="danger" onTap={() => void revoke()}>
            作废这张凭条
          </Button>
        </View>
      )}
      {over && (
        <Button id="home" kind="quiet" onTap={() => openTab('home')}>
          回首页
        </Button>
      )}
    </View>
  );
}

function Told({ standing }: { standing: Standing }) {
  if (standing === 'revoked') {
    return (
      <Notice id="told" kind="bad" icon="warn">
        这张凭条已经作废，别人扫会看到"已作废"。
      </Notice>
    );
  }
  if (standing === 'expired') {
    return (
      <Notice id="told" kind="warn" icon="clock">
        这张凭条已经过期，需要的话请重新查询。
      </Notice>
    );
  }
  if (standing === 'unknown') {
    return (
      <Notice id="told" icon="cloud">
        现在连不上网络，凭条照样可以给别人扫。
      </Notice>
    );
  }
  return null;
}

function Paper({ kept: { code, kind, issuer, items, at, until }, over }: { kept: KeptSlip; over: boolean }) {
  const picture = useMemo(() => qrPicture(code, 'L'), [code]);
  return (
    <View className="card slip-card" id="slip">
      <View className="title">{kind}查询凭条</View>
      {!over && (
        <>
          <View
            className="qr"
            id="qr"
            style={`background-image:url("${picture}")`}
            aria-role="img"
            aria-label="查询凭条的二维码"
          />
          <View className="hint">
            <Text className="part">用微信或手机相机扫一扫，</Text>
            <Text className="part">就能核对真假</Text>
          </View>
        </>
      )}
      <View className="slip-facts">
        <Items items={items} />
        <View className="fact">
          <View className="fact-name">发证机构</View>
          <View className="fact-value">{issuer}</View>
        </View>
        <View className="fact">
          <View className="fact-name">查询时间</View>
          <View className="fact-value">{whenOf(at)}</View>
        </View>
        <View className="fact">
          <View className="fact-name">凭条有效到</View>
          <View className="fact-value" id="slip-until">
            {whenOf(until)}
          </View>
        </View>
      </View>
    </View>
  );
}
