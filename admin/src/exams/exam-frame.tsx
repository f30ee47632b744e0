import { ArrowLeftOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router-dom';
import { isCode } from '../lib/failure';
import { paths } from '../lib/paths';
import { useTitle } from '../lib/use-title';
import { FailureNote } from '../ui/failure-note';
import { Loading } from '../ui/loading';
import { ExamNav } from './exam-nav';
import { ExamMark } from './marks';
import type { Current } from './types';
import { useExam } from './use-exam';

/** What every page of one exam has around it: which exam it is, how it stands, and the way to its other pages. */
export function ExamFrame({ title, children }: { title: string; children: (current: Current) => ReactNode }) {
  const { id = '' } = useParams();
  const found = useExam(id);
  const name = found.data?.exam.about.name;
  useTitle(name ? `${title} · ${name}` : title);
  if (isCode(found.error, 'NOT_FOUND') && !found.data) return <Missing />;
  return (
    <main className="inner-page">
      <Link className="back-link" to={paths.exams}>
        <ArrowLeftOutlined aria-hidden /> 全部考试
      </Link>
      {found.data ? (
        <div className="page-head">
          <h1>{name}</h1>
          <ExamMark exam={found.data.exam} />
        </div>
      ) : null}
      <ExamNav id={id} />
      {found.isError ? (
        <FailureNote
          error={found.error}
          title={found.data ? '没能看到最新情况，下面的内容可能旧了' : '考试没能加载'}
          onRetry={() => void found.refetch()}
        />
      ) : null}
      {found.data ? children(found.data) : found.isError ? null : <Loading label="正在加载考试" rows={8} />}
    </main>
  );
}

function Missing() {
  return (
    <main className="full-page">
      <h1>没有找到这场考试</h1>
      <p>地址可能不对，或者它不归您的部门管理。</p>
      <Link to={paths.exams}>回到考试列表</Link>
    </main>
  );
}
