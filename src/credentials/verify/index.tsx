import { Textarea, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import { SLIP_LENGTH } from '../../../contract/slip-text';
import type { SlipVerdict } from '../../../contract/slips';
import { wordsOf, type Words } from '../../../verifier/words';
import { whenOf } from '../../lib/clock';
import { readParam } from '../../lib/go';
import { useAsked } from '../../lib/use-asked';
import { Button } from '../../ui/button';
import { Icon, type IconName } from '../../ui/icon';
import { Page } from '../../ui/page';
import { Failed, Loading } from '../../ui/states';
import { Items } from '../items';
import { judge, published } from './judge';
import '../credentials.scss';
import './index.scss';

/** Whether a slip somebody shows is genuine. Works without a network once it was opened with one. */
export default function Verify() {
  const { slip } = useRouter().params;
  const [asked, setAsked] = useState(() => readParam(slip));
  const { value, error, again } = useAsked(published);
  const { verdict, problem } = useVerdict(asked, value);
  const ask = useCallback(
    (text: string) => {
      setAsked(text);
      // What was taken back since the page was opened counts too; until that is here, what the phone has is shown.
      again();
    },
    [again],
  );
  return (
    <Page name="verify">
      <View className="body">
        {asked !== '' && value === undefined && error === undefined && <Loading />}
        {asked !== '' && (value === undefined ? error : problem) !== undefined && (
          <Failed error={value === undefined ? error : problem} onRetry={again} />
        )}
        {verdict && <Verdict words={wordsOf(verdict)} />}
        <Ways onText={ask} />
        <View className="hint foot-note" id="age">
          {value === undefined
            ? '打开一次之后，没有网络也能核验。'
            : `核验资料更新于 ${whenOf(new Date(value.at).toISOString())}。没有网络也能核验，一天之内有效。`}
        </View>
      </View>
    </Page>
  );
}

type Value = ReturnType<typeof published.get>;

/** Judged again whenever newer keys and lists have come. */
function useVerdict(text: string, value: Value): { verdict: SlipVerdict | undefined; problem: unknown } {
  const [judged, setJudged] = useState<{ text: string; verdict?: SlipVerdict; problem?: unknown }>({ text: '' });
  useEffect(() => {
    if (text === '' || value === undefined) return undefined;
    let over = false;
    judge(text, value).then(
      (verdict) => over || setJudged({ text, verdict }),
      (problem: unknown) => over || setJudged({ text, problem }),
    );
    return () => void (over = true);
  }, [text, value]);
  const current = judged.text === text;
  return { verdict: current ? judged.verdict : undefined, problem: current ? judged.problem : undefined };
}

const ICONS: Record<Words['tone'], IconName> = { good: 'check', bad: 'close', over: 'clock', unsure: 'warn' };

function Verdict({ words: { tone, title, text, slip } }: { words: Words }) {
  return (
    <View className={`card verdict verdict-${tone}`} id="verdict" aria-role="alert">
      <View className="verdict-head">
        <View className="verdict-sign">
          <Icon name={ICONS[tone]} />
        </View>
        <View className="verdict-title">{title}</View>
      </View>
      <View>{text}</View>
      {slip && (
        <View className="verdict-slip">
          <View className="title">{slip.kind}</View>
          <Items
            items={[
              ...slip.items,
              { label: '发证机构', value: slip.issuer },
              { label: '查询时间', value: whenOf(slip.at) },
              { label: '凭条有效到', value: whenOf(slip.until) },
            ]}
          />
        </View>
      )}
    </View>
  );
}

/** The scanner of WeChat also takes a picture out of the album. */
function Ways({ onText }: { onText: (text: string) => void }) {
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState('');
  const scan = () => {
    Taro.scanCode({ scanType: ['qrCode'] }).then(
      ({ result }) => onText(result),
      // Closed without a code.
      () => undefined,
    );
  };
  return (
    <View className="card">
      <View className="card-title">看看凭条是真是假</View>
      <View className="hint">扫凭条上的二维码，也可以从相册里选一张图。核验在这部手机上完成。</View>
      <View className="gap-above">
        <Button id="scan" onTap={scan}>
          扫一扫
        </Button>
      </View>
      {pasting ? (
        <View className="gap-above">
          <Textarea
            id="text"
            className="verify-text"
            placeholder="把凭条的链接或内容粘贴到这里"
            placeholderClass="placeholder"
            maxlength={SLIP_LENGTH}
            showConfirmBar={false}
            cursorSpacing={120}
            aria-label="凭条内容"
            onInput={(event) => setText(event.detail.value)}
          />
          <Button id="judge" kind="quiet" busy={text.trim() === ''} onTap={() => onText(text)}>
            核验
          </Button>
        </View>
      ) : (
        <Button id="paste" kind="text" onTap={() => setPasting(true)}>
          粘贴凭条内容
        </Button>
      )}
    </View>
  );
}
