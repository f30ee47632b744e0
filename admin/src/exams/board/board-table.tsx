import { Button } from 'antd';
import { memo, useMemo, useState } from 'react';
import { subjectName, timeText } from '../sitting-names';
import type { Board, Exam, Sitting } from '../types';
import type { Behind } from './people-drawer';
import { SeatBar } from './seat-bar';

/** More than anybody reads at once; the search finds the rest. */
const AT_ONCE = 100;

interface Props {
  exam: Exam;
  sittings: Sitting[];
  board: Board;
  onShow: (sitting: string, state: Behind) => void;
}

export function BoardTable({ exam, sittings, board, onShow }: Props) {
  const [most, setMost] = useState(AT_ONCE);
  const figures = useMemo(() => new Map(board.sittings.map((one) => [one.id, one])), [board]);
  if (sittings.length === 0) return <p className="quiet">没有这样的场次。</p>;
  return (
    <div className="queue-body">
      <table className="queue-table board-table" aria-label="各场次的座位">
        <thead>
          <tr>
            <th scope="col">场次</th>
            <th scope="col" className="board-bar">
              座位
            </th>
            <th scope="col">报名成功</th>
            <th scope="col">保留中</th>
            <th scope="col">空</th>
            <th scope="col">候补</th>
          </tr>
        </thead>
        <tbody>
          {sittings.slice(0, most).map((sitting) => (
            <Row key={sitting.id} exam={exam} sitting={sitting} full={figures.get(sitting.id) ?? NOTHING} onShow={onShow} />
          ))}
        </tbody>
      </table>
      {sittings.length > most ? (
        <p className="list-count">
          还有 {sittings.length - most} 个场次。
          <Button type="link" onClick={() => setMost(most + AT_ONCE)}>
            再显示 {AT_ONCE} 个
          </Button>
        </p>
      ) : null}
    </div>
  );
}

const NOTHING = { id: '', open: 0, confirmed: 0, kept: 0, free: 0, waiting: 0 };

interface RowProps {
  exam: Exam;
  sitting: Sitting;
  full: typeof NOTHING;
  onShow: Props['onShow'];
}

const Row = memo(function Row({ exam, sitting, full, onShow }: RowProps) {
  const name = `${sitting.code} ${subjectName(exam, sitting.subject)}`;
  const number = (state: Behind, words: string) =>
    full[state] === 0 ? (
      <span className="quiet">0</span>
    ) : (
      <button
        type="button"
        className="figure-button"
        aria-label={`${name}：${words} ${full[state]} 人，看名单`}
        onClick={() => onShow(sitting.id, state)}
      >
        {full[state]}
      </button>
    );
  return (
    <tr>
      <td className="queue-title">
        <strong>{name}</strong>
        {sitting.state === 'closed' ? <span className="state-tag state-closed">停报</span> : null}
        <span className="case-number">
          {timeText(sitting)} · {sitting.site}
        </span>
      </td>
      <td className="board-bar">
        <SeatBar {...full} />
        <span className="case-number">
          {full.confirmed + full.kept} / {full.open}
        </span>
      </td>
      <td className="number">{number('confirmed', '报名成功')}</td>
      <td className="number">{number('kept', '保留中')}</td>
      <td className="number">{full.free}</td>
      <td className="number">{number('waiting', '候补')}</td>
    </tr>
  );
}, sameRow);

/** A board comes every few seconds; rows in which nothing changed are not drawn again. */
function sameRow(a: RowProps, b: RowProps): boolean {
  const same = (Object.keys(NOTHING) as (keyof typeof NOTHING)[]).every((field) => a.full[field] === b.full[field]);
  return same && a.sitting === b.sitting && a.exam === b.exam;
}
