import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router-dom';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Pager } from '../../ui/pager';
import { FoundItems, FoundNote } from '../found';
import type { ShelfView } from './use-shelf-view';

const LIMIT = 20;

/** Published documents by what they say, found the way residents find them. */
export function FoundList({ view, words }: { view: ShelfView; words: string }) {
  const { search } = useLocation();
  const api = useApi();
  const input = { words, kind: view.filters.kind, cursor: view.cursor, limit: LIMIT };
  const found = useQuery({
    queryKey: keys.search(input),
    queryFn: () => api.documents.search(input),
    placeholderData: keepPreviousData,
  });
  if (found.isError) return <FailureNote error={found.error} title="没能查找" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading label="正在查找" rows={8} />;
  return (
    <div className={found.isPlaceholderData ? 'queue-body stale' : 'queue-body'} aria-busy={found.isFetching}>
      <p role="status" className="list-count">
        查到 {found.data.total} 份，和居民查到的一样。草稿不在这里。
      </p>
      <div className="found-box">
        <FoundNote found={found.data} />
        <FoundItems found={found.data} from={((view.page ?? 1) - 1) * LIMIT + 1} list={search} />
      </div>
      <Pager listing={view} next={found.data.next} pages={Math.ceil(Math.min(found.data.total, 200) / LIMIT)} />
    </div>
  );
}
