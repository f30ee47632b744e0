import { Input, View } from '@tarojs/components';

interface Props {
  id: string;
  label: string;
  hint?: string;
  placeholder: string;
  longest: number;
  value: string;
  fault?: string | undefined;
  type?: 'text' | 'idcard';
  onChange: (to: string) => void;
}

/** One line to be filled in, with what is wrong with it below. */
export function AskLine({ id, label, hint = '', placeholder, longest, value, fault, type = 'text', onChange }: Props) {
  return (
    <View className="ask" id={`ask-${id}`}>
      <View className="ask-label">{label}</View>
      {hint !== '' && <View className="hint">{hint}</View>}
      <Input
        id={`field-${id}`}
        className="ask-input"
        type={type}
        placeholder={placeholder}
        placeholderClass="placeholder"
        maxlength={longest}
        aria-label={label}
        defaultValue={value}
        onInput={(event) => onChange(event.detail.value)}
      />
      <View id={`error-${id}`} className={fault === undefined ? '' : 'error'} aria-role="alert">
        {fault ?? ''}
      </View>
    </View>
  );
}
