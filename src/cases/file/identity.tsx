import { Input, View } from '@tarojs/components';
import { Icon } from '../../ui/icon';
import { Field, Wrong } from './field';
import { useDraft, useForm } from './form';

const CHOICES = [
  { id: 'named', title: '实名', note: '办理部门看得到您填的姓名和电话，方便找您核实。' },
  { id: 'anonymous', title: '匿名', note: '办理部门看不到您是谁，结果一样会在这里告诉您。' },
] as const;

export function Identity() {
  const form = useForm();
  const identity = useDraft((draft) => draft.identity);
  return (
    <Field name="identity" title="怎么署名">
      <View aria-role="radiogroup">
        {CHOICES.map(({ id, title, note }) => (
          <View
            key={id}
            id={id}
            className={`choice ${identity === id ? 'choice-on' : ''}`}
            aria-role="radio"
            aria-checked={identity === id}
            onClick={() => form.set({ identity: id })}
          >
            <View className="choice-dot">{identity === id && <Icon name="check" />}</View>
            <View className="choice-main">
              <View className="choice-title">{title}</View>
              <View className="hint">{note}</View>
            </View>
          </View>
        ))}
      </View>
      {identity === 'named' && <Contact />}
    </Field>
  );
}

function Contact() {
  const form = useForm();
  return (
    <View className="contact">
      <View className="line">
        <View className="line-title">姓名</View>
        <Input
          id="name"
          className="line-input"
          placeholder="怎么称呼您"
          placeholderClass="placeholder"
          maxlength={30}
          aria-label="姓名"
          defaultValue={form.draft.name}
          onInput={(event) => form.set({ name: event.detail.value })}
        />
      </View>
      <Wrong name="name" />
      <View className="line">
        <View className="line-title">电话</View>
        <Input
          id="phone"
          className="line-input"
          placeholder="手机号或带区号的座机（选填）"
          placeholderClass="placeholder"
          maxlength={20}
          aria-label="电话"
          defaultValue={form.draft.phone}
          onInput={(event) => form.set({ phone: event.detail.value })}
        />
      </View>
      <Wrong name="phone" />
    </View>
  );
}
