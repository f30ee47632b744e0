import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { proposalState } from '../../../../contract/registry-parts';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useListing } from '../../lib/use-listing';
import { useTitle } from '../../lib/use-title';
import { CardList } from '../../ui/card-list';
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
        className="list-choice"
        aria-label="看哪些申请"
        options={SHOWN.map((value) => ({ value, label: PROPOSAL_STATES[value] }))}
        value={state}
        onChange={(value) => listing.setFilters({ state: value === 'open' ? undefined : value })}
      />
      <CardList
        query={proposals}
        listing={listing}
        what="申请"
        label={PROPOSAL_STATES[state]}
        empty={state === 'open' ? '没有等待核准的申请。' : '没有这样的申请。'}
      >
        {(item) => <ProposalCard key={`${item.id}.${item.version}`} proposal={item} />}
      </CardList>
    </main>
  );
}
