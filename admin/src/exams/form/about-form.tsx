import { Panel } from '../../ui/panel';
import { Conditions } from './conditions';
import { dateDoubts, dateFaults, FIELD_NAMES, type Form } from './fields';
import { FormContext, Line, Words } from './parts';
import { Subjects } from './subjects';

interface Props {
  form: Form;
  errors: Record<string, string>;
  readOnly: boolean;
  /** What residents have seen and may have chosen by stays: the code, these subjects and their fees. Null: nothing yet. */
  fixed: readonly string[] | null;
  onChange: (change: Partial<Form>) => void;
}

type PartProps = Pick<Props, 'form' | 'onChange'>;

/** Everything that is said about an exam. */
export function AboutForm({ form, errors, readOnly, fixed, onChange }: Props) {
  // The order of dates is said at once; that something is empty only when one wants to save.
  const faults = Object.entries(dateFaults(form)).filter(([, words]) => !words.startsWith('请填写'));
  return (
    <FormContext.Provider value={{ errors: { ...Object.fromEntries(faults), ...errors }, readOnly }}>
      <div className="sheet-columns exam-form">
        <div className="sheet-main stack">
          <What form={form} published={fixed !== null} onChange={onChange} />
          <Subjects subjects={form.subjects} fixed={fixed} onChange={(subjects) => onChange({ subjects })} />
          <Conditions conditions={form.conditions} onChange={(conditions) => onChange({ conditions })} />
        </div>
        <div className="sheet-side stack">
          <Dates form={form} onChange={onChange} />
          <Terms form={form} onChange={onChange} />
        </div>
      </div>
    </FormContext.Provider>
  );
}

function line(form: Form, onChange: Props['onChange'], name: keyof Form) {
  return {
    name,
    label: FIELD_NAMES[name],
    value: form[name] as string,
    onChange: (value: string) => onChange({ [name]: value }),
  };
}

function What({ form, published, onChange }: PartProps & { published: boolean }) {
  const field = (name: keyof Form) => line(form, onChange, name);
  return (
    <Panel title="考试信息">
      <Line {...field('name')} placeholder="2027 年度会计专业技术中级资格考试" />
      <div className="field-pair">
        <Line
          {...field('code')}
          disabled={published}
          placeholder="27"
          hint={published ? '已经公布，不能改。' : '准考证号以它开头，最多 6 位数字，各场考试不要重复。'}
        />
        <Line {...field('organiser')} placeholder="市财政局会计科" />
      </div>
      <Line {...field('certificate')} placeholder="会计专业技术中级资格证书" />
      <Words {...field('about')} rows={5} hint="居民报名前先看到它：谁能报、考什么、要带什么。" />
      <Words {...field('rules')} rows={4} hint="一行一条，印在准考证上。" />
    </Panel>
  );
}

const DATES = ['opensAt', 'closesAt', 'changesUntil', 'ticketsFrom', 'resultsFrom'] as const;

function Dates({ form, onChange }: PartProps) {
  const doubts = dateDoubts(form);
  return (
    <Panel title="时间">
      {DATES.map((name) => (
        <Line
          key={name}
          {...line(form, onChange, name)}
          type="datetime-local"
          hint={
            doubts[name] ? (
              <span className="exam-doubt">{doubts[name]}</span>
            ) : name === 'resultsFrom' ? (
              '还没定就先空着，居民查不到成绩。'
            ) : undefined
          }
        />
      ))}
    </Panel>
  );
}

function Terms({ form, onChange }: PartProps) {
  const field = (name: keyof Form) => line(form, onChange, name);
  return (
    <Panel title="报名规则">
      <Line {...field('minSubjects')} suffix="科" />
      <Line {...field('holdMinutes')} suffix="分钟" hint="选好座位以后，在这段时间里确认或付款，过时座位让出来。" />
      <Line {...field('offerMinutes')} suffix="分钟" hint="1440 分钟是一天。过时让给下一位。" />
      <Line {...field('pace')} suffix="人" hint="报名的人很多时用：按这个速度排队放行。空着就不排队。" />
    </Panel>
  );
}
