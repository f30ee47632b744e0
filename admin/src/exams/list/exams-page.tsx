import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useNavigate } from 'react-router-dom';
import { paths } from '../../lib/paths';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useStaff } from '../../lib/session';
import { useListing } from '../../lib/use-listing';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Pager } from '../../ui/pager';
import { ExamsNav } from '../exam-nav';
import { ExamTable } from './exam-table';

const LIMIT = 20;

/** The exams of a department, the last to open first. */
export function ExamsPage() {
  const { intake, department } = useStaff();
  useTitle('考试');
  const navigate = useNavigate();
  const listing = useListing(() => ({}));
  const exams = useExams({ cursor: listing.cursor, limit: LIMIT });
  return (
    <main>
      <ExamsNav />
      <div className="page-head">
        <h1>{intake ? '全部考试' : `${department}的考试`}</h1>
        <Button
          className="page-action"
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => void navigate(paths.newExam)}
        >
          新考试
        </Button>
      </div>
      {exams.isError ? <FailureNote error={exams.error} title="考试没能加载" onRetry={() => void exams.refetch()} /> : null}
      <div className={exams.isPlaceholderData ? 'queue-body stale' : 'queue-body'} aria-busy={exams.isFetching}>
        {!exams.data ? (
          exams.isError ? null : (
            <Loading label="正在加载考试" rows={6} />
          )
        ) : exams.data.items.length === 0 && listing.cursor === undefined ? (
          <Empty
            className="empty"
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description="还没有考试。点“新考试”，填好信息、导入场次，再发布给居民报名。"
          />
        ) : (
          <>
            <ExamTable exams={exams.data.items} showDepartment={intake} />
            <Pager listing={listing} next={exams.data.next} />
          </>
        )}
      </div>
    </main>
  );
}

function useExams(input: { cursor: string | undefined; limit: number }) {
  const api = useApi();
  return useQuery({
    queryKey: keys.examList(input),
    queryFn: () => api.examoffice.list(input),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}
