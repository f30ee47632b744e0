import type { FigureRow } from '../types';
import { rate, told } from './words';

/** What a row says, with names. */
export function Sums({ row }: { row: FigureRow }) {
  const items: [string, string, string][] = [
    ['查询', told(row.checks), ''],
    ['查到', told(row.found), `查到的比例 ${rate(row)}`],
    ['没有对上', told(row.none), '编号没有，或者姓名不一致'],
    ['已撤销', told(row.revoked), ''],
    ['查不了', told(row.unreachable), '登记库当时连不上'],
    ['用查询码', told(row.codes), '持证人给的'],
    ['给出凭条', told(row.slips), ''],
    ['锁住', told(row.locks), '像是有人在猜'],
  ];
  return (
    <dl className="sums credential-sums">
      {items.map(([name, text, hint]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
          {hint ? <dd className="quiet credential-sum-hint">{hint}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
