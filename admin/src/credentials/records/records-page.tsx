import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Empty, Segmented } from 'antd';
import { proposalState } from '../../../../contract/registry-parts';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useListing } from '../../lib/use-listing';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Pager } from '../../ui/pager';
import { CredentialsNav } from '../nav';
import { PROPOSAL_STATES } from '../texts';
import type { ProposalView } from '../types';
import { LookUp } from './look-up';
import { ProposalCard } from './proposal-card';

const LIMIT = 20;
const SHOWN = ['open', 'done', 'declined', 'withdrawn'] as const;

/** One record at a time: looked at with a reason, revoked or reinstated by two people. */
export function RecordsPage() {
  useTitle('撤销和恢复');
  const listing = useListing((search) => ({ state: search.get('state') ?? undefined }));
  const parsed = proposalState.safeParse(listing.filters.state);
  const state: ProposalView['state'] = parsed.success ? parsed.data : 'open';
  const api = useApi();
  const input = { state, limit: LIMIT, ...(listing.cursor !== undefined && { cursor: listing.cursor }) };
  const proposals = useQuery({
    queryKey: keys.proposals(input),
    queryFn: () => api.registry.proposals(input),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  return (
    <main>
      <CredentialsNav />
      <div className="page-head">
        <h1>撤销和恢复</h1>
      </div>
      <LookUp />
      <h2 className="credential-heading">申请</h2>
      <Segmented
        className="bans-which"
        aria-label="看哪些申请"
        options={SHOWN.map((value) => ({ value, label: PROPOSAL_STATES[value] }))}
        value={state}
        onChange={(value) => listing.setFilters({ state: value === 'open' ? undefined : value })}
      />
      {proposals.isError ? (
        <FailureNote error={proposals.error} title="申请没能加载" onRetry={() => void proposals.refetch()} />
      ) : null}
      {proposals.data ? (
        <div className={proposals.isPlaceholderData ? 'bans stale' : 'bans'} aria-busy={proposals.isFetching}>
          {proposals.data.items.length === 0 ? (
            <Empty
              className="empty"
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={state === 'open' ? '没有等待核准的申请。' : '没有这样的申请。'}
            />
          ) : (
            <ul aria-label={PROPOSAL_STATES[state]}>
              {proposals.data.items.map((item) => (
                <ProposalCard key={`${item.id}.${item.version}`} proposal={item} />
              ))}
            </ul>
          )}
          <Pager listing={listing} next={proposals.data.next} />
        </div>
      ) : proposals.isError ? null : (
        <Loading label="正在加载申请" rows={6} />
      )}
    </main>
  );
}
