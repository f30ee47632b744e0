import { View } from '@tarojs/components';
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import { client } from '../../lib/api';
import { linkTo, openPage, readParam } from '../../lib/go';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Row } from '../../ui/row';
import { Failed, Loading } from '../../ui/states';
import { useLoad } from '../../lib/use-load';
import type { Exam } from '../types';
import { About, Head, Subjects } from './about';
import { Begin } from './begin';
import { Conditions } from './conditions';
import { ownOf, type Own } from './own';
import '../exams.scss';
import './index.scss';

export default function ExamPage() {
  const id = readParam(useRouter().params['id']);
  const ask = useCallback(() => client.exams.get({ id }), [id]);
  const { value: exam, error, load } = useLoad(ask);
  useShareAppMessage(() => ({ title: exam?.name ?? '考试报名', path: linkTo('exam', { id }) }));
  return (
    <Page name="exam">
      <View className="body">
        {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
        {!exam && error === undefined && <Loading />}
        {exam && <Content exam={exam} onChanged={() => void load()} />}
      </View>
    </Page>
  );
}

function Content({ exam, onChanged }: { exam: Exam; onChanged: () => void }) {
  const [own, setOwn] = useState<Own>();
  const [error, setError] = useState<unknown>();
  // Asked anew whenever the exam is: the page came back to the front, or was pulled down.
  const load = useCallback(() => {
    setError(undefined);
    ownOf(exam.id).then(setOwn, setError);
  }, [exam]);
  useEffect(load, [load]);
  return (
    <View className="with-bar">
      <Head exam={exam} onChanged={onChanged} />
      {own?.ban && (
        <Notice id="barred" kind="bad" icon="warn" onTap={() => openPage('examBarred')}>
          您现在不能报名：{own.ban.reason}。点这里看说明，也可以申诉。
        </Notice>
      )}
      {own?.entry && (
        <View className="card">
          <Row id="entry" icon="check" onTap={() => openPage('examEntry', { id: own.entry!.id })}>
            我在这场考试的报名
          </Row>
        </View>
      )}
      <Conditions exam={exam} own={own} error={error} onRetry={load} />
      <Subjects exam={exam} />
      <About exam={exam} />
      {own && <Begin exam={exam} own={own} />}
    </View>
  );
}
