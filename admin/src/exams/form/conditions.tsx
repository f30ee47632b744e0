import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import { useContext } from 'react';
import { PAPER_KIND_TEXTS, type PaperKind } from '../../../../contract/exam-parts';
import { Panel } from '../../ui/panel';
import type { Condition } from '../types';
import { conditionOf, EDUCATIONS, type ConditionForm } from './fields';
import { FormContext, Line, Named, useControl, Words } from './parts';

const KINDS: Record<Condition['kind'], string> = {
  papers: '证件种类',
  age: '年龄',
  education: '最低学历',
  work: '学历和工作年限',
  certificate: '已有证书',
  photo: '证件照大小',
  declare: '本人声明',
};

interface Props {
  conditions: ConditionForm[];
  onChange: (conditions: ConditionForm[]) => void;
}

/** Who may register, as data: each kind has a small form of its own. */
export function Conditions({ conditions, onChange }: Props) {
  const set = (i: number, change: Partial<ConditionForm>) =>
    onChange(conditions.map((one, k) => (k === i ? { ...one, ...change } : one)));
  return (
    <Panel title={`报名条件（${conditions.length}）`} className="exam-conditions">
      <p className="quiet">全部符合才能报名。系统一条条替居民核对，不符合的说明原因；“本人声明”由居民自己承诺。</p>
      {conditions.map((condition, i) => (
        <div className="boxed" key={i} role="group" aria-label={`条件 ${i + 1}：${nameOf(condition)}`}>
          <div className="boxed-head">
            <strong>{nameOf(condition)}</strong>
            <Button
              type="text"
              danger
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`去掉条件 ${i + 1}`}
              onClick={() => onChange(conditions.filter((_, k) => k !== i))}
            />
          </div>
          <Body at={`conditions.${i}`} condition={condition} onChange={(change) => set(i, change)} />
        </div>
      ))}
      <Select
        id="add-condition"
        aria-label="加一个条件"
        className="add-button"
        placeholder="加一个条件"
        suffixIcon={<PlusOutlined aria-hidden />}
        value={null}
        options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        onChange={(kind: Condition['kind'] | null) => kind && onChange([...conditions, conditionOf(kind)])}
      />
    </Panel>
  );
}

const nameOf = ({ kind }: ConditionForm) => KINDS[kind as Condition['kind']] ?? kind;

interface BodyProps {
  at: string;
  condition: ConditionForm;
  onChange: (change: Partial<ConditionForm>) => void;
}

function Body(props: BodyProps) {
  const { at, condition, onChange } = props;
  const { kind } = condition;
  const line = (name: keyof ConditionForm, label: string, more: object = {}) => (
    <Line
      name={`${at}.${name}`}
      label={label}
      value={condition[name] as string}
      onChange={(value) => onChange({ [name]: value })}
      {...more}
    />
  );
  if (kind === 'papers') return <Papers {...props} />;
  if (kind === 'work') return <Work {...props} />;
  if (kind === 'education') return <Least {...props} />;
  if (kind === 'age') {
    return (
      <div className="boxed-row">
        {line('min', '最小', { suffix: '周岁' })}
        {line('max', '最大', { suffix: '周岁' })}
        {line('on', '算到哪一天', { type: 'date' })}
      </div>
    );
  }
  if (kind === 'certificate') {
    return (
      <div className="boxed-row">
        {line('name', '证书名称', { placeholder: '初级会计资格证书' })}
        {line('id', '证书代号', { placeholder: 'chuji', hint: '同一种证书，各场考试用同一个代号。' })}
      </div>
    );
  }
  if (kind === 'photo') {
    return (
      <div className="boxed-row">
        {line('width', '宽至少', { suffix: '像素' })}
        {line('height', '高至少', { suffix: '像素' })}
      </div>
    );
  }
  return (
    <Words
      name={`${at}.text`}
      label="声明"
      value={condition.text}
      rows={2}
      hint="居民要勾选同意，比如“本人在财会岗位工作，所填内容属实”。"
      onChange={(text) => onChange({ text })}
    />
  );
}

function Papers({ at, condition, onChange }: BodyProps) {
  const control = useControl(`${at}.kinds`);
  return (
    <Named name={`${at}.kinds`} label="可以用的证件">
      <Checkbox.Group
        className="exam-checks"
        disabled={control.disabled}
        value={condition.kinds}
        options={(Object.entries(PAPER_KIND_TEXTS) as [PaperKind, string][]).map(([value, label]) => ({ value, label }))}
        onChange={(kinds) => onChange({ kinds })}
      />
    </Named>
  );
}

function Least({ at, condition, onChange }: BodyProps) {
  const { status, ...control } = useControl(`${at}.least`);
  return (
    <Named name={`${at}.least`} label="至少要有">
      <Select
        {...control}
        status={status}
        className="add-button"
        value={condition.least}
        options={EDUCATIONS.map(([value, label]) => ({ value, label }))}
        onChange={(least) => onChange({ least })}
      />
    </Named>
  );
}

/** A blank is an education that does not suffice. */
function Work({ at, condition, onChange }: BodyProps) {
  const { errors, readOnly } = useContext(FormContext);
  const error = errors[`${at}.years`];
  return (
    <fieldset className="exam-years" aria-describedby={error ? `exam-${at}-years-error` : undefined}>
      <legend>每种学历要工作满几年？空着表示这种学历不能报，0 表示不要求年限。</legend>
      {EDUCATIONS.map(([education, name]) => (
        <label key={education}>
          <span>{name}</span>
          <Input
            value={condition.years[education] ?? ''}
            suffix="年"
            inputMode="numeric"
            disabled={readOnly}
            status={errors[`${at}.years.${education}`] ? 'error' : undefined}
            aria-label={`${name}要工作满几年`}
            onChange={(event) => onChange({ years: { ...condition.years, [education]: event.target.value } })}
          />
        </label>
      ))}
      {error ? (
        <p className="field-error" id={`exam-${at}-years-error`} role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
