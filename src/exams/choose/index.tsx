import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useRef } from 'react';
import Taro from '@tarojs/taro';
import { client } from '../../lib/api';
import { readParam } from '../../lib/go';
import { Page } from '../../ui/page';
import { Privacy } from '../../ui/privacy';
import { Failed, Loading } from '../../ui/states';
import { entryFor } from '../state';
import { useLoad } from '../../lib/use-load';
import type { EntrySummary, Exam } from '../types';
import { Choosing } from './choosing';
import { Queue } from './queue';
import { useTurn } from './use-turn';
import '../exams.scss';
import './index.scss';

/** To a seat: through the queue where there is one, then subjects and sittings, sent together. */
export default function ChoosePage() {
  const id = readParam(useRouter().params['id']);
  const ask = useCallback(async () => {
    const [exam, entry] = await Promise.all([client.exams.get({ id }), entryFor(id)]);
    return { exam, entry };
  }, [id]);
  const { value, error, load } = useLoad(ask);
  return (
    <Page name="choose">
      {error !== undefined && !value && <Failed error={error} onRetry={() => void load()} />}
      {!value && error === undefined && <Loading />}
      {value && <Way exam={value.exam} entry={value.entry} onStale={() => void load()} />}
      <Privacy words="位置只用来把考点由近到远排列，不会保存。不同意也可以按时间选考点。" />
    </Page>
  );
}

interface WayProps {
  exam: Exam;
  entry: EntrySummary | undefined;
  onStale: () => void;
}

function Way({ exam, entry, onStale }: WayProps) {
  const waiting = useTurn(exam.id, exam.queued);
  const pass = waiting.turn?.pass ?? null;
  const through = !exam.queued || pass !== null;
  const was = useRef(through);
  useEffect(() => {
    // Somebody who looked away while waiting feels that it is their turn.
    if (through && !was.current) void Taro.vibrateLong({}).catch(() => undefined);
    was.current = through;
  }, [through]);
  if (!through) {
    return (
      <View className="body">
        <Queue exam={exam} waiting={waiting} />
      </View>
    );
  }
  return <Choosing exam={exam} entry={entry} pass={pass} onStale={onStale} onTurn={waiting.again} />;
}
