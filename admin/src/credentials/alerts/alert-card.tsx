import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { registry } from '../../../../contract/registry';
import { showInstant } from '../../lib/dates';
import { checkFields } from '../../lib/fields';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useOffice } from '../../lib/use-office';
import { FailureNote } from '../../ui/failure-note';
import { Line } from '../records/line';
import { REASONS } from '../texts';
import type { AlertView } from '../types';

export function AlertCard({ alert }: { alert: AlertView }) {
  const { name, reason, at, until, misses, state, closed } = alert;
  const today = useOffice().data?.today;
  return (
    <li className={state === 'open' ? 'card card-waiting' : 'card'}>
      <div>
        <p className="card-name">
          <strong>{REASONS[reason].title}</strong> <span className="quiet">{name}</span>
        </p>
        <p>{REASONS[reason].words}</p>
        <dl className="card-facts">
          <dt>时间</dt>
          <dd>{showInstant(at, today)}</dd>
          <dt>锁到</dt>
          <dd>{showInstant(until, today)}</dd>
          <dt>次数</dt>
          <dd>{misses === null ? '已经不再计数' : `到现在没对上 ${misses} 次`}</dd>
          {closed ? (
            <>
              <dt>处理</dt>
              <dd>
                {closed.note}
                <span className="quiet">
                  （{closed.by}，{showInstant(closed.at, today)}）
                </span>
              </dd>
            </>
          ) : null}
        </dl>
        <Handle alert={alert} />
      </div>
    </li>
  );
}

function Handle({ alert: { id, state } }: { alert: AlertView }) {
  const { registry: api } = useApi();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState<string | undefined>();
  const change = useMutation({
    mutationFn: () => (state === 'open' ? api.closeAlert({ id, note }) : api.reopenAlert({ id })),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.alertsAll }),
  });
  const close = () => {
    const found = checkFields(registry.closeAlert.input, { id, note });
    setWrong(found?.['note']);
    if (!found) change.mutate();
  };
  const failed = change.isError ? <FailureNote error={change.error} title="没有存好" /> : null;
  if (state === 'closed')
    return (
      <>
        {failed}
        <Button loading={change.isPending} onClick={() => change.mutate()}>
          重新处理
        </Button>
      </>
    );
  return (
    <form
      className="card-form"
      onSubmit={(event) => {
        event.preventDefault();
        close();
      }}
    >
      {failed}
      <Line
        id={`alert-${id}`}
        label="怎么处理的"
        value={note}
        error={wrong}
        onChange={(words) => (setNote(words), setWrong(undefined))}
      />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        处理好了
      </Button>
    </form>
  );
}
