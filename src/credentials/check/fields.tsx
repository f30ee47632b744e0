import { Input, Picker, View } from '@tarojs/components';
import { now } from '../../lib/state';
import { chinaDay, dayText } from '../../lib/when';
import { Icon } from '../../ui/icon';
import type { Asked } from '../types';
import { daysOf } from './form';

interface Props {
  field: Asked;
  value: string;
  fault: string | undefined;
  onChange: (to: string) => void;
  /** The finger has left it. */
  onLeave: () => void;
}

/** One thing that is asked, made from the kind's data alone. */
export function Field(props: Props) {
  const { field, fault } = props;
  return (
    <View className="ask" id={`ask-${field.id}`}>
      <View className="ask-label">{field.label}</View>
      {field.hint !== '' && <View className="hint">{field.hint}</View>}
      <Control {...props} />
      <View id={`error-${field.id}`} className={fault === undefined ? '' : 'error'} aria-role="alert">
        {fault ?? ''}
      </View>
    </View>
  );
}

const LONGEST = 100;

function Control({ field, value, onChange, onLeave }: Props) {
  const { id, label, control } = field;
  if (control === 'date') return <DayPicker field={field} value={value} onChange={onChange} />;
  if (control === 'choice') return <ChoicePicker field={field} value={value} onChange={onChange} />;
  return (
    <Input
      id={`field-${id}`}
      className="ask-input"
      type={control === 'digits' ? 'number' : 'text'}
      placeholder={`请填写${label}`}
      placeholderClass="placeholder"
      maxlength={LONGEST}
      aria-label={label}
      defaultValue={value}
      onInput={(event) => onChange(event.detail.value)}
      onBlur={onLeave}
    />
  );
}

type Chosen = Pick<Props, 'field' | 'value' | 'onChange'>;

function DayPicker({ field, value, onChange }: Chosen) {
  const { start, end } = daysOf(field, chinaDay(now()));
  return (
    <Picker
      id={`field-${field.id}`}
      mode="date"
      start={start}
      end={end}
      value={value === '' ? end : value}
      onChange={(event) => onChange(event.detail.value)}
    >
      <Chosen label={field.label} text={value === '' ? '' : dayText(value)} />
    </Picker>
  );
}

function ChoicePicker({ field: { id, label, choices }, value, onChange }: Chosen) {
  return (
    <Picker
      id={`field-${id}`}
      mode="selector"
      range={choices}
      value={Math.max(0, choices.indexOf(value))}
      onChange={(event) => onChange(choices[Number(event.detail.value)] ?? '')}
    >
      <Chosen label={label} text={value} />
    </Picker>
  );
}

function Chosen({ label, text }: { label: string; text: string }) {
  return (
    <View className="ask-input ask-choice" aria-role="button" aria-label={`${label}：${text === '' ? '请选择' : text}`}>
      <View className={text === '' ? 'ask-text placeholder' : 'ask-text'}>{text === '' ? '请选择' : text}</View>
      <Icon name="right" />
    </View>
  );
}
