import { useQuery } from '@tanstack/react-query';
import type { Client } from '../../../../contract/client';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Panel } from '../../ui/panel';

type Count = Awaited<ReturnType<Client['examoffice']['resultCounts']>>['subjects'][number];

/** How the exam went, subject by subject, without anybody's name. */
export function CountsPanel({ exam }: { exam: string }) {
  const api = useApi();
  const counts = useQuery({ queryKey: keys.examCounts(exam), queryFn: () => api.examoffice.resultCounts({ exam }) });
  return (
    <Panel title="总的情况">
      {counts.isError ? <FailureNote error={counts.error} title="没能加载" onRetry={() => void counts.refetch()} /> : null}
      {counts.data ? (
        counts.data.subjects.map((count) => <Subject key={count.subject} count={count} />)
      ) : counts.isError ? null : (
        <Loading label="正在加载" rows={5} />
      )}
    </Panel>
  );
}

const percent = (part: number, whole: number) => `${Math.round((part / whole) * 1000) / 10}%`;

function Subject({ count }: { count: Count }) {
  const { name, seats, present, results, scored, ofPresent, passed, average, full, pass } = count;
  const missing = present - ofPresent;
  if (seats + results === 0) {
    return (
      <section className="count-subject" aria-label={name}>
        <h3>{name}</h3>
        <p className="quiet">没有人报这一科。</p>
      </section>
    );
  }
  return (
    <section className="count-subject" aria-label={name}>
      <h3>{name}</h3>
      <dl className="sums">
        <Item name="应考" value={seats} />
        <Item name="到考" value={present} more={seats > 0 ? `到考率 ${percent(present, seats)}` : undefined} />
        <Item
          name="到考的人里有成绩"
          value={ofPresent}
          more={missing > 0 ? `还差 ${missing} 人` : present > 0 ? '都有了' : undefined}
        />
        <Item name="全部成绩" value={results} more={results > scored ? `其中 ${results - scored} 个没有分数` : undefined} />
        <Item name="合格" value={passed} more={scored > 0 ? `合格率 ${percent(passed, scored)}` : undefined} />
        <Item name="平均分" value={average ?? '—'} more={`满分 ${full}，${pass} 合格`} />
      </dl>
      {scored > 0 ? <Spread count={count} /> : <p className="quiet">还没有分数。</p>}
    </section>
  );
}

function Item({ name, value, more }: { name: string; value: number | string; more?: string | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {more ? <dd className="quiet">{more}</dd> : null}
    </div>
  );
}

/** How many scored in each tenth of the full score. */
function Spread({ count: { tenths, full, pass } }: { count: Count }) {
  const most = Math.max(...tenths);
  const edge = (i: number) => Math.round((full / tenths.length) * i * 10) / 10;
  return (
    <ol className="count-spread" aria-label="分数分布">
      {tenths.map((people, i) => (
        <li key={i} className={edge(i) >= pass ? 'count-passed' : undefined}>
          <span className="count-people">{people}</span>
          <span className="count-bar" style={{ height: `${(people / most) * 100}%` }} aria-hidden />
          <span className="count-edge">
            {edge(i)}–{edge(i + 1)}
          </span>
        </li>
      ))}
    </ol>
  );
}
