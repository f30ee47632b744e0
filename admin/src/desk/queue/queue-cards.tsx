import { Link, useLocation } from 'react-router-dom';
import { showInstant } from '../../lib/dates';
import { paths } from '../../lib/paths';
import { DueMark } from '../due';
import { StateTag } from '../state-tag';
import { districtName, type RowsProps } from './queue-table';

/** The same rows for a phone. */
export function QueueCards({ rows, districts, today, showDepartment }: RowsProps) {
  const { search } = useLocation();
  return (
    <ul className="queue-cards" aria-label="案件">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={paths.case(row.id)} state={{ queue: search }} className="queue-card">
            <span className="queue-card-head">
              <StateTag state={row.state} />
              <DueMark row={row} today={today} />
            </span>
            <span className="queue-card-title">{row.title}</span>
            <span className="queue-card-meta">
              {[row.category, districtName(row, districts), showDepartment ? row.department : null].filter(Boolean).join(' · ')}
            </span>
            <span className="queue-card-meta">
              {showInstant(row.filedAt, today)} 提交 · {row.number}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
