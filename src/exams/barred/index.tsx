import { Textarea, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { now, subscribing } from '../../lib/state';
import { chinaDay, dayText, moment } from '../../lib/when';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';
import { useLoad } from '../../lib/use-load';
import type { Ban } from '../types';
import '../exams.scss';
import './index.scss';

const ask = () => client.exams.profile({}).then(({ ban }) => ({ ban }));

/** Why somebody may not register, for how long, and a way to object. */
export default function BarredPage() {
  const { value, error, load, put } = useLoad(ask);
  return (
    <Page name="barred">
      <View className="body">
        {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
        {!value && error === undefined && <Loading />}
        {value && !value.ban && <Empty icon="check">您没有被限制报名。</Empty>}
        {value?.ban && <Content ban={value.ban} onAppealed={(ban) => put({ ban })} />}
      </View>
    </Page>
  );
}

/** A ban ends with a day: named as staff read it, too. */
const lastDayText = (until: string) => dayText(chinaDay(Date.parse(until) - 1));

function Content({ ban: { reason, until, appeal }, onAppealed }: { ban: Ban; onAppealed: (ban: Ban) => void }) {
  return (
    <>
      <View className="card">
        <View className="card-title">您现在不能报名考试</View>
        <View className="words" id="reason">
          {reason}
        </View>
        <View className="hint">{until === null ? '没有写明到什么时候为止' : `到 ${lastDayText(until)}为止`}</View>
      </View>
      {appeal && (
        <View className="card">
          <View className="card-title">您的申诉</View>
          <View className="words">{appeal.words}</View>
          <View className="hint">{moment(appeal.at, now())} 提交</View>
          <View className="answer words" id="answer">
            {appeal.answer ?? '考务人员正在处理，有了答复会在这里告诉您。'}
          </View>
        </View>
      )}
      {appeal?.answer !== null && <Appeal again={appeal !== null} onAppealed={onAppealed} />}
    </>
  );
}

const MIN_WORDS = 5;
const MAX_WORDS = 500;

function Appeal({ again, onAppealed }: { again: boolean; onAppealed: (ban: Ban) => void }) {
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    const length = [...words.trim()].length;
    if (length < MIN_WORDS) return setProblem(`申诉理由至少写 ${MIN_WORDS} 个字`);
    if (length > MAX_WORDS) return setProblem(`申诉理由最多写 ${MAX_WORDS} 个字，现在是 ${length} 个`);
    // First of all: WeChat asks only directly after a tap.
    const asked = subscribing.ask('exam');
    setProblem('');
    setBusy(true);
    try {
      const { ban } = await client.exams.appeal({ words });
      void Taro.showToast({ title: '申诉已提交', icon: 'success' });
      onAppealed(ban);
      await asked;
      void subscribing.flush();
    } catch (error) {
      setProblem(explain(error));
    }
    setBusy(false);
  };
  return (
    <View className="card">
      <View className="card-title">{again ? '还有异议，再次申诉' : '有异议，可以申诉'}</View>
      <Textarea
        id="words"
        className="appeal-words"
        placeholder="说说为什么不该限制您报名"
        placeholderClass="placeholder"
        maxlength={MAX_WORDS * 2}
        autoHeight
        showConfirmBar={false}
        cursorSpacing={120}
        aria-label="申诉理由"
        onInput={(event) => setWords(event.detail.value)}
      />
      {problem !== '' && (
        <View className="error" id="appeal-problem" aria-role="alert">
          {problem}
        </View>
      )}
      <Button id="appeal" busy={busy} onTap={() => void send()}>
        {busy ? '正在提交' : '提交申诉'}
      </Button>
    </View>
  );
}
