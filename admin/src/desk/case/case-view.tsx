import { ArrowLeftOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { draftKey, readDraft } from '../../lib/drafts';
import { isCode } from '../../lib/failure';
import { paths } from '../../lib/paths';
import { useStaff } from '../../lib/session';
import { FailureNote } from '../../ui/failure-note';
import { Panel } from '../../ui/panel';
import type { StaffCase } from '../types';
import { ActionPanel } from './action-panel';
import { CaseHead } from './case-head';
import { ACTS } from './commands';
import { ContactPanel } from './contact-panel';
import { EarlierPanel } from './earlier-panel';
import { HistoryPanel } from './history-panel';
import { Photos } from './photos';
import { PlacePanel } from './place-panel';
import { ToActions } from './to-actions';
import { useWork } from './use-work';
import { Notice } from '../../ui/notice';

interface Props {
  current: StaffCase;
  /** Why the last look at the case failed; what is shown is older then. */
  error: Error | null;
  onRetry: () => void;
}

export function CaseView({ current, error, onRetry }: Props) {
  const looked = useLooked(current);
  const work = useWork(current, looked);
  const gone = isCode(error, 'NOT_FOUND');
  const can = gone ? [] : current.can;
  return (
    <main className="case-page">
      <BackLink />
      {gone ? (
        <Gone />
      ) : error ? (
        <FailureNote error={error} title="没能看到最新情况，下面的内容可能旧了" onRetry={onRetry} />
      ) : null}
      <CaseHead current={current} />
      <div className="case-columns">
        <div className="case-main">
          <Panel title="居民说了什么">
            {/* Text, never HTML: what a resident wrote is shown, not run. */}
            <p className="words">{current.words}</p>
            <Photos photos={current.photos} />
          </Panel>
          <PlacePanel place={current.place} />
        </div>
        <div className="case-side">
          <ActionPanel current={current} can={can} work={work} />
          <ContactPanel current={current} />
        </div>
        <div className="case-more">
          <HistoryPanel history={current.history} news={work.news} />
          {current.anonymous ? null : <EarlierPanel id={current.id} />}
        </div>
      </div>
      {can.length > 0 ? <ToActions /> : null}
    </main>
  );
}

/** The version last looked at: this one, or the older one that an unsent draft was written against. */
function useLooked(current: StaffCase): number {
  const { username } = useStaff();
  const [looked] = useState(() => {
    const drafts = ACTS.map((act) => readDraft(draftKey(username, current.id, act))?.version ?? current.version);
    return Math.min(current.version, ...drafts);
  });
  return looked;
}

/** Back to the list as it was, filters and page included, when one came from it. */
function BackLink() {
  const { state } = useLocation() as { state: { queue?: string } | null };
  return (
    <Link className="back-link" to={paths.queue + (state?.queue ?? '')}>
      <ArrowLeftOutlined aria-hidden /> 案件列表
    </Link>
  );
}

function Gone() {
  return <Notice type="warning" title="这件事现在不归您的部门办理" description="下面是您最后看到的内容，不会再更新。" />;
}
