import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { registry } from '../../../../contract/registry';
import { checkFields } from '../../lib/fields';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { Panel } from '../../ui/panel';
import type { CredentialField, CredentialKind } from '../types';

/** The phone's form as it would be, to be tried at once: what is typed is judged by the server as residents' input would be. */
export function Preview({ kind }: { kind: CredentialKind }) {
  const [values, setValues] = useState<Record<string, string>>({});
  const fields = kind.fields.filter(({ matched }) => matched);
  const others = kind.fields.filter(({ matched, shown }) => !matched && shown !== 'hidden');
  const trial = useTrial(kind, values);
  const faults = trial.data?.faults ?? {};
  const input = (field: CredentialField) => (
    <TrialInput
      key={field.id}
      field={field}
      value={values[field.id] ?? ''}
      fault={values[field.id] ? faults[field.id] : undefined}
      onChange={(value) => setValues({ ...values, [field.id]: value })}
    />
  );
  return (
    <Panel title="手机上是这样" className="credential-preview">
      <div className="credential-phone" role="group" aria-label="居民看到的表单">
        <p className="credential-phone-title">{kind.name || '（还没有名称）'}</p>
        <p className="quiet">{kind.about || `由${kind.issuer || '（发证机构）'}登记`}</p>
        {kind.open ? <p>居民在公开名单里搜索，不用填表。</p> : fields.map(input)}
        {kind.open ? null : <p className="credential-phone-button">查询</p>}
      </div>
      <h3>查到以后显示</h3>
      {others.length > 0 ? (
        <details className="credential-more">
          <summary>填几项登记里的内容看看</summary>
          {others.map(input)}
        </details>
      ) : null}
      {trial.isError ? <p className="quiet">没能试出来，请检查网络。</p> : null}
      {trial.data ? <Shown trial={trial.data} /> : <p className="quiet">设置还没有填完整，填好就能试。</p>}
    </Panel>
  );
}

function useTrial(kind: CredentialKind, typed: Record<string, string>) {
  const api = useApi();
  const values = Object.fromEntries(Object.entries(typed).filter(([id]) => kind.fields.some((field) => field.id === id)));
  // A kind has to have an id; what it will be changes nothing here.
  const input = useDeferredValue({ kind: { ...kind, id: kind.id || 'trial' }, values });
  const whole = checkFields(registry.tryKind.input, input) === null;
  return useQuery({
    queryKey: keys.kindTrial(input),
    queryFn: () => api.registry.tryKind(input),
    enabled: whole,
    placeholderData: (was) => (whole ? was : undefined),
    gcTime: 0,
  });
}

interface InputProps {
  field: CredentialField;
  value: string;
  fault: string | undefined;
  onChange: (value: string) => void;
}

function TrialInput({ field: { id, label, hint, control, choices }, value, fault, onChange }: InputProps) {
  const name = `trial-${id}`;
  const common = {
    id: name,
    value,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': fault ? `${name}-error` : undefined,
  };
  return (
    <div className="credential-phone-field">
      <label htmlFor={name}>{label || '（没有名称）'}</label>
      {control === 'choice' ? (
        <select {...common} onChange={(event) => onChange(event.target.value)}>
          <option value="">请选择</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type={control === 'date' ? 'date' : 'text'}
          inputMode={control === 'digits' ? 'numeric' : undefined}
          placeholder={hint}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {fault ? (
        <p className="field-error" id={`${name}-error`}>
          {fault}
        </p>
      ) : null}
    </div>
  );
}

function Shown({ trial }: { trial: { shown: { label: string; value: string }[]; until: string | null; ended: boolean } }) {
  if (trial.shown.length === 0) return <p className="quiet">在上面填几个字，看看查到的人能看到什么。</p>;
  return (
    <dl className="credential-shown" aria-label="查到以后显示">
      {trial.shown.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {trial.until === null ? null : (
        <div>
          <dt>有效期</dt>
          <dd>{trial.ended ? `${trial.until} 已经到期` : `到 ${trial.until}`}</dd>
        </div>
      )}
    </dl>
  );
}
