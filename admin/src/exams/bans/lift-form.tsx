import { Button, Input } from 'antd';
import { useState } from 'react';
import { examoffice } from '../../../../contract/examoffice';
import { isCode } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { useBanChange, type Barred } from './use-bans';

/** Lifts a bar without an appeal; the reason stays on record. */
export function LiftForm({ barred: { id, version, name }, onCancel }: { barred: Barred; onCancel: () => void }) {
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | undefined>();
  const change = useBanChange();
  const field = `lift-${id}`;
  const lift = () => {
    const input = { id, version, reason };
    const found = checkFields(examoffice.liftBan.input, input);
    setWrong(found?.['reason']);
    if (!found) change.mutate({ act: 'lift', ...input });
  };
  return (
    <form
      className="card-form"
      onSubmit={(event) => {
        event.preventDefault();
        lift();
      }}
    >
      {isCode(change.error, 'CONFLICT') ? (
        <Notice type="warning" role="alert" title="没有解除：同事刚刚处理过，请看过再决定" />
      ) : change.isError ? (
        <FailureNote error={change.error} title="没有解除" />
      ) : null}
      <Field id={field} label={`为什么解除对 ${name} 的限制`} error={wrong} hint="只有工作人员看得到。">
        <Input
          id={field}
          maxLength={200}
          status={wrong ? 'error' : undefined}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${field}-error` : undefined}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
            setWrong(undefined);
          }}
        />
      </Field>
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          解除
        </Button>
        <Button onClick={onCancel}>不解除了</Button>
      </div>
    </form>
  );
}
