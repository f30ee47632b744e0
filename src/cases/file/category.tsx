import { View } from '@tarojs/components';
import { useState } from 'react';
import { useCached } from '../../lib/cached';
import { explain } from '../../lib/failure';
import { categories } from '../../lib/state';
import { Button } from '../../ui/button';
import { Field } from './field';
import { useDraft, useForm } from './form';

export function Category() {
  const form = useForm();
  const known = useCached(categories);
  const chosen = useDraft((draft) => draft.category);
  const found = known?.find(({ id }) => id === chosen);
  return (
    <Field name="category" title="是哪方面的问题" required>
      {known === undefined && <Missing />}
      <View className="chips" aria-role="radiogroup">
        {known?.map(({ id, name }) => (
          <View
            key={id}
            id={`category-${id}`}
            className={`chip ${id === chosen ? 'chip-on' : ''}`}
            aria-role="radio"
            aria-checked={id === chosen}
            onClick={() => form.set({ category: id })}
          >
            {name}
          </View>
        ))}
      </View>
      {found && (
        <View className="hint category-hint" id="category-hint">
          {found.hint}（{found.promiseDays} 个工作日内答复）
        </View>
      )}
    </Field>
  );
}

/** The first time, without a network. The rest can be written meanwhile. */
function Missing() {
  const [problem, setProblem] = useState<unknown>();
  const again = () => void categories.refresh().catch(setProblem);
  return (
    <View className="missing">
      <View className="hint">{problem === undefined ? '正在取得类别。其他内容可以先写，会自动保存。' : explain(problem)}</View>
      <Button id="categories-retry" kind="text" onTap={again}>
        再试一次
      </Button>
    </View>
  );
}
