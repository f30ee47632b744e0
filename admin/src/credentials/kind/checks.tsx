import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { Line, Named, useControl } from '../../exams/form/parts';
import { CHECKS, CHECKSUMS } from '../texts';
import type { FieldCheck } from '../types';
import { blankCheck } from './blank';

interface Props {
  at: string;
  checks: FieldCheck[];
  onChange: (checks: FieldCheck[]) => void;
}

/** What a typed value must be, each with the sentence people read if it is not. */
export function Checks({ at, checks, onChange }: Props) {
  return (
    <div className="credential-checks">
      {checks.map((check, i) => (
        <div className="credential-check" key={i} role="group" aria-label={`规则 ${i + 1}：${CHECKS[check.by]}`}>
          <Check
            at={`${at}.${i}`}
            check={check}
            onChange={(changed) => onChange(checks.map((one, k) => (k === i ? changed : one)))}
          />
          <Button
            type="text"
            danger
            icon={<DeleteOutlined aria-hidden />}
            aria-label={`去掉规则 ${i + 1}`}
            onClick={() => onChange(checks.filter((_, k) => k !== i))}
          />
        </div>
      ))}
      <Select
        aria-label="加一条规则"
        className="add-button"
        placeholder="加一条规则"
        suffixIcon={<PlusOutlined aria-hidden />}
        value={null}
        disabled={checks.length >= 5}
        options={Object.entries(CHECKS).map(([value, label]) => ({ value, label }))}
        onChange={(by: FieldCheck['by'] | null) => by && onChange([...checks, blankCheck(by)])}
      />
    </div>
  );
}

interface CheckProps {
  at: string;
  check: FieldCheck;
  onChange: (check: FieldCheck) => void;
}

function Check({ at, check, onChange }: CheckProps) {
  const message = (
    <Line
      name={`${at}.message`}
      label="不对的时候说"
      value={check.message}
      onChange={(words) => onChange({ ...check, message: words })}
    />
  );
  if (check.by === 'length') return <Length at={at} check={check} onChange={onChange} message={message} />;
  if (check.by === 'pattern')
    return (
      <>
        <Line
          name={`${at}.pattern`}
          label={CHECKS.pattern}
          value={check.pattern}
          onChange={(pattern) => onChange({ ...check, pattern })}
        />
        {message}
      </>
    );
  if (check.by === 'past')
    return (
      <>
        <Line
          name={`${at}.from`}
          label="从这一天起，到今天"
          type="date"
          value={check.from}
          onChange={(from) => onChange({ ...check, from })}
        />
        {message}
      </>
    );
  return <Checksum at={at} check={check} onChange={onChange} message={message} />;
}

type One<B extends FieldCheck['by']> = CheckProps & { check: Extract<FieldCheck, { by: B }>; message: ReactNode };

function Length({ at, check, onChange, message }: One<'length'>) {
  return (
    <>
      <Named name={`${at}.min`} label="最少几个字">
        <InputNumber
          {...useControl(`${at}.min`)}
          min={0}
          value={check.min}
          onChange={(min) => onChange({ ...check, min: min ?? 0 })}
        />
      </Named>
      <Named name={`${at}.max`} label="最多几个字">
        <InputNumber
          {...useControl(`${at}.max`)}
          max={100}
          value={check.max}
          onChange={(max) => onChange({ ...check, max: max ?? 0 })}
        />
      </Named>
      {message}
    </>
  );
}

function Checksum({ at, check, onChange, message }: One<'checksum'>) {
  return (
    <>
      <Named name={`${at}.rule`} label="按哪种号码">
        <Select
          {...useControl(`${at}.rule`)}
          className="wide-select"
          value={check.rule}
          options={Object.entries(CHECKSUMS).map(([value, label]) => ({ value: value as 'luhn', label }))}
          onChange={(rule) => onChange({ ...check, rule })}
        />
      </Named>
      {message}
    </>
  );
}
