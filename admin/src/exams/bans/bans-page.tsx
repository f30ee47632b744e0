import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Segmented } from 'antd';
import { useState } from 'react';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useListing } from '../../lib/use-listing';
import { useTitle } from '../../lib/use-title';
import { isCode } from '../../lib/failure';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Notice } from '../../ui/notice';
import { Pager } from '../../ui/pager';
import { ExamsNav } from '../exam-nav';
import { BanForm } from './ban-form';
import { BarredCard } from './barred-card';

const LIMIT = 20;

/** People who may not register, what they say to that, and a way to bar somebody. */
export function BansPage() {
  useTitle('限制报名');
  const listing = useListing((search) => ({ state: search.get('state') === 'lifted' ? 'lifted' : undefined }));
  const state = listing.filters.state === 'lifted' ? ('lifted' as const) : ('active' as const);
  const api = useApi();
  const input = { state, cursor: listing.cursor, limit: LIMIT };
  const bans = useQuery({
    queryKey: keys.bans(input),
    queryFn: () => api.examoffice.bans(input),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState('');
  if (isCode(bans.error, 'FORBIDDEN')) return <NotYours message={bans.error.message} />;
  const waiting = bans.data?.items.filter(({ appeal }) => appeal?.answer === null).length ?? 0;
  return (
    <main>
      <ExamsNav />
      <div className="page-head">
        <h1>限制报名</h1>
        <p className="page-count">{waiting > 0 && state === 'active' ? `这一页有 ${waiting} 个申诉等着答复` : ''}</p>
        {adding ? null : (
          <Button className="page-action" type="primary" onClick={() => setAdding(true)}>
            限制一个人
          </Button>
        )}
      </div>
      {added ? <Notice type="success" role="status" title={`已经限制“${added}”报名`} /> : null}
      {adding ? (
        <BanForm
          onDone={(name) => {
            setAdding(false);
            setAdded(name ?? '');
          }}
        />
      ) : null}
      <Segmented
        className="bans-which"
        aria-label="看哪些"
        options={[
          { value: 'active', label: '限制中' },
          { value: 'lifted', label: '已解除' },
        ]}
        value={state}
        onChange={(value) => listing.setFilters({ state: value === 'lifted' ? 'lifted' : undefined })}
      />
      {bans.isError ? <FailureNote error={bans.error} title="没能加载" onRetry={() => void bans.refetch()} /> : null}
      {bans.data ? (
        <div className={bans.isPlaceholderData ? 'bans stale' : 'bans'} aria-busy={bans.isFetching}>
          {bans.data.items.length === 0 ? (
            <Empty
              className="empty"
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={state === 'active' ? '没有人被限制报名。' : '没有解除过的限制。'}
            />
          ) : (
            <ul aria-label={state === 'active' ? '限制中' : '已解除'}>
              {bans.data.items.map((item) => (
                <BarredCard key={`${item.id}.${item.version}`} barred={item} />
              ))}
            </ul>
          )}
          <Pager listing={listing} next={bans.data.next} />
        </div>
      ) : bans.isError ? null : (
        <Loading label="正在加载" rows={8} />
      )}
    </main>
  );
}

function NotYours({ message }: { message: string }) {
  return (
    <main>
      <ExamsNav />
      <Notice type="info" title={message} description="有考试的部门和受理中心才能看到这里。" />
    </main>
  );
}
