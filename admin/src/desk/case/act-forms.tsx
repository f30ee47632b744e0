import { Button, Select } from 'antd';
import { useState } from 'react';
import { desk } from '../../../../contract/desk';
import { fieldError } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { Field } from '../../ui/field';
import { useOffice } from '../../lib/use-office';
import type { ActFormProps } from './action-panel';
import { DraftNotes } from './draft-notes';
import { WordsInput } from './words-input';

export function AcceptForm({ current, work }: ActFormProps) {
  return (
    <>
      <p>
        受理后由您的部门负责答复，居民会看到“办理中”。
        {current.can.includes('return') ? '不归您管的，请选“退回”。' : null}
      </p>
      <Button type="primary" size="large" loading={work.pending} onClick={() => work.act({ act: 'accept' }, () => {})}>
        受理
      </Button>
    </>
  );
}

const NOTES = {
  return: {
    label: '退回理由',
    hint: '写明为什么不归您的部门，受理中心会据此重新交办。',
    button: '退回受理中心',
    field: 'reason',
    schema: desk.return.input,
  },
  close: {
    label: '办结说明（可以不写）',
    hint: '办结后这件事不再更改。',
    button: '办结',
    field: 'note',
    schema: desk.close.input,
  },
} as const;

export function NoteForm({ act, current, work, draft }: ActFormProps & { act: 'return' | 'close' }) {
  const { label, hint, button, field, schema } = NOTES[act];
  const [wrong, setWrong] = useState<string>();
  const error = wrong ?? fieldError(work.error, field);
  const submit = () => {
    const found = checkFields(schema, { id: current.id, version: work.base, [field]: draft.text })?.[field];
    setWrong(found);
    if (found) return;
    work.act(act === 'return' ? { act, reason: draft.text } : { act, note: draft.text }, draft.clear);
  };
  return (
    <>
      <DraftNotes draft={draft} />
      <Field id={`${act}-text`} label={label} hint={hint} error={error}>
        <WordsInput
          id={`${act}-text`}
          draft={draft}
          max={500}
          rows={3}
          error={error}
          sending={work.pending}
          onEdit={() => setWrong(undefined)}
        />
      </Field>
      <Button type="primary" size="large" danger={act === 'return'} loading={work.pending} onClick={submit}>
        {button}
      </Button>
    </>
  );
}

export function AssignForm({ current, work, draft }: ActFormProps) {
  const office = useOffice().data;
  const [department, setDepartment] = useState<string>();
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const error = (field: string) => wrong[field] ?? fieldError(work.error, field);
  const submit = () => {
    if (!department) return setWrong({ department: '请选择承办部门' });
    const found = checkFields(desk.assign.input, { id: current.id, version: work.base, department, reason: draft.text });
    setWrong(found ?? {});
    if (!found) work.act({ act: 'assign', department, reason: draft.text }, draft.clear);
  };
  const options = office?.departments.map(({ id, name }) => ({ value: id, label: name, disabled: id === current.departmentId }));
  return (
    <>
      <DraftNotes draft={draft} />
      <Field id="assign-department" label="承办部门" error={error('department')}>
        <Select
          id="assign-department"
          size="large"
          className="wide-select"
          placeholder="选择部门"
          loading={!office}
          options={options}
          value={department}
          onChange={(id) => {
            setDepartment(id);
            setWrong({});
          }}
        />
      </Field>
      <Field id="assign-text" label="说明（可以不写）" error={error('reason')}>
        <WordsInput
          id="assign-text"
          draft={draft}
          max={500}
          rows={2}
          error={error('reason')}
          sending={work.pending}
          onEdit={() => setWrong({})}
        />
      </Field>
      <Button type="primary" size="large" loading={work.pending} onClick={submit}>
        交办
      </Button>
    </>
  );
}
