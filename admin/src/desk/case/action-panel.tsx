import { useState } from 'react';
import { isCode } from '../../lib/failure';
import { NoReply } from '../../lib/transport';
import { useDraft, type DraftState } from '../../lib/use-draft';
import { FailureNote } from '../../ui/failure-note';
import { Panel } from '../../ui/panel';
import type { Act, StaffCase } from '../types';
import { AcceptForm, AssignForm, NoteForm } from './act-forms';
import { ACT_NAMES, ACTS, DONE_TEXTS } from './commands';
import { Leftovers } from './leftovers';
import { NewsNotice } from './news-notice';
import { ReplyForm } from './reply-form';
import type { Work } from './use-work';
import { Notice } from '../../ui/notice';

export type Drafts = Record<Act, DraftState>;

export function ActionPanel({ current, can, work }: { current: StaffCase; can: Act[]; work: Work }) {
  const drafts = useDrafts(current.id, work.base);
  const [chosen, setChosen] = useState<Act | null>(null);
  const acts = ACTS.filter((act) => can.includes(act));
  const act = acts.find((a) => a === chosen) ?? acts.find((a) => drafts[a].text !== '') ?? acts[0];
  return (
    <Panel title="办理" id="actions" className="actions">
      <NewsNotice work={work} />
      <Outcome work={work} />
      <Leftovers drafts={drafts} can={can} />
      {act === undefined ? <p className="quiet">现在没有需要您做的。</p> : null}
      {acts.length > 1 ? <ActTabs acts={acts} chosen={act} onChoose={setChosen} /> : null}
      {act === undefined ? null : <ActForm key={act} act={act} current={current} work={work} draft={drafts[act]} />}
    </Panel>
  );
}

function useDrafts(id: string, base: number): Drafts {
  return {
    accept: useDraft(id, 'accept', base),
    reply: useDraft(id, 'reply', base),
    return: useDraft(id, 'return', base),
    assign: useDraft(id, 'assign', base),
    close: useDraft(id, 'close', base),
  };
}

function ActTabs(props: { acts: Act[]; chosen: Act | undefined; onChoose: (act: Act) => void }) {
  return (
    <div className="act-tabs" role="group" aria-label="要做什么">
      {props.acts.map((act) => (
        <button key={act} type="button" aria-pressed={act === props.chosen} onClick={() => props.onChoose(act)}>
          {ACT_NAMES[act]}
        </button>
      ))}
    </div>
  );
}

export interface ActFormProps {
  current: StaffCase;
  work: Work;
  draft: DraftState;
}

function ActForm({ act, ...props }: ActFormProps & { act: Act }) {
  if (act === 'accept') return <AcceptForm {...props} />;
  if (act === 'assign') return <AssignForm {...props} />;
  if (act === 'reply') return <ReplyForm {...props} />;
  return <NoteForm act={act} {...props} />;
}

/** What became of the last thing one did. A refusal because of news is told by the news. */
function Outcome({ work }: { work: Work }) {
  const { error, done } = work;
  if (done) return <Notice type="success" role="status" title={DONE_TEXTS[done]} />;
  if (!error || isCode(error, 'CONFLICT')) return null;
  if (error instanceof NoReply) {
    return (
      <FailureNote error={error} title="没有收到服务器的回音">
        <p>可能已经提交成功。请先看办理记录；没有的话再提交一次，不会重复。您写的内容还在。</p>
      </FailureNote>
    );
  }
  const shownAtField = isCode(error, 'BAD_INPUT') && Object.keys(error.fields).some((name) => FORM_FIELDS.has(name));
  return shownAtField ? null : <FailureNote error={error} title="没有提交成功，您写的内容还在" />;
}

const FORM_FIELDS = new Set(['text', 'reason', 'note', 'department']);
