import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';
import { Line, Named, useControl } from '../../exams/form/parts';
import { Panel } from '../../ui/panel';
import { CONTROLS, MASKS, ROLES } from '../texts';
import type { CredentialField } from '../types';
import { blankField } from './blank';
import { Checks } from './checks';

interface Props {
  fields: CredentialField[];
  isNew: boolean;
  onChange: (fields: CredentialField[]) => void;
}

/** What a certificate has: each with the way it is filled in, checked, compared and shown. */
export function FieldCards({ fields, onChange }: Props) {
  const set = (at: number, change: Partial<CredentialField>) =>
    onChange(fields.map((field, i) => (i === at ? { ...field, ...change } : field)));
  const move = (at: number, by: number) => {
    const moved = [...fields];
    moved.splice(at + by, 0, ...moved.splice(at, 1));
    onChange(moved);
  };
  return (
    <Panel title={`证书上的内容（${fields.length} 项）`}>
      <p className="quiet">打了“要核对”的，居民查询时要填写；其他内容按“显示方式”给查到的人看。</p>
      {fields.map((field, i) => (
        <div className="boxed credential-field" key={field.id} role="group" aria-label={`第 ${i + 1} 项：${field.label}`}>
          <div className="boxed-head">
            <strong>
              {i + 1}. {field.label || '（没有名称）'} <span className="quiet">{ROLES[field.role]}</span>
            </strong>
            <span className="nowrap">
              <Button
                type="text"
                icon={<ArrowUpOutlined aria-hidden />}
                aria-label={`第 ${i + 1} 项往前`}
                disabled={i === 0}
                onClick={() => move(i, -1)}
              />
              <Button
                type="text"
                icon={<ArrowDownOutlined aria-hidden />}
                aria-label={`第 ${i + 1} 项往后`}
                disabled={i === fields.length - 1}
                onClick={() => move(i, 1)}
              />
              <Button
                type="text"
                danger
                icon={<DeleteOutlined aria-hidden />}
                aria-label={`去掉第 ${i + 1} 项`}
                onClick={() => onChange(fields.filter((_, k) => k !== i))}
              />
            </span>
          </div>
          <FieldCard at={`fields.${i}`} field={field} onChange={(change) => set(i, change)} />
        </div>
      ))}
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...fields, blankField(fields)])}>
        加一项
      </Button>
    </Panel>
  );
}

interface CardProps {
  at: string;
  field: CredentialField;
  onChange: (change: Partial<CredentialField>) => void;
}

function FieldCard({ at, field, onChange }: CardProps) {
  const { control } = field;
  return (
    <>
      <div className="credential-pair">
        <Line name={`${at}.label`} label="名称" value={field.label} onChange={(label) => onChange({ label })} />
        <Line name={`${at}.hint`} label="填写提示" value={field.hint} onChange={(hint) => onChange({ hint })} />
        <Pick name={`${at}.role`} label="用途" texts={ROLES} value={field.role} onChange={(role) => onChange({ role })} />
        <Pick
          name={`${at}.control`}
          label="怎么填写"
          texts={CONTROLS}
          value={control}
          onChange={(to) => onChange({ control: to, choices: to === 'choice' ? field.choices : [] })}
        />
        <Pick name={`${at}.shown`} label="显示方式" texts={MASKS} value={field.shown} onChange={(shown) => onChange({ shown })} />
        <Named name={`${at}.matched`} label="查询时">
          <Checkbox checked={field.matched} onChange={(event) => onChange({ matched: event.target.checked })}>
            要核对
          </Checkbox>
        </Named>
      </div>
      {control === 'choice' ? <Choices at={at} field={field} onChange={onChange} /> : null}
      <Checks at={`${at}.checks`} checks={field.checks} onChange={(checks) => onChange({ checks })} />
    </>
  );
}

function Choices({ at, field, onChange }: CardProps) {
  return (
    <Named name={`${at}.choices`} label="选项" hint="写一个按一下回车。">
      <Select
        {...useControl(`${at}.choices`)}
        mode="tags"
        className="wide-select"
        open={false}
        suffixIcon={null}
        tokenSeparators={['，', ',', '、', '；']}
        value={field.choices}
        onChange={(choices: string[]) => onChange({ choices: [...new Set(choices.map((one) => one.trim()).filter(Boolean))] })}
      />
    </Named>
  );
}

interface PickProps<T extends string> {
  name: string;
  label: string;
  texts: Record<T, string>;
  value: T;
  onChange: (value: T) => void;
}

export function Pick<T extends string>({ name, label, texts, value, onChange }: PickProps<T>) {
  const options = (Object.keys(texts) as T[]).map((one) => ({ value: one, label: texts[one] }));
  return (
    <Named name={name} label={label}>
      <Select<T> {...useControl(name)} className="wide-select" value={value} options={options} onChange={onChange} />
    </Named>
  );
}
