import { useBoard } from '../board/use-board';
import type { Exam } from '../types';

/** How many have a seat, of how many. */
export function Registered({ exam }: { exam: Exam }) {
  const board = useBoard(exam.id, { everyMs: 60_000 });
  if (!board.data) return <span className="quiet">{board.isError ? '暂时看不到' : '…'}</span>;
  const { open, confirmed, kept, waiting } = board.data.totals;
  if (open === 0) return <span className="quiet">还没有场次</span>;
  return (
    <span className="two-lines">
      <strong>
        {confirmed} / {open}
      </strong>
      <span className="quiet">
        {[kept > 0 ? `保留中 ${kept}` : '', waiting > 0 ? `候补 ${waiting}` : ''].filter(Boolean).join('，')}
      </span>
    </span>
  );
}
