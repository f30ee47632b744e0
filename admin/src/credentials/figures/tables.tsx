import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { Link } from 'react-router-dom';
import { paths } from '../../lib/paths';
import type { FigureRow } from '../types';
import { dayText } from './days';
import { rate, told } from './words';

interface Named {
  id: string;
  name: string;
}

const HEADS = ['查询', '查到', '没有对上', '已撤销', '查不了', '查到的比例', '给出凭条', '用查询码', '锁住'];

function Heads({ first }: { first: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {HEADS.map((head) => (
          <th scope="col" key={head}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Locks lead to the alerts behind them; behind the others there are only persons. */
function Cells({ row, alerts }: { row: FigureRow; alerts: string }) {
  const { locks } = row;
  return (
    <>
      {[row.checks, row.found, row.none, row.revoked, row.unreachable].map((figure, i) => (
        <td key={i}>{told(figure)}</td>
      ))}
      <td>{rate(row)}</td>
      <td>{told(row.slips)}</td>
      <td>{told(row.codes)}</td>
      <td>{locks.n === 0 && !locks.about ? '0' : <Link to={alerts}>{told(locks)}</Link>}</td>
    </>
  );
}

const alertsOf = (filters: Record<string, string | undefined>) => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) search.set(name, value);
  return `${paths.alerts}?${search.toString()}`;
};

export function KindTable({ kinds, onPick }: { kinds: (Named & { sum: FigureRow })[]; onPick: (kind: string) => void }) {
  return (
    <div className="table-scroll">
      <table className="plain-table credential-figures" aria-label="按种类">
        <Heads first="种类" />
        <tbody>
          {kinds.map(({ id, name, sum }) => (
            <tr key={id}>
              <th scope="row">
                <Button type="link" onClick={() => onPick(id)}>
                  {name}
                </Button>
              </th>
              <Cells row={sum} alerts={alertsOf({ kind: id })} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Day {
  day: string;
  sum: FigureRow;
  kinds: { id: string; sum: FigureRow }[];
}

/** The newest day first; a day opens to its kinds. */
export function DayTable({ days, names, kind }: { days: Day[]; names: Named[]; kind: string | undefined }) {
  const [open, setOpen] = useState('');
  const nameOf = (id: string) => names.find((one) => one.id === id)?.name ?? id;
  return (
    <div className="table-scroll">
      <table className="plain-table credential-figures" aria-label="按天">
        <Heads first="日期" />
        <tbody>
          {[...days].reverse().map(({ day, sum, kinds }) => (
            <Fragment key={day}>
              <tr>
                <th scope="row">
                  {kinds.length > 1 ? (
                    <Button type="link" aria-expanded={open === day} onClick={() => setOpen(open === day ? '' : day)}>
                      {dayText(day)}
                    </Button>
                  ) : (
                    dayText(day)
                  )}
                </th>
                <Cells row={sum} alerts={alertsOf({ day, kind })} />
              </tr>
              {open === day
                ? kinds.map((one) => (
                    <tr key={one.id} className="credential-figures-part">
                      <th scope="row">{nameOf(one.id)}</th>
                      <Cells row={one.sum} alerts={alertsOf({ day, kind: one.id })} />
                    </tr>
                  ))
                : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
