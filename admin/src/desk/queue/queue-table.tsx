import { Link, useLocation } from 'react-router-dom';
import { showInstant } from '../../lib/dates';
import { paths } from '../../lib/paths';
import { DueMark } from '../due';
import { StateTag } from '../state-tag';
import type { Row } from '../types';

export interface RowsProps {
  rows: Row[];
  districts: Map<string, string>;
  today: string | undefined;
  /** The intake centre sees whose case it is; a department knows. */
  showDepartment: boolean;
}

export function QueueTable({ rows, districts, today, showDepartment }: RowsProps) {
  const { search } = useLocation();
  return (
    <table className="queue-table" aria-label="案件">
      <thead>
        <tr>
          <th scope="col">案件</th>
          <th scope="col">类别</th>
          <th scope="col">区域</th>
          {showDepartment ? <th scope="col">部门</th> : null}
          <th scope="col">状态</th>
          <th scope="col">提交时间</th>
          <th scope="col">答复期限</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="queue-title">
              <Link to={paths.case(row.id)} state={{ queue: search }}>
                {row.title}
              </Link>
              <span className="case-number">{row.number}</span>
            </td>
            <td>{row.category}</td>
            <td>{districtName(row, districts)}</td>
            {showDepartment ? <td>{row.department}</td> : null}
            <td>
              <StateTag state={row.state} />
            </td>
            <td className="nowrap">{showInstant(row.filedAt, today)}</td>
            <td>
              <DueMark row={row} today={today} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The case names its district by id or by name; a place outside every district has none. */
export const districtName = (row: Pick<Row, 'district'>, districts: Map<string, string>): string =>
  row.district === null ? '未定位' : (districts.get(row.district) ?? row.district);
