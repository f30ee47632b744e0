import { View } from '@tarojs/components';
import { client } from '../../lib/api';
import { now } from '../../lib/state';
import { moment } from '../../lib/when';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';
import { useLoad } from '../../lib/use-load';
import type { Result } from '../types';
import '../exams.scss';
import './index.scss';

const ask = () => client.exams.results({}).then(({ items }) => items);

/** Results of one's own, per exam. */
export default function ResultsPage() {
  const { value, error, load } = useLoad(ask);
  const names = [...new Set((value ?? []).map(({ exam }) => exam))];
  return (
    <Page name="results">
      <View className="body">
        {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
        {!value && error === undefined && <Loading />}
        {value?.length === 0 && <Empty icon="star">还没有成绩。成绩公布后会发消息告诉您，在这里可以查到。</Empty>}
        {names.map((name) => (
          <View className="card" key={name}>
            <View className="exam-name">{name}</View>
            {value!
              .filter(({ exam }) => exam === name)
              .map((result) => (
                <Line key={result.subject} result={result} />
              ))}
          </View>
        ))}
      </View>
    </Page>
  );
}

function Line({ result: { subject, score, full, passed, note, at } }: { result: Result }) {
  return (
    <View className="result">
      <View className="result-main">
        <View>{subject}</View>
        <View className="hint">
          {note !== '' && `${note} · `}
          {moment(at, now())} 公布
        </View>
      </View>
      <View className="result-side">
        <View className="result-score">
          {score === null ? '—' : score}
          <View className="hint">满分 {full}</View>
        </View>
        {score !== null && <View className={`tag ${passed ? 'tag-confirmed' : 'tag-over'}`}>{passed ? '合格' : '未合格'}</View>}
      </View>
    </View>
  );
}
