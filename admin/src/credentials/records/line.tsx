import { Input } from 'antd';
import { Field } from '../../ui/field';

/** Where a record stands. */
export interface Place {
  kind: string;
  number: string;
}

interface LineProps {
  id: string;
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** One line to fill in, with what is wrong with it. */
export function Line({ id, label, value, error, onChange }: LineProps) {
  return (
    <Field id={id} label={label} {...(error !== undefined && { error })}>
      <Input
        id={id}
        autoComplete="off"
        value={value}
        status={error ? 'error' : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
