import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useRef } from 'react';
import { openPage } from '../../lib/go';
import { useAsked } from '../../lib/use-asked';
import { Page } from '../../ui/page';
import { Row } from '../../ui/row';
import { Empty, Failed, Loading } from '../../ui/states';
import { examList } from '../state';
import { PHASE_TEXTS } from '../texts';
import { whenOf } from '../../lib/clock';
import type { Summary } from '../types';
import '../exams.scss';

/** Every exam one can or could register for; what was seen last stays to be read without a network. */
export default function ExamList() {
  const { value, error, again } = useAsked(examList);
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) again();
    shown.current = true;
  });
  usePullDownRefresh(() => {
    void examList
      .refresh()
      .catch(() => undefined)
      .then(() => Taro.stopPullDownRefresh());
  });
  return (
    <Page name="exams">
      <View className="body">
        <View className="card">
          <Row id="mine" icon="list" note="准考证、候补、改考点" onTap={() => openPage('examMine')}>
            我的报名
          </Row>
          <Row id="results" icon="star" onTap={() => openPage('examResults')}>
            成绩查询
          </Row>
        </View>
        {error !== undefined && <Failed error={error} onRetry={again} />}
        {!value && error === undefined && <Loading />}
        {value?.length === 0 && <Empty icon="doc">现在没有可以报名的考试。有新的考试会放在这里。</Empty>}
        {value?.map((exam) => (
          <ExamCard key={exam.id} exam={exam} />
        ))}
      </View>
    </Page>
  );
}

function ExamCard({ exam }: { exam: Summary }) {
  const { id, name, phase, organiser, opensAt, closesAt, subjects } = exam;
  return (
    <View id={`exam-${id}`} className="card" hoverClass="row-hover" aria-role="button" onClick={() => openPage('exam', { id })}>
      <View className={`tag tag-${phase === 'closed' ? 'over' : phase}`}>{PHASE_TEXTS[phase]}</View>
      <View className="exam-name">{name}</View>
      <View className="hint">
        {organiser} · {subjects.length} 个科目
      </View>
      <View className="hint">{phase === 'upcoming' ? `${whenOf(opensAt)} 开始报名` : `${whenOf(closesAt)} 截止报名`}</View>
    </View>
  );
}
