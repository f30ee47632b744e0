import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useListing } from '../../lib/use-listing';
import { useTitle } from '../../lib/use-title';
import { isCode } from '../../lib/failure';
import { CardList } from '../../ui/card-list';
import { Notice } from '../../ui/notice';
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
        className="list-choice"
        aria-label="看哪些"
        options={[
          { value: 'active', label: '限制中' },
          { value: 'lifted', label: '已解除' },
        ]}
        value={state}
        onChange={(value) => listing.setFilters({ state: value === 'lifted' ? 'lifted' : undefined })}
      />
      <CardList
        query={bans}
        listing={listing}
        what="名单"
        label={state === 'active' ? '限制中' : '已解除'}
        empty={state === 'active' ? '没有人被限制报名。' : '没有解除过的限制。'}
      >
        {(item) => <BarredCard key={`${item.id}.${item.version}`} barred={item} />}
      </CardList>
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
