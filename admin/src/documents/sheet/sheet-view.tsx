import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useLocation, useSearchParams } from 'react-router-dom';
import { isCode } from '../../lib/failure';
import { paths } from '../../lib/paths';
import { useInSight } from '../../lib/use-in-sight';
import { FailureNote } from '../../ui/failure-note';
import { Notice } from '../../ui/notice';
import { CompareTab } from '../compare/compare-tab';
import type { Sheet } from '../types';
import { AttachmentsPanel } from './attachments-panel';
import { EditTab } from './edit-tab';
import { HistoryPanel } from './history-panel';
import { NewsNotice } from './news-notice';
import { Outcome } from './outcome';
import { PreviewTab } from './preview-tab';
import { SheetHead } from './sheet-head';
import { useEditing, type Editing } from './use-editing';

interface Props {
  current: Sheet;
  /** Why the last look at the document failed; what is shown is older then. */
  error: Error | null;
  onRetry: () => void;
}

const TABS = [
  ['edit', '编辑'],
  ['preview', '居民看到的样子'],
  ['compare', '对比修改'],
  ['attachments', '附件'],
  ['history', '记录'],
] as const;
type Tab = (typeof TABS)[number][0];

export function SheetView({ current, error, onRetry }: Props) {
  const editing = useEditing(current);
  const [tab, setTab] = useTab();
  const notes = useInSight<HTMLDivElement>(editing.work.error);
  const gone = isCode(error, 'NOT_FOUND');
  return (
    <main className="sheet-page">
      <BackLink />
      {gone ? (
        <Notice type="warning" title="这份文件现在不归您的部门管理" description="下面是您最后看到的内容，不会再更新。" />
      ) : error ? (
        <FailureNote error={error} title="没能看到最新情况，下面的内容可能旧了" onRetry={onRetry} />
      ) : null}
      <SheetHead current={current} />
      <div ref={notes} className="sheet-notes">
        <NewsNotice current={current} editing={editing} />
        <Outcome editing={editing} />
      </div>
      <div className="act-tabs sheet-tabs" role="group" aria-label="看什么">
        {TABS.map(([name, label]) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
            {label}
            {name === 'attachments' && current.attachments.length > 0 ? ` ${current.attachments.length}` : ''}
          </button>
        ))}
      </div>
      <Shown tab={tab} current={gone ? { ...current, can: [] } : current} editing={editing} />
    </main>
  );
}

function Shown({ tab, ...props }: { tab: Tab; current: Sheet; editing: Editing }) {
  if (tab === 'preview') return <PreviewTab {...props} />;
  if (tab === 'compare') return <CompareTab {...props} />;
  if (tab === 'attachments') return <AttachmentsPanel {...props} />;
  if (tab === 'history') return <HistoryPanel {...props} />;
  return <EditTab {...props} />;
}

/** The tab stands in the address; going from tab to tab is no step back. */
function useTab(): [Tab, (tab: Tab) => void] {
  const [search, setSearch] = useSearchParams();
  const { state } = useLocation();
  const tab = TABS.find(([name]) => name === search.get('tab'))?.[0] ?? 'edit';
  return [tab, (next) => setSearch(next === 'edit' ? {} : { tab: next }, { replace: true, state })];
}

/** Back to the list as it was, filters and page included, when one came from it. */
function BackLink() {
  const { state } = useLocation() as { state: { list?: string } | null };
  return (
    <Link className="back-link" to={paths.documents + (state?.list ?? '')}>
      <ArrowLeftOutlined aria-hidden /> 文件列表
    </Link>
  );
}
