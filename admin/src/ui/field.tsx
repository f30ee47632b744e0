import type { ReactNode } from 'react';

/** A label above its control, with what is wrong with it below. The control takes `id` and `aria-describedby={`${id}-error`}`. */
export function Field(props: { id: string; label: string; error?: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
      {props.error ? (
        <p className="field-error" id={`${props.id}-error`} role="alert">
          {props.error}
        </p>
      ) : null}
      {props.hint ? <p className="field-hint">{props.hint}</p> : null}
    </div>
  );
}
