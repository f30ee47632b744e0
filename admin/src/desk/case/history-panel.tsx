import { Panel } from '../../ui/panel';
import { showInstant } from '../../lib/dates';
import type { HistoryRow } from '../types';
import { useOffice } from '../../lib/use-office';

const KIND_TEXTS: Record<HistoryRow['kind'], string> = {
  filed: '提交',
  accepted: '受理',
  replied: '答复',
  returned: '退回',
  assigned: '交办',
  closed: '办结',
};

export function HistoryPanel({ history, news }: { history: HistoryRow[]; news: HistoryRow[] }) {
  return (
    <Panel title="办理记录">
      <HistoryList rows={history} news={news} />
    </Panel>
  );
}

/** Rows that are news carry the word, not just a colour. */
export function HistoryList({ rows, news = [] }: { rows: HistoryRow[]; news?: HistoryRow[] }) {
  const today = useOffice().data?.today;
  return (
    <ol className="history">
      {rows.map((row) => (
        <li key={`${row.version}.${row.kind}`} className={news.includes(row) ? 'history-new' : undefined}>
          <p className="history-head">
            <strong>{KIND_TEXTS[row.kind]}</strong>
            <span>{row.by}</span>
            <time dateTime={row.at}>{showInstant(row.at, today)}</time>
            {news.includes(row) ? <em>新</em> : null}
          </p>
          {row.text ? <p className="history-text">{row.text}</p> : null}
        </li>
      ))}
    </ol>
  );
}
