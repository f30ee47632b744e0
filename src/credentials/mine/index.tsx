import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { client } from '../../lib/api';
import { useCountdown } from '../../lib/countdown';
import { explain } from '../../lib/failure';
import { openPage, readParam } from '../../lib/go';
import { now } from '../../lib/state';
import { markRead } from '../../lib/unread';
import { useLoad } from '../../lib/use-load';
import { lastsText, whenOf } from '../../lib/clock';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Row } from '../../ui/row';
import { Empty, Failed, Loading } from '../../ui/states';
import type { Certificate, GivenCode, Me } from '../holder-types';
import { Items } from '../items';
import { dropAllCodes, dropEndedCodes } from '../kept-codes';
import { say } from '../say';
import '../credentials.scss';

const CODES = 50;

interface All {
  me: Me;
  certificates: Certificate[];
  whole: boolean;
  codes: GivenCode[];
}

async function ask(): Promise<All> {
  const me = await client.holder.me({});
  if (!me.proved) return { me, certificates: [], whole: false, codes: [] };
  const [{ items, whole }, codes] = await Promise.all([client.holder.mine({}), client.holder.codes({ limit: CODES })]);
  return { me, certificates: items, whole, codes: codes.items };
}

/** One's own certificates, and the codes one gave to others. */
export default function MyCertificates() {
  const { value, error, load } = useLoad(ask);
  const about = readParam(useRouter().params['id']);
  useEffect(() => dropEndedCodes(now()), []);
  useEffect(() => {
    if (about !== '') void markRead('certificate', about);
  }, [about]);
  return (
    <Page name="my-certificates">
      <View className="body">
        {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
        {!value && error === undefined && <Loading />}
        {value && !value.me.proved && <Unproved open={value.me.open} />}
        {value?.me.proved && <Own all={value} load={load} />}
      </View>
    </Page>
  );
}

function Unproved({ open }: { open: boolean }) {
  if (!open) return <Empty icon="medal">这里还没有开通实名核对，暂时看不到自己的证书。</Empty>;
  return (
    <View className="card" id="unproved">
      <View className="card-title">先核对您是谁</View>
      <View className="words">核对姓名和身份证号以后，您可以看到登记在您名下的证书，给别人一个查询码，还能看到谁查过。</View>
      <View className="hint">身份证号只用来核对，不保存。</View>
      <View className="gap-above">
        <Button id="prove" onTap={() => openPage('credentialRealName')}>
          核对实名信息
        </Button>
      </View>
    </View>
  );
}

function Own({ all: { me, certificates, whole, codes }, load }: { all: All; load: () => Promise<void> }) {
  return (
    <>
      <Freshness me={me} whole={whole} onOver={() => void load()} />
      {certificates.length === 0 && (
        <Empty icon="medal">
          登记库里没有找到您名下的证书。刚发下来的，可能还没有登记；年代久的，登记里可能没有身份证号，请联系发证机构。
        </Empty>
      )}
      {certificates.map((one) => (
        <CertificateCard key={one.id} certificate={one} />
      ))}
      {codes.length > 0 && (
        <View className="card">
          <View className="card-title">我给出的查询码</View>
          {codes.map((code) => (
            <CodeLine key={code.id} code={code} />
          ))}
        </View>
      )}
      <View className="card">
        <Button id="unbind" kind="danger" onTap={() => void unbind(load)}>
          解除实名
        </Button>
      </View>
    </>
  );
}

/** Whole only shortly after the proof: a phone may lie about. */
function Freshness({ me, whole, onOver }: { me: Me; whole: boolean; onOver: () => void }) {
  const left = useCountdown(whole ? me.proved!.freshUntil : null, me.now, onOver);
  if (whole) {
    return (
      <Notice id="fresh" icon="shield">
        {me.proved!.name}，您好。证书完整显示 {lastsText(left ?? 0)}，之后会遮住。
      </Notice>
    );
  }
  return (
    <Notice id="fresh" icon="shield" onTap={() => openPage('credentialRealName')}>
      {me.proved!.name}，您好。为保护您，证书的一部分遮住了。点这里再核对一次，就能看完整。
    </Notice>
  );
}

function CertificateCard({ certificate }: { certificate: Certificate }) {
  const { id, kind, issuer, state, until, ended, items, codes, live } = certificate;
  const shown = items.filter(({ value }) => value !== '');
  return (
    <View className="card" id={`certificate-${id}`}>
      {state === 'revoked' && <View className="tag tag-revoked">已被发证机构撤销</View>}
      {state === 'valid' && ended && <View className="tag tag-ended">已过有效期</View>}
      <View className="title">{kind}</View>
      <Items items={[...shown, { label: '发证机构', value: issuer }, ...(until ? [{ label: '有效期到', value: until }] : [])]} />
      {live > 0 && <View className="hint">有 {live} 个查询码可以查到它</View>}
      {codes && (
        <View className="gap-above">
          <Button
            id={`give-${id}`}
            kind="quiet"
            label={`给别人查${kind}`}
            onTap={() => openPage('credentialGive', { certificate: id })}
          >
            给别人查
          </Button>
        </View>
      )}
      <Row id={`who-${id}`} icon="user" onTap={() => openPage('credentialWho', { certificate: id })}>
        谁查过
      </Row>
    </View>
  );
}

const STATES = { good: '有效', over: '已过期', revoked: '已作废' } as const;

function CodeLine({ code: { id, kind, note, until, state, uses } }: { code: GivenCode }) {
  return (
    <Row
      id={`code-${id}`}
      note={`${whenOf(until)} 前有效 · 查过 ${uses} 次`}
      side={<View className={`tag tag-${state}`}>{STATES[state]}</View>}
      onTap={() => openPage('credentialCode', { id })}
    >
      {note === '' ? kind : `${kind} · ${note}`}
    </Row>
  );
}

async function unbind(load: () => Promise<void>): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '解除实名？',
    content: '您给出的查询码和用它生成的凭条马上失效。证书不受影响，以后可以重新核对。',
    confirmText: '解除',
    cancelText: '先不',
  });
  if (!confirm) return;
  try {
    await client.holder.unbind({});
    dropAllCodes();
    say('已解除');
    await load();
  } catch (error) {
    say(explain(error));
  }
}
