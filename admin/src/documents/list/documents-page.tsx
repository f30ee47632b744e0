import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useOffice } from '../../lib/use-office';
import { paths } from '../../lib/paths';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useStaff } from '../../lib/session';
import { useNarrow } from '../../lib/use-media';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Pager } from '../../ui/pager';
import { DocumentsNav } from '../documents-nav';
import type { ListInput, Shelf } from '../types';
import { FoundList } from './found-list';
import { ShelfFilters } from './shelf-filters';
import { ShelfCards, ShelfTable } from './shelf-rows';
import { useShelfView, type ShelfView } from './use-shelf-view';

const LIMIT = 20;

export function DocumentsPage() {
  const { intake, department } = useStaff();
  useTitle('文件');
  const navigate = useNavigate();
  const view = useShelfView();
  const { words } = view.filters;
  return (
    <main>
      <DocumentsNav />
      <div className="page-head">
        <h1>{words ? '已发布的文件' : intake ? '全部文件' : `${department}的文件`}</h1>
        <Button
          className="page-action"
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => void navigate(paths.newDocument)}
        >
          新文件
        </Button>
      </div>
      <ShelfFilters view={view} />
      {words ? <FoundList view={view} words={words} /> : <ShelfList view={view} />}
    </main>
  );
}

function ShelfList({ view }: { view: ShelfView }) {
  const { state, kind } = view.filters;
  const shelf = useShelf({ state, kind, cursor: view.cursor, limit: LIMIT });
  return (
    <>
      {shelf.isError ? <FailureNote error={shelf.error} title="文件没能加载" onRetry={() => void shelf.refetch()} /> : null}
      <div className={shelf.isPlaceholderData ? 'queue-body stale' : 'queue-body'} aria-busy={shelf.isFetching}>
        {shelf.data ? <Rows view={view} shelf={shelf.data} /> : shelf.isError ? null : <Loading label="正在加载文件" rows={8} />}
      </div>
    </>
  );
}

function useShelf(input: ListInput) {
  const api = useApi();
  return useQuery({
    queryKey: keys.shelf(input),
    queryFn: () => api.publishing.list(input),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

function Rows({ view, shelf }: { view: ShelfView; shelf: Shelf }) {
  const { intake } = useStaff();
  const today = useOffice().data?.today;
  const List = useNarrow() ? ShelfCards : ShelfTable;
  if (shelf.items.length === 0 && view.cursor === undefined) return <Nothing view={view} />;
  return (
    <>
      <p role="status" className="list-count">
        共 {shelf.total} 份
      </p>
      <List rows={shelf.items} today={today} showDepartment={intake} />
      <Pager listing={view} next={shelf.next} pages={Math.ceil(shelf.total / LIMIT)} />
    </>
  );
}

function Nothing({ view }: { view: ShelfView }) {
  const filtered = Boolean(view.filters.state ?? view.filters.kind);
  return (
    <Empty
      className="empty"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={filtered ? '没有符合条件的文件' : '还没有文件。点“新文件”，可以上传 Word、PDF，也可以直接写。'}
    >
      {filtered ? <Button onClick={view.reset}>清除筛选</Button> : null}
    </Empty>
  );
}
