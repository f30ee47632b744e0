import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { PAPER_KIND_TEXTS, type PaperKind } from '../../../../contract/exam-parts';
import { examoffice } from '../../../../contract/examoffice';
import { endOfDay } from '../../lib/dates';
import { fieldError, isCode } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import { Panel } from '../../ui/panel';
import { useBanChange } from './use-bans';
import { WhatTheyRead } from './what-they-read';

const EMPTY = { kind: 'resident_id' as PaperKind, number: '', name: '', reason: '', until: '' };
type Fields = typeof EMPTY;

/** Bars a person. `onDone` gets the name, or nothing where it was given up. */
export function BanForm({ onDone }: { onDone: (name?: string) => void }) {
  const [fields, setFields] = useState(EMPTY);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const change = useBanChange();
  const error = (field: string) => wrong[field] ?? fieldError(change.error, field);
  const edit = (next: Partial<Fields>) => {
    setFields({ ...fields, ...next });
    setWrong({});
    if (change.isError) change.reset();
  };
  const save = () => {
    const input = { ...fields, until: fields.until === '' ? null : fields.until };
    const found = checkFields(examoffice.ban.input, input);
    setWrong(found ?? {});
    if (!found) change.mutate({ act: 'ban', ...input }, { onSuccess: ({ name }) => onDone(name) });
  };
  return (
    <Panel title="限制一个人报名" className="ban-panel">
      {change.isError && !isCode(change.error, 'BAD_INPUT') ? <FailureNote error={change.error} title="没有限制成" /> : null}
      <form
        className="ban-form with-side"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div>
          <Who fields={fields} error={error} onChange={edit} />
          <Field id="ban-reason" label="原因" error={error('reason')} hint="本人会原样看到，请写清楚。">
            <Input.TextArea
              {...attributes('ban-reason', error('reason'))}
              rows={3}
              maxLength={200}
              showCount
              value={fields.reason}
              onChange={(event) => edit({ reason: event.target.value })}
            />
          </Field>
          <Field
            id="ban-until"
            label="到哪天为止（可以不填）"
            error={error('until')}
            hint="算到那天结束。不填就一直限制，直到解除。"
          >
            <Input
              {...attributes('ban-until', error('until'))}
              type="date"
              value={fields.until}
              onChange={(event) => edit({ until: event.target.value })}
            />
          </Field>
          <div className="form-actions">
            <Button type="primary" danger htmlType="submit" loading={change.isPending}>
              限制报名
            </Button>
            <Button onClick={() => onDone()}>不限制了</Button>
          </div>
          <p className="quiet">已经报上名的座位不会自动取消，要取消请到考试的“考生”里处理。</p>
        </div>
        <WhatTheyRead reason={fields.reason} until={fields.until === '' ? null : endOfDay(fields.until)} appeal={null} />
      </form>
    </Panel>
  );
}

const attributes = (id: string, error: string | undefined) => ({
  id,
  status: error ? ('error' as const) : undefined,
  'aria-invalid': error ? true : undefined,
  'aria-describedby': error ? `${id}-error` : undefined,
});

interface WhoProps {
  fields: Fields;
  error: (field: string) => string | undefined;
  onChange: (next: Partial<Fields>) => void;
}

function Who({ fields, error, onChange }: WhoProps) {
  return (
    <>
      <Field id="ban-name" label="姓名" error={error('name')}>
        <Input
          {...attributes('ban-name', error('name'))}
          autoComplete="off"
          value={fields.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Field id="ban-kind" label="证件种类" error={error('kind')}>
        <Select
          id="ban-kind"
          className="wide-select"
          aria-label="证件种类"
          value={fields.kind}
          options={Object.entries(PAPER_KIND_TEXTS).map(([value, label]) => ({ value: value as PaperKind, label }))}
          onChange={(kind: PaperKind) => onChange({ kind })}
        />
      </Field>
      <Field id="ban-number" label="证件号码" error={error('number')} hint="只用来认出这个人；存下的和列表里显示的都遮住中间。">
        <Input
          {...attributes('ban-number', error('number'))}
          autoComplete="off"
          value={fields.number}
          onChange={(event) => onChange({ number: event.target.value })}
        />
      </Field>
    </>
  );
}
