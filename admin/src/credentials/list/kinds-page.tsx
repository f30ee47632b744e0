import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { Link, useNavigate } from 'react-router-dom';
import { paths } from '../../lib/paths';
import { useStaff } from '../../lib/session';
import { useOffice } from '../../lib/use-office';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { CredentialsNav } from '../nav';
import type { OfficeKind } from '../types';
import { useKinds } from '../use-kinds';
import { RegisterCell } from './register-cell';

/** What can be checked, and what stands behind it. */
export function KindsPage() {
  const { intake, department } = useStaff();
  useTitle('证书');
  const navigate = useNavigate();
  const kinds = useKinds();
  return (
    <main>
      <CredentialsNav />
      <div className="page-head">
        <h1>{intake ? '全部种类' : `${department}的证书种类`}</h1>
        {kinds.data?.create ? (
          <Button
            className="page-action"
            type="primary"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => void navigate(paths.newKind)}
          >
            新种类
          </Button>
        ) : null}
      </div>
      {kinds.isError ? <FailureNote error={kinds.error} title="种类没能加载" onRetry={() => void kinds.refetch()} /> : null}
      <div className="queue-body">
        {!kinds.data ? (
          kinds.isError ? null : (
            <Loading label="正在加载种类" rows={6} />
          )
        ) : kinds.data.items.length === 0 ? (
          <Empty
            className="empty"
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description="没有归您的部门管理的证书种类。需要的话，请受理中心把种类交给您的部门。"
          />
        ) : (
          <KindTable kinds={kinds.data.items} showDepartment={intake} />
        )}
      </div>
    </main>
  );
}

function KindTable({ kinds, showDepartment }: { kinds: OfficeKind[]; showDepartment: boolean }) {
  const departments = useOffice().data?.departments;
  const nameOf = (id: string | null) =>
    id === null ? '受理中心' : (departments?.find((department) => department.id === id)?.name ?? id);
  return (
    <table className="queue-table credential-table" aria-label="证书种类">
      <thead>
        <tr>
          <th scope="col">种类</th>
          <th scope="col">居民能不能查</th>
          <th scope="col">登记库</th>
          {showDepartment ? <th scope="col">负责部门</th> : null}
          <th scope="col">
            <span className="visually-hidden">操作</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ kind, department }) => (
          <tr key={kind.id}>
            <td className="queue-title">
              <Link to={paths.kind(kind.id)}>{kind.name}</Link>
              <span className="case-number">{kind.issuer}</span>
            </td>
            <td>
              <KindMark kind={kind} />
            </td>
            <td>
              <RegisterCell kind={kind.id} sealed={!kind.open} />
            </td>
            {showDepartment ? <td>{nameOf(department)}</td> : null}
            <td className="nowrap">
              <Link to={paths.kindImport(kind.id)} aria-label={`导入登记：${kind.name}`}>
                导入登记
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function KindMark({ kind: { hidden, open } }: Pick<OfficeKind, 'kind'>) {
  if (hidden) return <span className="state-tag state-closed">停用</span>;
  return <span className="state-tag state-answered">{open ? '公开搜索' : '可以查'}</span>;
}
