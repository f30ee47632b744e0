import { Input, Picker, View } from '@tarojs/components';
import type { Education, PaperKind } from '../../../contract/exam-parts';
import { now } from '../../lib/state';
import { chinaDay, dayText } from '../../lib/when';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { numberProblem } from '../papers';
import { EDUCATION_TEXTS, PAPER_KIND_TEXTS } from '../texts';
import { asksBorn, type Field, type Form, type Problems } from './form';

export interface Props {
  form: Form;
  problems: Problems;
  set: (change: Partial<Form>) => void;
}

const KINDS = Object.keys(PAPER_KIND_TEXTS) as PaperKind[];
const EDUCATIONS = Object.keys(EDUCATION_TEXTS) as Education[];

/** Name, paper, telephone, education and work. */
export function Person({ form, problems, set }: Props) {
  const { name, phone, workYears } = form;
  return (
    <>
      <View className="card">
        <View className="card-title">您是谁</View>
        <Line
          name="name"
          title="姓名"
          note="和证件上的一样"
          value={name}
          problems={problems}
          onInput={(to) => set({ name: to })}
        />
        <Paper form={form} problems={problems} set={set} />
        <Line
          name="phone"
          title="手机号"
          note="有变动时联系您"
          type="number"
          max={11}
          value={phone}
          problems={problems}
          onInput={(to) => set({ phone: to })}
        />
      </View>
      <View className="card">
        <View className="card-title">学历和工作</View>
        <Schooling form={form} problems={problems} set={set} />
        <Line
          name="workYears"
          title="工作年限"
          note="整年数，没有填 0"
          type="number"
          max={2}
          value={workYears}
          problems={problems}
          onInput={(to) => set({ workYears: to })}
        />
      </View>
    </>
  );
}

function Schooling({ form: { education }, problems, set }: Props) {
  const range = EDUCATIONS.map((one) => EDUCATION_TEXTS[one]);
  const at = education === null ? EDUCATIONS.indexOf('bachelor') : EDUCATIONS.indexOf(education);
  return (
    <>
      <Picker
        id="education"
        mode="selector"
        range={range}
        value={at}
        onChange={(e) => set({ education: EDUCATIONS[Number(e.detail.value)]! })}
      >
        <Chosen title="学历" text={education && EDUCATION_TEXTS[education]} ask="请选择最高学历" />
      </Picker>
      <Wrong name="education" problems={problems} />
    </>
  );
}

function Paper({ form, problems, set }: Props) {
  const { kind, number, masked, born } = form;
  const change = (next: PaperKind) => set({ kind: next, number: next === kind ? number : '' });
  return (
    <>
      <Picker
        id="kind"
        mode="selector"
        range={KINDS.map((one) => PAPER_KIND_TEXTS[one])}
        value={KINDS.indexOf(kind)}
        onChange={(e) => change(KINDS[Number(e.detail.value)]!)}
      >
        <Chosen title="证件" text={PAPER_KIND_TEXTS[kind]} ask="" />
      </Picker>
      {number === null ? (
        <View className="line">
          <View className="line-title">证件号码</View>
          <View className="line-text line-masked" id="masked">
            {masked}
          </View>
          <Button id="number-edit" kind="text" label="重填证件号码" onTap={() => set({ number: '' })}>
            重填
          </Button>
        </View>
      ) : (
        <NumberLine form={form} problems={problems} set={set} />
      )}
      <Wrong name="number" problems={problems} />
      {asksBorn(form) && (
        <>
          <Picker
            id="born"
            mode="date"
            start="1900-01-01"
            end={chinaDay(now())}
            value={born ?? '1990-01-01'}
            onChange={(e) => set({ born: e.detail.value })}
          >
            <Chosen title="出生日期" text={born && dayText(born)} ask="请选择" />
          </Picker>
          <Wrong name="born" problems={problems} />
        </>
      )}
    </>
  );
}

/** A full number is looked at as soon as it stands there; what was said of it on saving is not said twice. */
function NumberLine({ form: { kind, number }, problems, set }: Props) {
  const typed = number ?? '';
  const early = typed.replace(/\s/g, '').length >= 18 ? numberProblem(kind, typed, chinaDay(now())) : undefined;
  return (
    <>
      <View className="line">
        <View className="line-title">证件号码</View>
        <Input
          id="number"
          className="line-input"
          type={kind === 'resident_id' ? 'idcard' : 'text'}
          placeholder="和证件上的一样"
          placeholderClass="placeholder"
          maxlength={24}
          aria-label="证件号码"
          defaultValue={typed}
          onInput={(event) => set({ number: event.detail.value })}
        />
      </View>
      {early !== undefined && problems.number === undefined && (
        <View className="error" id="number-early" aria-role="alert">
          {early}
        </View>
      )}
    </>
  );
}

interface LineProps {
  name: Field;
  title: string;
  note: string;
  type?: 'text' | 'number';
  max?: number;
  value: string;
  problems: Problems;
  onInput: (to: string) => void;
}

function Line({ name, title, note, type = 'text', max = 40, value, problems, onInput }: LineProps) {
  return (
    <>
      <View className="line">
        <View className="line-title">{title}</View>
        <Input
          id={name}
          className="line-input"
          type={type}
          placeholder={note}
          placeholderClass="placeholder"
          maxlength={max}
          aria-label={title}
          defaultValue={value}
          onInput={(event) => onInput(event.detail.value)}
        />
      </View>
      <Wrong name={name} problems={problems} />
    </>
  );
}

function Chosen({ title, text, ask }: { title: string; text: string | null; ask: string }) {
  return (
    <View className="line" aria-role="button" aria-label={`${title}：${text ?? ask}`}>
      <View className="line-title">{title}</View>
      <View className={text === null ? 'line-text placeholder' : 'line-text'}>{text ?? ask}</View>
      <Icon name="right" />
    </View>
  );
}

export function Wrong({ name, problems }: { name: Field; problems: Problems }) {
  const problem = problems[name];
  return (
    <View id={`error-${name}`} className={problem === undefined ? '' : 'error'} aria-role="alert">
      {problem ?? ''}
    </View>
  );
}
