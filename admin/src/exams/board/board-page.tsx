import { Empty, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { paths } from '../../lib/paths';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { ExamFrame } from '../exam-frame';
import { matches, sittingName } from '../sitting-names';
import type { Board, Current } from '../types';
import { BoardTable } from './board-table';
import { Figures } from './figures';
import { PeopleDrawer, type Behind } from './people-drawer';
import { SeatLegend } from './seat-bar';
import { useBoard } from './use-board';

const EVERY_MS = 5_000;

/** How full everything is, as it happens. */
export function BoardPage() {
  return <ExamFrame title="名额">{(current) => <Live current={current} />}</ExamFrame>;
}

function Live({ current }: { current: Current }) {
  const board = useBoard(current.exam.id, { everyMs: EVERY_MS });
  if (current.sittings.length === 0) {
    return (
      <Empty className="empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有场次。">
        <Link to={paths.examPart(current.exam.id, 'sittings')}>去导入场次</Link>
      </Empty>
    );
  }
  return (
    <>
      {board.isError ? (
        <FailureNote
          error={board.error}
          title={board.data ? '没能看到最新的数，下面的可能旧了' : '名额没能加载'}
          onRetry={() => void board.refetch()}
        />
      ) : null}
      {board.data ? (
        <Shown current={current} board={board.data} />
      ) : board.isError ? null : (
        <Loading label="正在数座位" rows={8} />
      )}
    </>
  );
}

function Shown({ current: { exam, sittings }, board }: { current: Current; board: Board }) {
  const [words, setWords] = useState('');
  const [behind, setBehind] = useState<{ sitting: string; state: Behind } | null>(null);
  const found = words.trim() ? sittings.filter((sitting) => matches(exam, sitting, words.trim())) : sittings;
  const chosen = sittings.find(({ id }) => id === behind?.sitting);
  return (
    <>
      <Figures board={board} />
      <div className="board-tools">
        <SeatLegend />
        <span className="quiet">每 5 秒更新一次</span>
        <Input
          className="board-search"
          aria-label="找场次"
          placeholder="找场次：科目、考点、日期"
          allowClear
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <BoardTable exam={exam} sittings={found} board={board} onShow={(sitting, state) => setBehind({ sitting, state })} />
      {behind && chosen ? <PeopleDrawer {...behind} name={sittingName(exam, chosen)} onClose={() => setBehind(null)} /> : null}
    </>
  );
}
