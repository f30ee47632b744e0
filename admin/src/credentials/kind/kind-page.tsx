import { Button } from 'antd';
import { useState } from 'react';
import { isCode } from '../../lib/failure';
import { FailureNote } from '../../ui/failure-note';
import { Notice } from '../../ui/notice';
import type { OfficeKind } from '../types';
import { History } from './history';
import { KindForm } from './kind-form';
import { KindFrame } from './kind-frame';
import { Preview } from './preview';
import { useSaving, type Draft } from './use-saving';

export function KindPage() {
  return <KindFrame title="设置">{(office) => <Editing key={office.kind.id} office={office} />}</KindFrame>;
}

const draftOf = ({ kind, department, version }: OfficeKind): Draft => ({ kind, department, version });
const same = (a: Draft, b: Draft) => JSON.stringify([a.kind, a.department]) === JSON.stringify([b.kind, b.department]);

/** What is changed here stays until it is saved or dropped, whatever colleagues do meanwhile. */
function Editing({ office }: { office: OfficeKind }) {
  const [edits, setEdits] = useState<Draft | null>(null);
  const [saved, setSaved] = useState(false);
  const draft = edits ?? draftOf(office);
  const { save, errors, check, recheck } = useSaving(() => {
    setEdits(null);
    setSaved(true);
  });
  const change = (next: Draft) => {
    setSaved(false);
    setEdits(same(next, draftOf(office)) ? null : next);
    recheck(next);
  };
  const send = (one: Draft) => check(one) && save.mutate(one);
  const stale = edits !== null && edits.version !== office.version;
  return (
    <div className="credential-columns">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(draft);
        }}
      >
        {stale || isCode(save.error, 'CONFLICT') ? (
          <Stale onTheirs={() => (setEdits(null), save.reset())} onMine={() => send({ ...draft, version: office.version })} />
        ) : save.isError && !isCode(save.error, 'BAD_INPUT') ? (
          <FailureNote error={save.error} title="没有存好，您改的还在" />
        ) : null}
        <KindForm draft={draft} errors={errors} isNew={false} onChange={change} />
        <div className="form-actions credential-save">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={edits === null}>
            保存
          </Button>
          {edits ? <Button onClick={() => setEdits(null)}>不改了</Button> : null}
          <span className="quiet" role="status">
            {Object.keys(errors).length > 0 ? '有几处需要改一下，已经标出来' : saved ? '存好了，居民马上看到新的表单' : ''}
          </span>
        </div>
      </form>
      <div>
        <Preview kind={draft.kind} />
        <History kind={office.kind.id} />
      </div>
    </div>
  );
}

function Stale({ onTheirs, onMine }: { onTheirs: () => void; onMine: () => void }) {
  return (
    <Notice
      type="warning"
      role="alert"
      title="同事刚刚改过这个种类，您改的还没有存"
      description={
        <span className="note-actions">
          <Button onClick={onTheirs}>放弃我改的，看最新的</Button>
          <Button onClick={onMine}>用我改的盖过去</Button>
        </span>
      }
    />
  );
}
