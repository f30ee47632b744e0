import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { faultOf } from '../../../contract/credentials-check';
import { identityField } from '../../../contract/identity';
import { client } from '../../lib/api';
import { whenOf, aboutText } from '../../lib/clock';
import { explain } from '../../lib/failure';
import { replacePage } from '../../lib/go';
import { useLoad } from '../../lib/use-load';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';
import { AskLine } from '../ask-line';
import type { Me, Proof } from '../holder-types';
import { Tick } from '../tick';
import { say } from '../say';
import { consentBrought, openConsent } from './consent';
import '../credentials.scss';
import '../asks.scss';

const ask = () => client.holder.me({});

/** Name and identity number, compared by WeChat. */
export default function RealName() {
  const { value, error, load } = useLoad(ask);
  return (
    <Page name="real-name">
      {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
      {!value && error === undefined && <Loading />}
      {value && !value.open && <Empty icon="shield">这里还没有开通实名核对。</Empty>}
      {value?.open && <Form me={value} />}
    </Page>
  );
}

interface Faults {
  name?: string | undefined;
  number?: string | undefined;
  agreed?: string | undefined;
}

const nameFault = (name: string) => ([...name.trim()].length < 2 ? '请填写和身份证上一样的姓名' : undefined);
const numberFault = (number: string) => faultOf(identityField, number, '') ?? undefined;

function useProof(me: Me) {
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Proof | { result: 'failed'; error: unknown }>();
  const waiting = useRef<{ name: string; number: string }>();
  const send = async (name: string, number: string, consent: string) => {
    setBusy(true);
    setTold(undefined);
    try {
      const proof = await client.holder.prove({ name: name.trim(), number, consent, agreed: true });
      if (proof.result === 'matches') done();
      else setTold(proof);
    } catch (error) {
      setTold({ result: 'failed', error });
    }
    setBusy(false);
  };
  // Back from WeChat's page: with a code if the person agreed there.
  useDidShow(() => {
    const asked = waiting.current;
    waiting.current = undefined;
    if (!asked) return;
    const consent = consentBrought();
    if (consent === '') say('没有得到您的同意，没有核对');
    else void send(asked.name, asked.number, consent);
  });
  const prove = (name: string, number: string) => {
    if (!me.consent) return void send(name, number, '');
    waiting.current = { name, number };
    // Rejects when the person stays here.
    openConsent(me.consent).catch(() => void (waiting.current = undefined));
  };
  return { busy, told, prove };
}

function done(): void {
  say('核对成功');
  // Opened from the list of one's certificates; by a link there is no page below.
  Taro.navigateBack().catch(() => replacePage('credentialMine'));
}

function Form({ me }: { me: Me }) {
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const { busy, told, prove } = useProof(me);
  const send = () => {
    const agreement = agreed ? undefined : '请先同意';
    const found = { name: nameFault(name), number: numberFault(number), agreed: agreement };
    setFaults(found);
    if (Object.values(found).every((fault) => fault === undefined)) prove(name, number);
  };
  return (
    <View className="body with-bar">
      {told && <Told told={told} />}
      <View className="card">
        <View className="card-title">您是谁</View>
        <AskLine
          id="name"
          label="姓名"
          placeholder="和身份证上一样"
          longest={40}
          value=""
          fault={faults.name}
          onChange={setName}
        />
        <AskLine
          id="number"
          label="身份证号"
          placeholder="18 位，末位可能是 X"
          longest={40}
          type="idcard"
          value=""
          fault={faults.number}
          onChange={setNumber}
        />
        <Tick id="agree" on={agreed} onTap={() => setAgreed(!agreed)}>
          同意用姓名和身份证号向微信核对我的实名信息
        </Tick>
        {faults.agreed !== undefined && (
          <View className="error" id="error-agreed" aria-role="alert">
            {faults.agreed}
          </View>
        )}
      </View>
      <View className="hint foot-note">
        和您在微信支付里实名的信息比对。身份证号比对完就丢掉，系统只留一个不能还原的标记，用来找您名下的证书。
      </View>
      <View className="bar">
        <Button id="send" busy={busy} onTap={send}>
          {busy ? '正在核对' : '核对'}
        </Button>
      </View>
    </View>
  );
}

function Told({ told }: { told: Exclude<Proof, { result: 'matches' }> | { result: 'failed'; error: unknown } | Proof }) {
  const bad = told.result === 'differs' || told.result === 'locked';
  return (
    <Notice id="told" kind={bad ? 'bad' : 'warn'} icon="warn">
      {wordsOf(told)}
    </Notice>
  );
}

function wordsOf(told: Proof | { result: 'failed'; error: unknown }): string {
  switch (told.result) {
    case 'differs':
      return '姓名或身份证号，和您在微信支付里实名的不一样。请核对后再试；帮别人查，请用对方自己的微信。';
    case 'unnamed':
      return '您的微信还没有实名。请先在 微信 › 我 › 服务 › 钱包 › 身份信息 里完成，再来核对。';
    case 'unreachable':
      return '现在连不上微信，没有核对成，不计次数。请稍后再试。';
    case 'wait':
      return `刚才没有核对上，请等 ${aboutText(told.seconds)}再试。`;
    case 'locked':
      return `今天没有核对上的次数太多，为保护您，先停一停。${whenOf(told.until)} 以后可以再试。`;
    case 'failed':
      return explain(told.error);
    case 'matches':
      return '核对成功';
  }
}
