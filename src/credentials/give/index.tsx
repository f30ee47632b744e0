import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { openPage, readParam, replacePage } from '../../lib/go';
import { subscribing } from '../../lib/state';
import { useLoad } from '../../lib/use-load';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';
import { AskLine } from '../ask-line';
import type { Certificate } from '../holder-types';
import { keepCode } from '../kept-codes';
import { once } from '../state';
import { Tick } from '../tick';
import '../credentials.scss';
import '../asks.scss';
import './index.scss';

const ask = () => client.holder.mine({});
const DAYS = [1, 7, 30, 90, 180];

/** A code for somebody: what it shows, and for how long. */
export default function Give() {
  const id = readParam(useRouter().params['certificate']);
  const { value, error, load } = useLoad(ask);
  const certificate = value?.items.find((one) => one.id === id);
  return (
    <Page name="give">
      {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
      {!value && error === undefined && <Loading />}
      {value && !certificate?.codes && (
        <Empty icon="medal">
          <View>这张证书现在不能给别人查。</View>
          <Button id="mine" kind="quiet" onTap={() => replacePage('credentialMine')}>
            看我的证书
          </Button>
        </Empty>
      )}
      {value && certificate?.codes && <Form certificate={certificate} fresh={value.whole} />}
    </Page>
  );
}

type Way = 'none' | 'masked' | 'whole';
type Ways = Readonly<Record<string, Way>>;

/** At first all that others would see anyway, masked. */
const begun = ({ items }: Certificate): Ways =>
  Object.fromEntries(items.filter(({ masked }) => masked !== null).map(({ id }) => [id, 'masked' as const]));

function Form({ certificate, fresh }: { certificate: Certificate; fresh: boolean }) {
  const [ways, setWays] = useState(() => begun(certificate));
  const [days, setDays] = useState(7);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const make = async () => {
    // First in the tap: WeChat asks only then.
    const asked = subscribing.ask('credential');
    setBusy(true);
    setProblem('');
    await asked;
    const fields = Object.entries(ways).flatMap(([id, way]) => (way === 'none' ? [] : [{ id, whole: way === 'whole' }]));
    const wish = { certificate: certificate.id, fields, days, note: note.trim() };
    try {
      const kept = await once.run(`give.${certificate.id}`, wish, (input) => client.holder.createCode(input));
      if (!keepCode(kept)) throw new Error('the storage of the phone is full');
      replacePage('credentialCode', { id: kept.made.id });
    } catch (error) {
      setProblem(explain(error));
      setBusy(false);
    }
  };
  return (
    <View className="body with-bar">
      {problem !== '' && (
        <Notice id="problem" kind="bad" icon="warn">
          {problem}
        </Notice>
      )}
      <Shown certificate={certificate} ways={ways} fresh={fresh} onChange={(id, way) => setWays({ ...ways, [id]: way })} />
      <View className="card">
        <View className="card-title">几天内可以查</View>
        <View className="chips" aria-role="radiogroup">
          {DAYS.map((one) => (
            <View
              key={one}
              id={`days-${one}`}
              className={`chip ${one === days ? 'chip-on' : ''}`}
              aria-role="radio"
              aria-checked={one === days}
              onClick={() => setDays(one)}
            >
              {one} 天
            </View>
          ))}
        </View>
        <AskLine
          id="note"
          label="给谁的（选填）"
          hint="只有您自己看得到"
          placeholder="比如：某某公司入职"
          longest={20}
          value=""
          onChange={setNote}
        />
      </View>
      <View className="hint foot-note">查询码随时可以作废。每次有人查，您都能看到时间。</View>
      <View className="bar">
        <Button id="make" busy={busy} onTap={() => void make()}>
          {busy ? '正在生成' : '生成查询码'}
        </Button>
      </View>
    </View>
  );
}

interface ShownProps {
  certificate: Certificate;
  ways: Ways;
  fresh: boolean;
  onChange: (id: string, way: Way) => void;
}

function Shown({ certificate: { kind, items }, ways, fresh, onChange }: ShownProps) {
  const mayShow = items.filter(({ masked }) => masked !== null);
  return (
    <View className="card">
      <View className="card-title">{kind}：让对方看到什么</View>
      {mayShow.map((item) => (
        <Choice
          key={item.id}
          item={item}
          way={ways[item.id] ?? 'none'}
          fresh={fresh}
          onChange={(way) => onChange(item.id, way)}
        />
      ))}
      {!fresh && (
        <View className="hint" id="stale">
          要让对方看到没有遮住的内容，请先
          <View className="link" id="prove" aria-role="link" onClick={() => openPage('credentialRealName')}>
            再核对一次实名信息
          </View>
        </View>
      )}
    </View>
  );
}

interface ChoiceProps {
  item: Certificate['items'][number];
  way: Way;
  fresh: boolean;
  onChange: (way: Way) => void;
}

function Choice({ item: { id, label, value, masked, always }, way, fresh, onChange }: ChoiceProps) {
  const on = way !== 'none';
  const hides = fresh && value !== masked;
  return (
    <View className="choice">
      <Tick id={`show-${id}`} on={on} onTap={() => !always && onChange(on ? 'none' : 'masked')}>
        <View>
          {label}
          {always ? '（一定显示）' : ''}
        </View>
        <View className="hint">{on ? (way === 'whole' ? value : masked) : '不显示'}</View>
      </Tick>
      {on && hides && (
        <Button
          id={`whole-${id}`}
          kind="text"
          label={`${label}${way === 'whole' ? '遮住一部分' : '完整显示'}`}
          onTap={() => onChange(way === 'whole' ? 'masked' : 'whole')}
        >
          {way === 'whole' ? '遮住一部分' : '完整显示'}
        </Button>
      )}
    </View>
  );
}
