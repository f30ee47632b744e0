import { Input } from 'antd';
import { createContext, useContext, type ReactNode } from 'react';
import { Field } from '../../ui/field';
import { fieldId } from './use-editing';

interface FormState {
  errors: Record<string, string>;
  readOnly: boolean;
}

/** What is wrong with the form, for the fields to show each its own. */
export const FormContext = createContext<FormState>({ errors: {}, readOnly: false });

/** What ties a control to its label, its error and the form. */
export function useControl(name: string) {
  const { errors, readOnly } = useContext(FormContext);
  const id = fieldId(name);
  const wrong = errors[name] !== undefined;
  return {
    id,
    disabled: readOnly,
    status: wrong ? ('error' as const) : undefined,
    'aria-invalid': wrong || undefined,
    'aria-describedby': wrong ? `${id}-error` : undefined,
  };
}

export function Named(props: { name: string; label: string; hint?: ReactNode; children: ReactNode }) {
  const { errors } = useContext(FormContext);
  return (
    <Field id={fieldId(props.name)} label={props.label} error={errors[props.name]} hint={props.hint}>
      {props.children}
    </Field>
  );
}

interface LineProps {
  name: string;
  label: string;
  value: string;
  type?: string;
  placeholder?: string;
  suffix?: string;
  hint?: ReactNode;
  disabled?: boolean;
  onChange: (value: string) => void;
}

export function Line({ name, label, value, type, placeholder, suffix, hint, disabled, onChange }: LineProps) {
  const control = useControl(name);
  return (
    <Named name={name} label={label} hint={hint}>
      <Input
        {...control}
        disabled={disabled || control.disabled}
        type={type}
        value={value}
        placeholder={placeholder}
        suffix={suffix}
        inputMode={suffix ? 'decimal' : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Named>
  );
}

export function Words({ name, label, value, rows, hint, onChange }: LineProps & { rows: number }) {
  return (
    <Named name={name} label={label} hint={hint}>
      <Input.TextArea {...useControl(name)} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />
    </Named>
  );
}
