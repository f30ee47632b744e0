import { Progress, Select } from 'antd';
import { useState } from 'react';
import { showInstant } from '../../lib/dates';
import { useOffice } from '../../lib/use-office';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import { Loading } from '../../ui/loading';
import { Panel } from '../../ui/panel';
import { useRevisionText } from '../sheet/use-sheet';
import type { Editing } from '../sheet/use-editing';
import type { Revision, Sheet } from '../types';
import { ChangeList } from './change-list';
import type { Change } from './differences';
import { useDifferences } from './use-differences';

/** Stands for the text being edited, which has no number yet. */
const UNSAVED = 0;

export function CompareTab({ current, editing }: { current: Sheet; editing: Editing }) {
  const unsaved = editing.edits?.body;
  const choices = [...(unsaved === undefined ? [] : [UNSAVED]), ...current.revisions.map(({ revision }) => revision)];
  const [picked, setPicked] = useState<{ before?: number; after?: number }>({});
  const after = known(picked.after, choices) ?? choices[0] ?? UNSAVED;
  const before = known(picked.before, choices) ?? olderThan(after, current);
  const options = useOptions(current.revisions, unsaved !== undefined);
  if (choices.length < 2) {
    return (
      <Panel title="对比修改">
        <p className="quiet">正文只有一版，还没有可以对比的。改了正文再来看。</p>
      </Panel>
    );
  }
  return (
    <Panel title="对比修改">
      <div className="field-pair compare-pick">
        <Field id="compare-before" label="原来的">
          <Select
            id="compare-before"
            className="wide-select"
            value={before}
            options={options}
            onChange={(value) => setPicked({ before: value, after })}
          />
        </Field>
        <Field id="compare-after" label="后来的">
          <Select
            id="compare-after"
            className="wide-select"
            value={after}
            options={options}
            onChange={(value) => setPicked({ before, after: value })}
          />
        </Field>
      </div>
      <Comparison key={`${before}.${after}`} id={current.id} before={before} after={after} unsaved={unsaved} />
    </Panel>
  );
}

const known = (revision: number | undefined, choices: number[]) =>
  revision !== undefined && choices.includes(revision) ? revision : undefined;

/** What residents see, if that is older; else the one before. */
function olderThan(after: number, { revisions }: Sheet): number {
  const older = after === UNSAVED ? revisions : revisions.filter(({ revision }) => revision < after);
  return (older.find(({ current }) => current) ?? older[0] ?? revisions[0])?.revision ?? UNSAVED;
}

function useOptions(revisions: Revision[], unsaved: boolean) {
  const today = useOffice().data?.today;
  const label = ({ revision, at, note, current }: Revision) =>
    [`第 ${revision} 版`, current ? '居民看到的' : '', showInstant(at, today), note].filter(Boolean).join(' · ');
  const saved = revisions.map((revision) => ({ value: revision.revision, label: label(revision) }));
  return unsaved ? [{ value: UNSAVED, label: '正在编辑的，没有保存' }, ...saved] : saved;
}

function Comparison(props: { id: string; before: number; after: number; unsaved: string | undefined }) {
  const before = useText(props.id, props.before, props.unsaved);
  const after = useText(props.id, props.after, props.unsaved);
  const found = useDifferences(before.text, after.text);
  const failed = before.failed ?? after.failed;
  if (failed) return <FailureNote error={failed.error} title="正文没能加载" onRetry={() => void failed.refetch()} />;
  if (!found) return <Loading label="正在对比" rows={8} />;
  const counts = count(found.changes);
  return (
    <>
      <p role="status" className="compare-count">
        {found.done < 1 ? '正在对比，前面的先看' : counts.all === 0 ? '两版正文一样。' : summary(counts)}
      </p>
      {found.done < 1 ? <Progress percent={Math.round(found.done * 100)} size="small" aria-label="对比进度" /> : null}
      {counts.all > 0 ? <ChangeList changes={found.changes} /> : null}
    </>
  );
}

function useText(id: string, revision: number, unsaved: string | undefined) {
  const saved = useRevisionText(id, revision === UNSAVED ? null : revision);
  return {
    text: revision === UNSAVED ? unsaved : saved.data,
    failed: saved.isError ? { error: saved.error, refetch: saved.refetch } : null,
  };
}

function count(changes: Change[]) {
  const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  const counts = { changed: of('changed'), new: of('new'), gone: of('gone') };
  return { ...counts, all: counts.changed + counts.new + counts.gone };
}

function summary(counts: ReturnType<typeof count>): string {
  const words = [
    counts.changed ? `改了 ${counts.changed} 段` : '',
    counts.new ? `增加 ${counts.new} 段` : '',
    counts.gone ? `删去 ${counts.gone} 段` : '',
  ];
  return `${words.filter(Boolean).join('，')}。`;
}
