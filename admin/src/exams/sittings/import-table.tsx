import { Button } from 'antd';
import { useState } from 'react';
import type { ImportRow } from './rows';

const AT_ONCE = 100;

/** Row by row what is in the list and what becomes of it; those with something wrong first. */
export function ImportTable({ rows }: { rows: ImportRow[] }) {
  const [most, setMost] = useState(AT_ONCE);
  const bad = rows.filter(isBad);
  const sorted = bad.length > 0 ? [...bad, ...rows.filter((row) => !isBad(row))] : rows;
  return (
    <div className="table-scroll">
      <table className="plain-table" aria-label="表里的场次">
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">场次</th>
            <th scope="col">科目</th>
            <th scope="col">考点</th>
            <th scope="col">时间</th>
            <th scope="col">座位</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, most).map((row) => (
            <tr key={row.line} className={isBad(row) ? 'row-refused' : undefined}>
              <td>{row.line}</td>
              <td>{row.cells['场次代码']}</td>
              <td>{row.cells['科目']}</td>
              <td>
                {row.cells['城市']} {row.cells['考点']}
              </td>
              <td>
                {row.cells['考试日期'].replace(/ 00:00$/, '')} {time(row.cells['开始时间'])}—{time(row.cells['结束时间'])}
              </td>
              <td>{row.cells['座位数']}</td>
              <td>{resultText(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most ? (
        <Button type="link" onClick={() => setMost(most + AT_ONCE)}>
          再显示 {Math.min(AT_ONCE, rows.length - most)} 行
        </Button>
      ) : null}
    </div>
  );
}

const isBad = ({ wrong, answer, stored }: ImportRow) => !stored && (wrong !== null || answer?.result === 'refused');
const time = (cell: string) => cell.split(' ').at(-1);

const WILL: Record<string, string> = { added: '会新加', changed: '会修改', same: '没有变化' };

function resultText({ wrong, answer, stored }: ImportRow): string {
  if (wrong !== null) return wrong;
  if (!answer) return '还没核对';
  if (answer.result === 'refused') return answer.reason;
  const done = stored ? (answer.result === 'added' ? '已加上' : '已修改') : WILL[answer.result]!;
  return answer.reason ? `${done}：${answer.reason}` : done;
}
