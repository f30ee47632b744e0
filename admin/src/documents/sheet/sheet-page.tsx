import { Link, useParams } from 'react-router-dom';
import { isCode } from '../../lib/failure';
import { paths } from '../../lib/paths';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { ForeignView, usePublished } from './foreign-view';
import { SheetView } from './sheet-view';
import { useSheet } from './use-sheet';

export function SheetPage() {
  const { id = '' } = useParams();
  const found = useSheet(id);
  const foreign = isCode(found.error, 'NOT_FOUND');
  // A search finds what every department has published.
  const shown = usePublished(id, foreign);
  useTitle(found.data?.title ?? shown.data?.title ?? '文件');
  if (found.data) return <SheetView key={id} current={found.data} error={found.error} onRetry={() => void found.refetch()} />;
  if (foreign && shown.data) return <ForeignView shown={shown.data} />;
  if (foreign && isCode(shown.error, 'NOT_FOUND')) return <Missing />;
  const failed = foreign ? shown : found;
  return (
    <main>
      {failed.isError ? (
        <FailureNote error={failed.error} title="文件没能加载" onRetry={() => void failed.refetch()} />
      ) : (
        <Loading label="正在加载文件" rows={10} />
      )}
    </main>
  );
}

function Missing() {
  return (
    <main className="full-page">
      <h1>没有找到这份文件</h1>
      <p>地址可能不对，或者它不归您的部门管理。</p>
      <Link to={paths.documents}>回到文件列表</Link>
    </main>
  );
}
