import { Button, Empty } from 'antd';
import { useMemo } from 'react';
import { useStaff } from '../../lib/session';
import { useNarrow } from '../../lib/use-media';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Pager } from '../../ui/pager';
import type { Queue } from '../types';
import { useOffice } from '../../lib/use-office';
import { QueueCards } from './queue-cards';
import { QueueFilters } from './queue-filters';
import { QueueTable } from './queue-table';
import { useQueue } from './use-queue';
import { useQueueView, type QueueView } from './use-queue-view';

const LIMIT = 20;

export function QueuePage() {
  const { intake, department } = useStaff();
  useTitle('案件');
  const view = useQueueView();
  const office = useOffice();
  const queue = useQueue({ ...view.filters, cursor: view.cursor, limit: LIMIT });
  return (
    <main className="queue-page">
      <div className="page-head">
        <h1>{intake ? '全部案件' : `${department}的案件`}</h1>
        {queue.data ? (
          <p role="status" className="page-count">
            共 {queue.data.total} 件
          </p>
        ) : null}
      </div>
      <QueueFilters view={view} office={office.data} />
      {office.isError ? (
        <FailureNote error={office.error} title="筛选用的类别和区域没能加载" onRetry={() => void office.refetch()} />
      ) : null}
      {queue.isError ? <FailureNote error={queue.error} title="案件没能加载" onRetry={() => void queue.refetch()} /> : null}
      <div className={queue.isPlaceholderData ? 'queue-body stale' : 'queue-body'} aria-busy={queue.isFetching}>
        {queue.data ? <Rows view={view} queue={queue.data} /> : queue.isError ? null : <Loading label="正在加载案件" rows={8} />}
      </div>
    </main>
  );
}

function Rows({ view, queue }: { view: QueueView; queue: Queue }) {
  const { intake } = useStaff();
  const narrow = useNarrow();
  const office = useOffice().data;
  const districts = useMemo(() => new Map(office?.districts.map(({ id, name }) => [id, name])), [office]);
  if (queue.items.length === 0 && view.cursor === undefined) return <Nothing view={view} />;
  const List = narrow ? QueueCards : QueueTable;
  return (
    <>
      <List rows={queue.items} districts={districts} today={office?.today} showDepartment={intake} />
      <Pager listing={view} next={queue.next} pages={Math.ceil(queue.total / LIMIT)} />
    </>
  );
}

function Nothing({ view }: { view: QueueView }) {
  const { state, category, district, department } = view.filters;
  const filtered = Boolean(state ?? category ?? district ?? department);
  return (
    <Empty
      className="empty"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={filtered ? '没有符合条件的案件' : '还没有案件，新的反映会出现在这里'}
    >
      {filtered ? <Button onClick={view.reset}>清除筛选</Button> : null}
    </Empty>
  );
}
