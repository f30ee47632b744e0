import { ArrowLeftOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router-dom';
import { paths } from '../../lib/paths';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { KindMark } from '../list/kinds-page';
import { KindNav } from '../nav';
import type { OfficeKind } from '../types';
import { useKinds } from '../use-kinds';

/** What every page of one kind has around it. */
export function KindFrame({ title, children }: { title: string; children: (office: OfficeKind) => ReactNode }) {
  const { id = '' } = useParams();
  const kinds = useKinds();
  const found = kinds.data?.items.find(({ kind }) => kind.id === id);
  useTitle(found ? `${title} · ${found.kind.name}` : title);
  if (kinds.data && !found) return <Missing />;
  return (
    <main className="inner-page">
      <Link className="back-link" to={paths.credentials}>
        <ArrowLeftOutlined aria-hidden /> 全部种类
      </Link>
      {found ? (
        <div className="page-head">
          <h1>{found.kind.name}</h1>
          <KindMark kind={found.kind} />
        </div>
      ) : null}
      <KindNav id={id} />
      {kinds.isError ? (
        <FailureNote
          error={kinds.error}
          title={found ? '没能看到最新情况，下面的内容可能旧了' : '没能加载'}
          onRetry={() => void kinds.refetch()}
        />
      ) : null}
      {found ? children(found) : kinds.isError ? null : <Loading label="正在加载" rows={8} />}
    </main>
  );
}

function Missing() {
  return (
    <main className="full-page">
      <h1>没有找到这种证书</h1>
      <p>地址可能不对，或者它不归您的部门管理。</p>
      <Link to={paths.credentials}>回到种类列表</Link>
    </main>
  );
}
