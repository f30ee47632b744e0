import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Client } from '../../../../contract/client';
import { registry } from '../../../../contract/registry';
import { showInstant } from '../../lib/dates';
import { fieldError, isCode } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useOffice } from '../../lib/use-office';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import { useKinds } from '../use-kinds';
import { ProposeForm } from './propose-form';
import { Items } from './items';
import { Line, type Place } from './line';

type Found = NonNullable<Awaited<ReturnType<Client['registry']['lookUp']>>['record']>;

/** A record by its number, masked. Who looked, and why, is written down. */
export function LookUp() {
  const kinds = (useKinds().data?.items ?? []).filter(({ kind }) => !kind.open);
  const { registry: api } = useApi();
  const queries = useQueryClient();
  const [place, setPlace] = useState<Place>({ kind: '', number: '' });
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const kind = place.kind || kinds[0]?.kind.id || '';
  const look = useMutation({
    mutationFn: (input: Place & { reason: string }) => api.lookUp(input),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.registryHistory }),
  });
  const error = (field: string) => wrong[field] ?? fieldError(look.error, field);
  const edit = () => {
    setWrong({});
    look.reset();
  };
  const send = () => {
    const input = { kind, number: place.number.trim(), reason };
    const found = checkFields(registry.lookUp.input, input);
    setWrong(found ?? {});
    if (!found) look.mutate(input);
  };
  return (
    <Panel title="查看一条登记">
      <p className="quiet">要撤销或恢复一条登记，先按编号找到它。谁在什么时候为什么看的，都会记下来，不能改也不能删。</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="credential-pair">
          <Field id="look-kind" label="种类" error={error('kind')}>
            <Select
              id="look-kind"
              className="wide-select"
              value={kind || undefined}
              options={kinds.map((one) => ({ value: one.kind.id, label: one.kind.name }))}
              onChange={(id) => (setPlace({ ...place, kind: id }), edit())}
            />
          </Field>
          <Line
            id="look-number"
            label="编号"
            value={place.number}
            error={error('number')}
            onChange={(number) => (setPlace({ ...place, number }), edit())}
          />
          <Line
            id="look-reason"
            label="为什么要看"
            value={reason}
            error={error('reason')}
            onChange={(words) => (setReason(words), edit())}
          />
        </div>
        {look.isError && !isCode(look.error, 'BAD_INPUT') ? <FailureNote error={look.error} title="没能查看" /> : null}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={look.isPending} disabled={kind === ''}>
            查看
          </Button>
        </div>
      </form>
      {look.data?.record === null ? <Notice type="info" role="status" title="登记库里没有这个编号，请核对" /> : null}
      {look.data?.record ? (
        <Record record={look.data.record} place={{ kind, number: look.variables.number }} onProposed={() => look.reset()} />
      ) : null}
    </Panel>
  );
}

function Record({ record, place, onProposed }: { record: Found; place: Place; onProposed: () => void }) {
  const today = useOffice().data?.today;
  const revoked = record.status === 'revoked';
  return (
    <section className="credential-record" aria-label="查到的登记">
      <p>
        <span className={`state-tag ${revoked ? 'state-closed' : 'state-answered'}`}>{revoked ? '已撤销' : '有效'}</span>{' '}
        <span className="quiet">
          {record.until ? `${record.ended ? '已过有效期' : '有效期'}到 ${record.until}；` : ''}
          {showInstant(record.at, today)} 登记或更新
        </span>
      </p>
      <Items items={record.items} />
      {record.pending !== null ? (
        <Notice type="info" title="这条登记已经有人提出过，正等着另一位同事核准，在下面的申请里" />
      ) : (
        <ProposeForm place={place} act={revoked ? 'reinstate' : 'revoke'} onProposed={onProposed} />
      )}
    </section>
  );
}
