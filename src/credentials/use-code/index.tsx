import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { codeFault, plainCode, shownCode } from '../../../contract/credentials-code';
import { client, kv } from '../../lib/api';
import { openPage, readParam } from '../../lib/go';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Row } from '../../ui/row';
import { AnswerCard, SlipButton } from '../answer';
import { AskLine } from '../ask-line';
import { once } from '../state';
import { ToldCard, type Told } from './told';
import '../credentials.scss';
import '../asks.scss';
import './index.scss';

/** Whoever looks often is the same organisation each time. */
const WHO = 'credentials.who';

/** A code somebody gave, typed or scanned. */
export default function UseCode() {
  const given = readParam(useRouter().params['code']);
  const [begun, setBegun] = useState(codeFault(given) === null ? shownCode(given) : '');
  // The form is drawn anew for each other code.
  const [round, setRound] = useState(0);
  const [told, setTold] = useState<Told>();
  const next = () => {
    setTold(undefined);
    setBegun('');
    setRound(round + 1);
  };
  useEffect(() => {
    if (told) void Taro.pageScrollTo({ scrollTop: 0, duration: 200 }).catch(() => undefined);
  }, [told]);
  return (
    <Page name="use-code">
      {told?.result === 'found' ? (
        <View className="body">
          <AnswerCard found={told} />
          <SlipButton found={told} />
          <Button id="another" kind="text" onTap={next}>
            再查一个
          </Button>
        </View>
      ) : (
        <Form key={round} begun={begun} told={told} setTold={setTold} />
      )}
    </Page>
  );
}

interface FormProps {
  begun: string;
  told: Exclude<Told, { result: 'found' }> | undefined;
  setTold: (told: Told | undefined) => void;
}

function Form({ begun, told, setTold }: FormProps) {
  const [code, setCode] = useState(begun);
  const [who, setWho] = useState(() => kv.get<string>(WHO) ?? '');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [scanned, setScanned] = useState(0);
  const change = (to: string) => {
    setCode(to);
    setFault(undefined);
  };
  const send = async (typed: string) => {
    const wrong = codeFault(typed) ?? undefined;
    setFault(wrong);
    setTold(undefined);
    if (wrong !== undefined) return;
    setBusy(true);
    kv.set(WHO, who.trim());
    const asked = { code: plainCode(typed), who: who.trim() };
    try {
      setTold(await once.run(`code.${asked.code}`, asked, (input) => client.credentials.useCode(input)));
    } catch (error) {
      setTold({ result: 'failed', error });
    }
    setBusy(false);
  };
  const scan = async () => {
    // Rejects when it is closed without a code.
    const read = await Taro.scanCode({ scanType: ['qrCode', 'barCode'] }).catch(() => null);
    if (!read) return;
    const good = codeFault(read.result) === null;
    change(good ? shownCode(read.result) : '');
    setScanned(scanned + 1);
    if (good) return send(read.result);
    setFault('扫到的不是查询码。凭条请到“扫查询凭条”里扫。');
  };
  return (
    <View className="body with-bar">
      {told && <ToldCard told={told} onAgain={() => void send(code)} />}
      <View className="card" key={scanned}>
        <AskLine
          id="code"
          label="查询码"
          hint="持证人给您的 16 位字母和数字，大小写、横线都不要紧"
          placeholder="XXXX-XXXX-XXXX-XXXX"
          longest={40}
          value={code}
          fault={fault}
          onChange={change}
        />
        <Button id="scan" kind="quiet" onTap={() => void scan()}>
          扫二维码
        </Button>
        <AskLine
          id="who"
          label="您是谁（选填）"
          hint="持证人会看到您写的名称和查询时间"
          placeholder="单位名称"
          longest={30}
          value={who}
          onChange={setWho}
        />
      </View>
      <View className="card">
        <Row id="batch" icon="list" note="一次最多 500 个查询码" onTap={() => openPage('credentialBatch')}>
          批量核对
        </Row>
      </View>
      <View className="bar">
        <Button id="send" busy={busy} onTap={() => void send(code)}>
          {busy ? '正在查' : '查询'}
        </Button>
      </View>
    </View>
  );
}
