import { Button } from 'antd';
import { fieldError, isCode } from '../../lib/failure';
import { useInSight } from '../../lib/use-in-sight';
import { FailureNote } from '../../ui/failure-note';
import { Notice } from '../../ui/notice';
import { EventsPanel } from '../events-panel';
import { ExamFrame } from '../exam-frame';
import type { Current } from '../types';
import { AboutForm } from './about-form';
import { NewsNotice } from './news-notice';
import { SaveBar } from './save-bar';
import { useEditing, type Editing } from './use-editing';

export function AboutPage() {
  return <ExamFrame title="考试信息">{(current) => <Editor key={current.exam.id} current={current} />}</ExamFrame>;
}

function Editor({ current }: { current: Current }) {
  const editing = useEditing(current.exam);
  const { work, wrong, form, change } = editing;
  const notes = useInSight<HTMLDivElement>(work.error ?? (editing.outdated || null));
  return (
    <>
      <div ref={notes} className="sheet-notes">
        <Notes current={current} editing={editing} />
      </div>
      <AboutForm
        form={form}
        errors={{ ...serverErrors(work.error), ...wrong }}
        readOnly={work.pending !== null}
        fixed={current.exam.state === 'draft' ? null : current.exam.about.subjects.map(({ id }) => id)}
        onChange={change}
      />
      <EventsPanel exam={current.exam.id} />
      <SaveBar current={current} editing={editing} />
    </>
  );
}

/** What the server found, by the names of the form. */
export function serverErrors(error: Error | null): Record<string, string> {
  if (!isCode(error, 'BAD_INPUT')) return {};
  return Object.fromEntries(Object.entries(error.fields).map(([name, words]) => [name.replace(/^about\./, ''), words]));
}

function Notes({ current: { exam }, editing }: { current: Current; editing: Editing }) {
  const { work, kept, dirty, outdated, discard } = editing;
  const shownBeside = fieldError(work.error, 'subjects') === undefined && isCode(work.error, 'BAD_INPUT');
  return (
    <>
      <NewsNotice exam={exam} editing={editing} />
      {work.error && !isCode(work.error, 'CONFLICT') ? (
        <FailureNote error={work.error} title={shownBeside ? '没有保存，请看标红的地方' : '没有做成，您写的还在'} />
      ) : null}
      {work.done === 'publish' ? <Notice type="success" role="status" title="已经发布，居民看得到了" /> : null}
      {work.done === 'withdraw' ? <Notice type="success" role="status" title="已经撤回，居民看不到了" /> : null}
      {kept.kept ? null : <Notice type="warning" title="这台设备存不下草稿，请尽快保存" />}
      {kept.restored && dirty && !outdated ? (
        <Notice
          type="info"
          title="找回了您上次没有保存的修改"
          action={
            <Button type="text" onClick={discard}>
              不要了
            </Button>
          }
        />
      ) : null}
    </>
  );
}
