import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { showScore, type ResultRow } from './rows';

type Which = 'all' | 'refused' | 'changed' | 'absent';
const AT_ONCE = 100;

const PICKS: Record<Which, (row: ResultRow) => boolean> = {
  all: () => true,
  refused: ({ wrong, answer }) => wrong !== null || answer?.result === 'refused',
  changed: ({ answer }) => answer?.result === 'stored' && answer.before !== null,
  absent: ({ answer, score }) => answer !== null && answer.result !== 'refused' && score !== null && !answer.present,
};
const NAMES: Record<Which, string> = { all: '全部', refused: '有问题', changed: '要改的', absent: '没有入场记录' };

/** Every row and what becomes of it. */
export function RowTable({ rows }: { rows: ResultRow[] }) {
  const [which, setWhich] = useState<Which>('all');
  const [shown, setShown] = useState(AT_ONCE);
  const found = rows.filter(PICKS[which]);
  const options = (Object.keys(PICKS) as Which[]).map((value) => ({
    value,
    label: `${NAMES[value]} ${value === 'all' ? rows.length : rows.filter(PICKS[value]).length}`,
  }));
  return (
    <>
      <Segmented className="results-picks" aria-label="看哪些行" options={options} value={which} onChange={setWhich} />
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">准考证号</th>
              <th scope="col">科目</th>
              <th scope="col">成绩</th>
              <th scope="col">备注</th>
              <th scope="col">核对结果</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map((row) => (
              <Row key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {found.length === 0 ? <p className="quiet">没有这样的行。</p> : null}
      {found.length > shown ? (
        <Button onClick={() => setShown(shown + AT_ONCE)}>再看 {Math.min(AT_ONCE, found.length - shown)} 行</Button>
      ) : null}
    </>
  );
}

function Row({ row }: { row: ResultRow }) {
  const { line, number, typed, score, note, answer } = row;
  const before = answer?.result === 'stored' ? answer.before : null;
  return (
    <tr className={PICKS.refused(row) ? 'row-refused' : before && !row.stored ? 'row-changed' : undefined}>
      <td>{line}</td>
      <td className="nowrap">{number || '（空）'}</td>
      <td>{answer?.subject ?? ''}</td>
      <td className="nowrap">
        {before ? (
          <>
            <del>{showScore(before.score, before.note)}</del> → <ins>{showScore(score, note)}</ins>
          </>
        ) : score === null ? (
          '—'
        ) : Number.isNaN(score) ? (
          typed
        ) : (
          score
        )}
      </td>
      <td>{note}</td>
      <td>{stateOf(row)}</td>
    </tr>
  );
}

function stateOf({ wrong, answer, stored, score }: ResultRow): string {
  if (wrong !== null) return wrong;
  if (!answer) return '等着核对';
  if (answer.result === 'refused') return answer.reason;
  const absent = score !== null && !answer.present ? '；没有入场记录' : '';
  if (stored) return `存好了${absent}`;
  if (answer.result === 'same') return `和已有的一样${absent}`;
  return `${answer.before ? '改掉已有的' : '新成绩'}${absent}`;
}
