import { Link } from 'react-router-dom';
import { showInstant } from '../../lib/dates';
import { useOffice } from '../../lib/use-office';
import { Panel } from '../../ui/panel';
import type { HistoryRow, Sheet } from '../types';

const KIND_TEXTS: Record<HistoryRow['kind'], string> = { saved: '保存', published: '发布', withdrawn: '撤回' };

export function HistoryPanel({ current }: { current: Sheet }) {
  const today = useOffice().data?.today;
  return (
    <div className="history-columns">
      <Panel title="记录">
        <HistoryList rows={current.history} />
      </Panel>
      <Panel title="各版正文" extra={current.revisions.length > 1 ? <Link to="?tab=compare">对比两版</Link> : undefined}>
        <ol className="revisions">
          {current.revisions.map((revision) => (
            <li key={revision.revision}>
              <p className="history-head">
                <strong>第 {revision.revision} 版</strong>
                <span>{revision.by}</span>
                <time dateTime={revision.at}>{showInstant(revision.at, today)}</time>
                {revision.current ? <span className="state-tag state-answered">居民看到的</span> : null}
              </p>
              {revision.note ? <p>{revision.note}</p> : null}
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}

/** Newest first, as the server gives them. */
export function HistoryList({ rows }: { rows: HistoryRow[] }) {
  const today = useOffice().data?.today;
  return (
    <ol className="history">
      {rows.map((row, at) => (
        <li key={rows.length - at}>
          <p className="history-head">
            <strong>{KIND_TEXTS[row.kind]}</strong>
            <span>{row.by}</span>
            <time dateTime={row.at}>{showInstant(row.at, today)}</time>
          </p>
          {row.text && row.text !== KIND_TEXTS[row.kind] ? <p className="history-text">{row.text}</p> : null}
        </li>
      ))}
    </ol>
  );
}
