import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { Link } from 'react-router-dom';
import { showInstant } from '../../lib/dates';
import { paths } from '../../lib/paths';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useListing } from '../../lib/use-listing';
import { useOffice } from '../../lib/use-office';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Pager } from '../../ui/pager';
import { DocumentsNav } from '../documents-nav';
import type { Missed } from '../types';

const LIMIT = 20;

/** What residents searched without finding it: each is a word to add or a text to write. */
export function MissedPage() {
  useTitle('没查到的');
  const listing = useListing(() => ({}));
  const api = useApi();
  const input = { cursor: listing.cursor, limit: LIMIT };
  const missed = useQuery({
    queryKey: keys.missed(input),
    queryFn: () => api.publishing.missed(input),
    placeholderData: keepPreviousData,
  });
  return (
    <main>
      <DocumentsNav />
      <div className="page-head">
        <h1>居民没查到的</h1>
        <p className="page-count">查的人多的在前。号码已经遮住，看不出是谁查的。</p>
      </div>
      {missed.isError ? <FailureNote error={missed.error} title="没能加载" onRetry={() => void missed.refetch()} /> : null}
      <div className={missed.isPlaceholderData ? 'queue-body stale' : 'queue-body'} aria-busy={missed.isFetching}>
        {missed.data ? (
          missed.data.items.length === 0 && listing.cursor === undefined ? (
            <Empty
              className="empty"
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description="没有。居民查不到的时候，查的话会出现在这里。"
            />
          ) : (
            <>
              <Rows items={missed.data.items} />
              <Pager listing={listing} next={missed.data.next} />
            </>
          )
        ) : missed.isError ? null : (
          <Loading label="正在加载" rows={8} />
        )}
      </div>
    </main>
  );
}

function Rows({ items }: { items: Missed[] }) {
  const today = useOffice().data?.today;
  const settle = useSettle();
  return (
    <>
      {settle.isError ? <FailureNote error={settle.error} title="没有记下来" /> : null}
      <ul className="missed" aria-label="没查到的">
        {items.map((item) => (
          <li key={item.id}>
            <div className="missed-words">
              <strong>{item.words}</strong>
              <span className="case-number">
                {item.times} 次，最近 {showInstant(item.lastAt, today)}
              </span>
            </div>
            <div className="missed-buttons">
              <Link to={`${paths.documents}?words=${encodeURIComponent(item.words)}`}>现在查查看</Link>
              <Link to={`${paths.words}?word=${encodeURIComponent(item.words)}`}>加同义词</Link>
              <Link to={`${paths.newDocument}?for=${encodeURIComponent(item.words)}`}>写一份文件</Link>
              <Button
                aria-label={`处理好了：${item.words}`}
                loading={settle.isPending && settle.variables === item.id}
                onClick={() => settle.mutate(item.id)}
              >
                处理好了
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function useSettle() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.publishing.settle({ id }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.missedAll }),
  });
}
