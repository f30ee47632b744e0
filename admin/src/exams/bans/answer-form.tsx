import { Button, Input } from 'antd';
import { useState } from 'react';
import { examoffice } from '../../../../contract/examoffice';
import { fieldError, isCode } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { useDraft } from '../../lib/use-draft';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { useBanChange, type Barred } from './use-bans';

/** The answer to an appeal, and what follows from it. What is typed is kept on this device until it is sent. */
export function AnswerForm({ barred: { id, version, name } }: { barred: Barred }) {
  const draft = useDraft(`ban-${id}`, 'answer', version);
  const [wrong, setWrong] = useState<string | undefined>();
  const change = useBanChange();
  const field = `answer-${id}`;
  const error = wrong ?? fieldError(change.error, 'answer');
  const send = (lift: boolean) => {
    const input = { id, version, answer: draft.text, lift };
    const found = checkFields(examoffice.answerAppeal.input, input);
    setWrong(found?.['answer']);
    if (!found) change.mutate({ act: 'answer', ...input }, { onSuccess: draft.clear });
  };
  const deciding = change.isPending && change.variables.act === 'answer' ? change.variables.lift : null;
  return (
    <form className="card-form" onSubmit={(event) => event.preventDefault()}>
      {isCode(change.error, 'CONFLICT') ? (
        <Notice type="warning" role="alert" title="没有发出：同事刚刚处理过，请看过再决定。您写的还在" />
      ) : change.isError && !isCode(change.error, 'BAD_INPUT') ? (
        <FailureNote error={change.error} title="没有发出，您写的还在" />
      ) : null}
      <Field id={field} label={`答复 ${name} 的申诉`} error={error} hint="本人会收到这段话。">
        <Input.TextArea
          id={field}
          rows={3}
          maxLength={500}
          showCount
          status={error ? 'error' : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${field}-error` : undefined}
          value={draft.text}
          onChange={(event) => {
            draft.change(event.target.value);
            setWrong(undefined);
          }}
        />
      </Field>
      <div className="form-actions">
        <Button type="primary" loading={deciding === true} disabled={deciding !== null} onClick={() => send(true)}>
          答复并解除
        </Button>
        <Button loading={deciding === false} disabled={deciding !== null} onClick={() => send(false)}>
          答复，维持限制
        </Button>
      </div>
    </form>
  );
}
