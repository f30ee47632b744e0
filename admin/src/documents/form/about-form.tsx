import { AutoComplete, Input, Select } from 'antd';
import { memo } from 'react';
import {
  DOCUMENT_KIND_TEXTS,
  DOCUMENT_STATUS_TEXTS,
  type DocumentKind,
  type DocumentStatus,
} from '../../../../contract/documents';
import { Field } from '../../ui/field';
import { Panel } from '../../ui/panel';
import { FIELD_NAMES, type Fields } from './fields';
import { ReplacedBy } from './replaced-by';
import { useOverview } from './use-overview';

const KINDS = Object.entries(DOCUMENT_KIND_TEXTS) as [DocumentKind, string][];
const STATUSES = Object.entries(DOCUMENT_STATUS_TEXTS) as [DocumentStatus, string][];
const toOptions = (pairs: [string, string][]) => pairs.map(([value, label]) => ({ value, label }));

export interface AboutProps {
  fields: Fields;
  /** By the names of the contract: `about.title`. */
  errors: Record<string, string>;
  /** The document itself, which cannot replace itself. */
  self?: string;
  readOnly: boolean;
  onChange: (change: Partial<Fields>) => void;
}

/** What is said about a document beside its text. */
export const AboutForm = memo(function AboutForm(props: AboutProps) {
  const { fields, onChange } = props;
  const overview = useOverview();
  return (
    <Panel title="文件信息" className="about-form">
      <Named {...props} name="title" hint="居民在查找结果里先看到标题。">
        <Input.TextArea
          {...control(props, 'title')}
          className="title-box"
          rows={2}
          onChange={(event) => onChange({ title: event.target.value.replace(/\n/g, '') })}
        />
      </Named>
      <div className="field-pair">
        <Line {...props} name="number" placeholder="云政发〔2026〕8号" />
        <Choice {...props} name="kind" options={toOptions(KINDS)} placeholder="请选择" />
      </div>
      <Suggested {...props} name="issuer" options={overview?.issuers.map(({ value }) => value)} />
      <Suggested
        {...props}
        name="topic"
        options={overview?.topics.map(({ value }) => value)}
        hint="关注这个主题的居民会收到新文件的消息。"
      />
      <div className="field-pair">
        <Line {...props} name="publishedOn" type="date" />
        <Line {...props} name="effectiveOn" type="date" />
      </div>
      <div className="field-pair">
        <Choice {...props} name="status" options={toOptions(STATUSES)} />
        <Line {...props} name="region" placeholder="全市" />
      </div>
      {fields.status === 'superseded' ? <ReplacedBy {...props} /> : null}
      <Line {...props} name="source" type="url" placeholder="https://" hint="原文发布在哪个网页，可以不填。" />
      <Field
        id="about-explanation"
        label="解读（可以不写）"
        error={props.errors['about.explanation']}
        hint="用平常话说清楚：谁能办、能得到什么、怎么办。居民打开文件先看到它。"
      >
        <Input.TextArea
          {...control(props, 'explanation')}
          className="words-box"
          rows={4}
          onChange={(event) => onChange({ explanation: event.target.value })}
        />
      </Field>
    </Panel>
  );
});

/** Only what has a successor is replaced by something. */
const statusChange = (status: string): Partial<Fields> => (status === 'superseded' ? { status } : { status, replacedBy: '' });

type NamedProps = AboutProps & { name: keyof Fields };

/** What ties a control to its label, its error and the form. */
function control({ fields, errors, readOnly }: AboutProps, name: keyof Fields) {
  const id = `about-${name}`;
  const wrong = errors[`about.${name}`] !== undefined;
  return {
    id,
    value: fields[name],
    disabled: readOnly,
    status: wrong ? ('error' as const) : undefined,
    'aria-invalid': wrong || undefined,
    'aria-describedby': wrong ? `${id}-error` : undefined,
  };
}

function Named(props: NamedProps & { hint?: string; children: React.ReactNode }) {
  const { name } = props;
  return (
    <Field id={`about-${name}`} label={FIELD_NAMES[name]} error={props.errors[`about.${name}`]} hint={props.hint}>
      {props.children}
    </Field>
  );
}

function Line(props: NamedProps & { type?: string; placeholder?: string; hint?: string }) {
  const { name, type, placeholder, onChange } = props;
  return (
    <Named {...props}>
      <Input
        {...control(props, name)}
        type={type}
        placeholder={placeholder}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Named>
  );
}

function Choice(props: NamedProps & { options: { value: string; label: string }[]; placeholder?: string }) {
  const { name, options, placeholder, onChange } = props;
  const { value, ...rest } = control(props, name);
  return (
    <Named {...props}>
      <Select
        {...rest}
        className="wide-select"
        value={value || undefined}
        placeholder={placeholder}
        options={options}
        onChange={(chosen: string) => onChange(name === 'status' ? statusChange(chosen) : { [name]: chosen })}
      />
    </Named>
  );
}

/** Free words, with those that others used before: the same thing should have one name. */
function Suggested(props: NamedProps & { options: string[] | undefined; hint?: string }) {
  const { name, onChange } = props;
  const typed = props.fields[name];
  const options = props.options?.filter((value) => value !== '' && value.includes(typed)).map((value) => ({ value }));
  return (
    <Named {...props}>
      <AutoComplete
        {...control(props, name)}
        className="wide-select"
        options={options ?? []}
        onChange={(value: string | undefined) => onChange({ [name]: value ?? '' })}
      />
    </Named>
  );
}
