import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { showInstant } from '../lib/dates';
import { keys } from '../lib/query';
import { useApi } from '../lib/services';
import { useOffice } from '../lib/use-office';
import { Panel } from '../ui/panel';

const FIRST = 10;

/** What the office did with the exam, and who. */
export function EventsPanel({ exam }: { exam: string }) {
  const [limit, setLimit] = useState(FIRST);
  const api = useApi();
  const today = useOffice().data?.today;
  const events = useQuery({
    queryKey: keys.examEvents({ exam, limit }),
    queryFn: () => api.examoffice.events({ exam, limit }),
    placeholderData: (was) => was,
  });
  const items = events.data?.items ?? [];
  return (
    <Panel title="操作记录" className="exam-events">
      {events.isError ? <p className="quiet">记录没能加载。</p> : null}
      {events.data && items.length === 0 ? <p className="quiet">发布、改场次、移人、导出都会记在这里。</p> : null}
      <ol className="exam-history">
        {items.map(({ id, at, by, text }) => (
          <li key={id}>
            <span className="quiet nowrap">{showInstant(at, today)}</span>
            <span>
              {text}
              <span className="quiet"> {by}</span>
            </span>
          </li>
        ))}
      </ol>
      {events.data?.next && limit < 100 ? (
        <Button type="link" onClick={() => setLimit(100)}>
          看更早的
        </Button>
      ) : null}
    </Panel>
  );
}
