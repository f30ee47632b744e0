import { Link, useParams } from 'react-router-dom';
import { isCode } from '../../lib/failure';
import { paths } from '../../lib/paths';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { CaseView } from './case-view';
import { useCase } from './use-case';

export function CasePage() {
  const { id = '' } = useParams();
  const found = useCase(id);
  useTitle(found.data ? found.data.title : '案件');
  if (found.data) {
    return <CaseView key={id} current={found.data} error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (isCode(found.error, 'NOT_FOUND')) return <Missing />;
  return (
    <main className="case-page">
      {found.isError ? (
        <FailureNote error={found.error} title="案件没能加载" onRetry={() => void found.refetch()} />
      ) : (
        <Loading label="正在加载案件" rows={10} />
      )}
    </main>
  );
}

function Missing() {
  return (
    <main className="full-page">
      <h1>没有找到这件事</h1>
      <p>编号可能不对，或者它不归您的部门办理。</p>
      <Link to={paths.queue}>回到案件列表</Link>
    </main>
  );
}
