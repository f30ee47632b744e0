import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { isCode } from '../../lib/failure';
import { paths } from '../../lib/paths';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import { Panel } from '../../ui/panel';
import { useKinds } from '../use-kinds';
import { blankKind, copyOf } from './blank';
import { KindForm } from './kind-form';
import { Preview } from './preview';
import { useSaving, type Draft } from './use-saving';

/** A kind nobody had thought of: no code, no new release of the mini-program. */
export function NewKindPage() {
  useTitle('新种类');
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>({ kind: blankKind(), department: null, version: 0 });
  const { save, errors, check, recheck } = useSaving(({ kind }) => void navigate(paths.kind(kind.id)));
  const taken = isCode(save.error, 'CONFLICT');
  return (
    <main className="inner-page">
      <Link className="back-link" to={paths.credentials}>
        <ArrowLeftOutlined aria-hidden /> 全部种类
      </Link>
      <div className="page-head">
        <h1>新种类</h1>
      </div>
      <div className="credential-columns">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (check(draft)) save.mutate(draft);
          }}
        >
          {save.isError && !taken && !isCode(save.error, 'BAD_INPUT') ? (
            <FailureNote error={save.error} title="没有存好，您填的还在" />
          ) : null}
          <Pattern onPick={(kind) => setDraft({ ...draft, kind })} />
          <KindForm
            draft={draft}
            errors={taken ? { ...errors, id: '这个标识已经有了，请换一个' } : errors}
            isNew
            onChange={(next) => {
              setDraft(next);
              if (save.isError) save.reset();
              recheck(next);
            }}
          />
          <div className="form-actions credential-save">
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              建好这个种类
            </Button>
            <span className="quiet" role="status">
              {Object.keys(errors).length > 0 ? '有几处需要改一下，已经标出来' : ''}
            </span>
          </div>
        </form>
        <div>
          <Preview kind={draft.kind} />
        </div>
      </div>
    </main>
  );
}

function Pattern({ onPick }: { onPick: (kind: Draft['kind']) => void }) {
  const kinds = useKinds().data?.items ?? [];
  return (
    <Panel title="从哪里开始">
      <Field id="pattern" label="照着已有的种类" hint="不选就从空白的开始。">
        <Select
          id="pattern"
          className="wide-select"
          placeholder="空白的"
          allowClear
          options={kinds.map(({ kind }) => ({ value: kind.id, label: kind.name }))}
          onChange={(id?: string) => {
            const found = kinds.find(({ kind }) => kind.id === id)?.kind;
            onPick(found ? copyOf(found) : blankKind());
          }}
        />
      </Field>
    </Panel>
  );
}
