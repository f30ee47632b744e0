import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { showInstant } from '../../lib/dates';
import { paths } from '../../lib/paths';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Panel } from '../../ui/panel';
import { StateTag } from '../state-tag';
import type { Row } from '../types';

export function EarlierPanel({ id }: { id: string }) {
  const api = useApi();
  const earlier = useQuery({ queryKey: keys.earlier(id), queryFn: () => api.desk.earlier({ id }), staleTime: 60_000 });
  return (
    <Panel title="这位居民以前反映的">
      {earlier.data ? (
        <Cases rows={earlier.data.items} />
      ) : earlier.isError ? (
        <FailureNote error={earlier.error} title="没能加载" onRetry={() => void earlier.refetch()} />
      ) : (
        <Loading label="正在加载以前的案件" rows={2} />
      )}
    </Panel>
  );
}

const AT_FIRST = 5;

function Cases({ rows }: { rows: Row[] }) {
  const [all, setAll] = useState(rows.length <= AT_FIRST);
  if (rows.length === 0) return <p className="quiet">没有您能看到的其他案件。</p>;
  return (
    <>
      <ul className="earlier">
        {(all ? rows : rows.slice(0, AT_FIRST)).map((row) => (
          <li key={row.id}>
            <Link to={paths.case(row.id)}>{row.title}</Link>
            <span className="quiet">
              <StateTag state={row.state} /> {row.category} · {showInstant(row.filedAt)}
            </span>
          </li>
        ))}
      </ul>
      {all ? null : (
        <Button className="more-button" onClick={() => setAll(true)}>
          再看 {rows.length - AT_FIRST} 件
        </Button>
      )}
    </>
  );
}
