import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import type { StaffCase } from '../types';
import { Notice } from '../../ui/notice';

interface Props {
  current: StaffCase;
  /** What is written now; replaced only when its writer says so. */
  text: string;
  onUse: (text: string) => void;
}

export function TemplatePicker({ current, text, onUse }: Props) {
  const templates = useTemplates(current);
  const [chosen, setChosen] = useState<string>();
  const [asking, setAsking] = useState<string>();
  const all = templates.data?.templates ?? [];
  const textOf = (id: string | undefined) => all.find((template) => template.id === id)?.text;
  const take = (id: string) => {
    setChosen(id);
    setAsking(undefined);
    onUse(textOf(id) ?? '');
  };
  const choose = (id: string) => (text.trim() === '' || text === textOf(chosen) ? take(id) : setAsking(id));
  if (templates.isError) {
    return <FailureNote error={templates.error} title="答复模板没能加载，可以直接写" onRetry={() => void templates.refetch()} />;
  }
  if (templates.data && all.length === 0) return null;
  return (
    <>
      <Field id="reply-template" label="答复模板">
        <Select
          id="reply-template"
          size="large"
          className="wide-select"
          placeholder="选一个模板，再按实际情况修改"
          loading={!templates.data}
          options={all.map(({ id, name }) => ({ value: id, label: name }))}
          value={asking ?? (text === '' ? undefined : chosen)}
          onChange={choose}
        />
      </Field>
      {asking === undefined ? null : <ReplaceQuestion onReplace={() => take(asking)} onKeep={() => setAsking(undefined)} />}
    </>
  );
}

function useTemplates({ id, version }: StaffCase) {
  const api = useApi();
  return useQuery({
    queryKey: keys.templates(id, version),
    queryFn: () => api.desk.templates({ id }),
    staleTime: 5 * 60_000,
    // A newer version of the case may fit other templates; until they are known the old ones stay.
    placeholderData: (previous) => previous,
  });
}

function ReplaceQuestion({ onReplace, onKeep }: { onReplace: () => void; onKeep: () => void }) {
  return (
    <Notice
      type="warning"
      title="用模板替换您已经写的内容？"
      action={
        <span className="note-actions">
          <Button onClick={onReplace}>替换</Button>
          <Button onClick={onKeep}>保留我写的</Button>
        </span>
      }
    />
  );
}
