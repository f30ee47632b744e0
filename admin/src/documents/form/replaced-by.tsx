import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { Field } from '../../ui/field';
import { FIELD_NAMES } from './fields';
import type { AboutProps } from './about-form';

/** The document that says it instead, chosen among those residents can read. */
export function ReplacedBy({ fields, errors, self, readOnly, onChange }: AboutProps) {
  const [words, setWords] = useState('');
  const found = useFound(useDeferredValue(words.trim()));
  const title = useTitleOf(fields.replacedBy);
  const chosen = { value: fields.replacedBy, label: title ?? '已选的文件' };
  const options = (found.data?.items ?? [])
    .filter(({ id }) => id !== self)
    .map(({ id, title, number }) => ({ value: id, label: number ? `${title}（${number}）` : title }));
  const error = errors['about.replacedBy'];
  return (
    <Field id="about-replacedBy" label={FIELD_NAMES.replacedBy} error={error} hint="输入标题或文号，从已发布的文件里选。">
      <Select
        id="about-replacedBy"
        className="wide-select"
        showSearch={{ filterOption: false, onSearch: setWords }}
        allowClear
        disabled={readOnly}
        status={error ? 'error' : undefined}
        placeholder="查找文件"
        value={fields.replacedBy || undefined}
        options={fields.replacedBy && !options.some(({ value }) => value === chosen.value) ? [chosen, ...options] : options}
        notFoundContent={words.trim() === '' ? '请输入标题或文号' : found.isFetching ? '正在查找' : '没有查到'}
        onChange={(id: string | undefined) => onChange({ replacedBy: id ?? '' })}
      />
    </Field>
  );
}

function useFound(words: string) {
  const api = useApi();
  const input = { words, exact: true, limit: 10 };
  return useQuery({
    queryKey: keys.search(input),
    queryFn: () => api.documents.search(input),
    enabled: words !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

function useTitleOf(id: string): string | undefined {
  const api = useApi();
  const found = useQuery({
    queryKey: keys.published(id),
    queryFn: () => api.documents.get({ id }),
    enabled: id !== '',
    staleTime: 5 * 60_000,
  });
  return found.data?.title;
}
