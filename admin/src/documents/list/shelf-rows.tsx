import { Link, useLocation } from 'react-router-dom';
import { DOCUMENT_KIND_TEXTS, DOCUMENT_STATUS_TEXTS } from '../../../../contract/documents';
import { showInstant } from '../../lib/dates';
import { paths } from '../../lib/paths';
import { PublishMark } from '../marks';
import type { Row } from '../types';

export interface RowsProps {
  rows: Row[];
  today: string | undefined;
  /** The intake centre sees whose document it is; a department knows. */
  showDepartment: boolean;
}

export function ShelfTable({ rows, today, showDepartment }: RowsProps) {
  const { search } = useLocation();
  return (
    <table className="queue-table" aria-label="文件">
      <thead>
        <tr>
          <th scope="col">文件</th>
          <th scope="col">种类</th>
          <th scope="col">效力</th>
          {showDepartment ? <th scope="col">部门</th> : null}
          <th scope="col">状态</th>
          <th scope="col">最近修改</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="queue-title">
              <Link to={paths.document(row.id)} state={{ list: search }}>
                {row.title}
              </Link>
              <span className="case-number">{[row.number, row.issuer].filter(Boolean).join(' · ')}</span>
            </td>
            <td>{DOCUMENT_KIND_TEXTS[row.kind]}</td>
            <td>{DOCUMENT_STATUS_TEXTS[row.status]}</td>
            {showDepartment ? <td>{row.department}</td> : null}
            <td>
              <PublishMark row={row} />
            </td>
            <td>{showInstant(row.updatedAt, today)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same rows for a phone. */
export function ShelfCards({ rows, today, showDepartment }: RowsProps) {
  const { search } = useLocation();
  return (
    <ul className="queue-cards" aria-label="文件">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={paths.document(row.id)} state={{ list: search }} className="queue-card">
            <span className="queue-card-head">
              <PublishMark row={row} />
              <span className="nowrap">{DOCUMENT_STATUS_TEXTS[row.status]}</span>
            </span>
            <span className="queue-card-title">{row.title}</span>
            <span className="queue-card-meta">
              {[DOCUMENT_KIND_TEXTS[row.kind], row.number, row.issuer, showDepartment ? row.department : null]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="queue-card-meta">{showInstant(row.updatedAt, today)} 修改</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
