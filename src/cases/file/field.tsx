import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useProblem, type Form } from './form';
import type { Field as FieldName } from './check';

interface Props {
  name: FieldName;
  title: string;
  /** Stands beside the title. */
  side?: ReactNode;
  required?: boolean;
  children: ReactNode;
}

/** A card with a question, and under it what is wrong with the answer. */
export function Field({ name, title, side, required = false, children }: Props) {
  return (
    <View className="card">
      <View className="field-top">
        <View className="card-title">
          {title}
          {required && <Text className="required">（必填）</Text>}
        </View>
        {side}
      </View>
      {children}
      <Wrong name={name} />
    </View>
  );
}

export function Wrong({ name }: { name: FieldName }) {
  const problem = useProblem(name);
  return (
    <View id={`error-${name}`} className={problem === undefined ? '' : 'error'} aria-role="alert">
      {problem ?? ''}
    </View>
  );
}

/** In the order they stand on the page. */
const ORDER: FieldName[] = ['category', 'words', 'photos', 'place', 'identity', 'name', 'phone'];

export const firstWrong = (form: Form): FieldName | undefined => ORDER.find((name) => form.problems[name] !== undefined);
