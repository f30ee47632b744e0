import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { day } from '../../../../contract/shared';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useListing } from '../../lib/use-listing';
import { useTitle } from '../../lib/use-title';
import { CardList } from '../../ui/card-list';
import { CredentialsNav } from '../nav';
import { AlertCard } from './alert-card';

const LIMIT = 20;

/** Where somebody seems to guess. Neither the number nor the person can be seen here: nobody has to know them to act. */
export function AlertsPage() {
  useTitle('猜测提醒');
  const listing = useListing((search) => ({
    state: search.get('state') === 'closed' ? 'closed' : undefined,
    day: day.safeParse(search.get('day')).success ? (search.get('day') ?? undefined) : undefined,
    kind: search.get('kind') ?? undefined,
  }));
  const { filters, cursor } = listing;
  const state = filters.state === 'closed' ? ('closed' as const) : ('open' as const);
  const input = {
    state,
    limit: LIMIT,
    ...(filters.day && { day: filters.day }),
    ...(filters.kind && { kind: filters.kind }),
    ...(cursor !== undefined && { cursor }),
  };
  const api = useApi();
  const alerts = useQuery({
    queryKey: keys.alerts(input),
    queryFn: () => api.registry.alerts(input),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  return (
    <main>
      <CredentialsNav />
      <div className="page-head">
        <h1>猜测提醒</h1>
        {filters.day || filters.kind ? (
          <p className="page-count">
            只看{filters.day ?? ''}
            {filters.kind ? '一个种类' : ''}的{' '}
            <Button type="link" onClick={() => listing.setFilters({ day: undefined, kind: undefined })}>
              看全部
            </Button>
          </p>
        ) : null}
      </div>
      <p className="quiet credential-lead">
        有人像是在猜编号或姓名时，系统会先锁住，再在这里提醒。这里看不到是谁、是哪个编号；锁到时间会自己解开。
      </p>
      <Segmented
        className="list-choice"
        aria-label="看哪些提醒"
        options={[
          { value: 'open', label: '没处理' },
          { value: 'closed', label: '处理过' },
        ]}
        value={state}
        onChange={(value) => listing.setFilters({ state: value === 'closed' ? 'closed' : undefined })}
      />
      <CardList
        query={alerts}
        listing={listing}
        what="提醒"
        label={state === 'open' ? '没处理' : '处理过'}
        empty={state === 'open' ? '没有要处理的提醒。' : '没有处理过的提醒。'}
      >
        {(item) => <AlertCard key={`${item.id}.${item.state}`} alert={item} />}
      </CardList>
    </main>
  );
}
