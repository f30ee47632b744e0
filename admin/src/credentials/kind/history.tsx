import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { showInstant } from '../../lib/dates';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useOffice } from '../../lib/use-office';
import { Panel } from '../../ui/panel';

const FIRST = 10;

/** What staff did with a kind and its register, and who. */
export function History({ kind }: { kind: string }) {
  const [limit, setLimit] = useState(FIRST);
  const api = useApi();
  const today = useOffice().data?.today;
  const events = useQuery({
    queryKey: keys.registryEvents({ kind, limit }),
    queryFn: () => api.registry.events({ kind, limit }),
    placeholderData: (was) => was,
  });
  const items = events.data?.items ?? [];
  return (
    <Panel title="操作记录" className="exam-events">
      {events.isError ? <p className="quiet">记录没能加载。</p> : null}
      {events.data && items.length === 0 ? (
        <p className="quiet">改设置、导入、查看、撤销和恢复都会记在这里，不能改也不能删。</p>
      ) : null}
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
