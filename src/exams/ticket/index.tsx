import { Image, View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import { CallError } from '../../../contract/client';
import { client } from '../../lib/api';
import { readParam } from '../../lib/go';
import { useOnline } from '../../lib/online';
import { now } from '../../lib/state';
import { moment } from '../../lib/when';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Privacy } from '../../ui/privacy';
import { Failed, Loading } from '../../ui/states';
import { savePdf } from './actions';
import { dropTicket, keepTicket, keptTicket, type KeptTicket } from './kept';
import { Part } from './part';
import '../exams.scss';
import './index.scss';

/** The admission ticket: from the service, and without a network as it was seen last. */
export default function TicketPage() {
  const id = readParam(useRouter().params['id']);
  const { kept, error, load } = useTicket(id);
  // A screen that goes dark in a queue at the door is a nuisance.
  useDidShow(() => void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => undefined));
  useDidHide(() => void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined));
  return (
    <Page name="ticket">
      <View className="body">
        {!kept && error !== undefined && <Failed error={error} onRetry={() => void load()} />}
        {!kept && error === undefined && <Loading />}
        {kept && (
          <>
            {error !== undefined && (
              <Notice id="offline" icon="cloud" onTap={() => void load()}>
                没有连上网络，这是 {moment(new Date(kept.at).toISOString(), now())} 存在手机里的准考证，可以正常使用。
              </Notice>
            )}
            <Content id={id} kept={kept} />
          </>
        )}
      </View>
      <Privacy words="日历只用来加上您的考试时间，剪贴板只用来复制考试安排。不同意也可以照常看准考证。" />
    </Page>
  );
}

function useTicket(id: string) {
  const [kept, setKept] = useState<KeptTicket | undefined>(() => keptTicket(id));
  const [error, setError] = useState<unknown>();
  const load = useCallback(async () => {
    setError(undefined);
    try {
      const ticket = await client.exams.ticket({ id });
      const at = now();
      setKept((old) => ({ ticket, at, portrait: old?.portrait ?? null }));
      setKept(await keepTicket(id, ticket, at));
    } catch (reason) {
      // A clear no: what is on the phone does not hold any more.
      if (reason instanceof CallError && ['NOT_FOUND', 'BAD_STATE', 'FORBIDDEN'].includes(reason.code)) {
        dropTicket(id);
        setKept(undefined);
      }
      setError(reason);
    }
  }, [id]);
  useEffect(() => void load(), [load]);
  useOnline(() => {
    if (error !== undefined) void load();
  });
  return { kept, error, load };
}

function Content({ id, kept: { ticket, portrait } }: { id: string; kept: KeptTicket }) {
  const { exam, name, paper, photo, parts, rules } = ticket;
  return (
    <>
      <View className="card">
        <View className="exam-name">{exam}</View>
        <View className="owner">
          <View className="owner-main">
            <View className="owner-name" id="owner">
              {name}
            </View>
            <View className="hint">{paper}</View>
            <View className="hint">进考场时带上和这里一样的证件原件。</View>
          </View>
          {photo && portrait !== null && <Image className="owner-photo" mode="aspectFill" src={portrait} aria-label="证件照" />}
        </View>
        <Button id="pdf" kind="quiet" onTap={() => void savePdf(id)}>
          保存 PDF，可以打印
        </Button>
      </View>
      {parts.map((part) => (
        <Part key={part.number} exam={exam} part={part} />
      ))}
      {rules.length > 0 && (
        <View className="card">
          <View className="card-title">考场规则</View>
          {rules.map((rule, i) => (
            <View className="fact" key={i}>
              <View>{i + 1}.</View>
              <View className="fact-value">{rule}</View>
            </View>
          ))}
        </View>
      )}
    </>
  );
}
