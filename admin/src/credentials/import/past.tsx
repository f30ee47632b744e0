import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { showInstant } from '../../lib/dates';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useOffice } from '../../lib/use-office';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Panel } from '../../ui/panel';
import { IMPORT_STATES } from '../texts';
import type { ImportView, RowFault } from '../types';
import { Faults } from './progress';

const FIRST = 10;
/** Portions asked for at once, and at most: what is wrong with more rows than that is wrong with the list. */
const PORTIONS = 100;
const MOST = 5000;

/** Every import of a kind, with who, when, how many, and what was left out. */
export function PastImports({ kind }: { kind: string }) {
  const api = useApi();
  const [limit, setLimit] = useState(FIRST);
  const imports = useQuery({
    queryKey: keys.imports({ kind, limit }),
    queryFn: () => api.registry.imports({ kind, limit }),
    placeholderData: (was) => was,
    refetchInterval: 15_000,
  });
  return (
    <Panel title="以前的导入">
      {imports.isError ? <FailureNote error={imports.error} title="没能加载" onRetry={() => void imports.refetch()} /> : null}
      {imports.isPending ? <Loading rows={3} /> : null}
      {imports.data?.items.length === 0 ? <p className="quiet">没有导入记录。</p> : null}
      <ul className="credential-imports">
        {imports.data?.items.map((one) => (
          <PastImport key={one.id} one={one} />
        ))}
      </ul>
      {imports.data?.next && limit < 100 ? (
        <Button type="link" onClick={() => setLimit(100)}>
          看更早的
        </Button>
      ) : null}
    </Panel>
  );
}

function PastImport({ one }: { one: ImportView }) {
  const today = useOffice().data?.today;
  const [open, setOpen] = useState(false);
  const share = Math.floor((one.next / one.portions) * 100);
  return (
    <li>
      <p>
        <strong>{one.file}</strong> <span className="quiet">{one.rows.toLocaleString('zh-CN')} 行</span>{' '}
        <span
          className={`state-tag ${one.state === 'done' ? 'state-answered' : one.state === 'running' ? 'state-filed' : 'state-closed'}`}
        >
          {IMPORT_STATES[one.state]}
          {one.state === 'running' ? `，${share}%` : ''}
        </span>
      </p>
      <p className="quiet">
        {showInstant(one.at, today)}，{one.by}；新增 {one.new}，更新 {one.changed}，没有变化 {one.same}，没导入 {one.left}
      </p>
      {one.state === 'running' ? <p className="quiet">要接着导，在上面再选一次同一份名册，会从断的地方接着。</p> : null}
      <div className="form-actions">
        {one.state === 'running' ? <Stop one={one} /> : null}
        {one.left > 0 ? <Button onClick={() => setOpen(!open)}>{open ? '收起问题' : '看没导入的行'}</Button> : null}
      </div>
      {open ? <PastFaults one={one} /> : null}
    </li>
  );
}

function Stop({ one: { id, file } }: { one: ImportView }) {
  const api = useApi();
  const queries = useQueryClient();
  const stop = useMutation({
    mutationFn: () => api.registry.cancelImport({ id }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.importsAll }),
  });
  return (
    <>
      {stop.isError ? <FailureNote error={stop.error} title="没能停掉" /> : null}
      <Popconfirm title={`停掉“${file}”？已经导入的会留着。`} okText="停掉" cancelText="不停" onConfirm={() => stop.mutate()}>
        <Button loading={stop.isPending}>停掉这次导入</Button>
      </Popconfirm>
    </>
  );
}

function PastFaults({ one }: { one: ImportView }) {
  const api = useApi();
  const faults = useQuery({
    queryKey: keys.importFaults({ id: one.id, left: one.left }),
    queryFn: async () => {
      const items: RowFault[] = [];
      for (let cursor: string | undefined; items.length < MOST;) {
        const page = await api.registry.importFaults({ id: one.id, limit: PORTIONS, ...(cursor && { cursor }) });
        items.push(...page.items);
        cursor = page.next;
        if (cursor === undefined) break;
      }
      return items;
    },
  });
  if (faults.isError) return <FailureNote error={faults.error} title="没能加载" onRetry={() => void faults.refetch()} />;
  if (faults.data?.length === 0) return <p className="quiet">时间久了，哪些行有问题已经不再保存。</p>;
  return faults.data ? <Faults faults={faults.data} name={`${one.file} 没导入的行.csv`} /> : <Loading rows={3} />;
}
