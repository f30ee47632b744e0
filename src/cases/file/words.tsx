import { Text, Textarea } from '@tarojs/components';
import { MAX_WORDS, lengthOf } from './check';
import { Field } from './field';
import { useDraft, useForm } from './form';

export function Words() {
  const form = useForm();
  return (
    <Field name="words" title="发生了什么" required side={<Counter />}>
      <Textarea
        id="words"
        className="words-input"
        placeholder="什么时间、什么地方、什么情况，希望怎么解决"
        placeholderClass="placeholder"
        // Counted below as the service counts; here only a stop far beyond it.
        maxlength={MAX_WORDS * 2}
        autoHeight
        showConfirmBar={false}
        cursorSpacing={120}
        aria-label="问题描述"
        defaultValue={form.draft.words}
        onInput={(event) => form.set({ words: event.detail.value })}
      />
    </Field>
  );
}

function Counter() {
  const length = useDraft((draft) => lengthOf(draft.words));
  return (
    <Text id="words-count" className={length > MAX_WORDS ? 'counter counter-over' : 'counter'}>
      {length} / {MAX_WORDS}
    </Text>
  );
}
