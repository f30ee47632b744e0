import { Button } from 'antd';
import { explain } from '../../lib/failure';
import { Notice } from '../../ui/notice';
import type { Sheet } from '../types';
import { changedSince } from './edits';
import { HistoryList } from './history-panel';
import type { Editing } from './use-editing';

/** What a colleague did meanwhile, said where one is writing. */
export function NewsNotice({ current, editing }: { current: Sheet; editing: Editing }) {
  const { work, edits } = editing;
  const { shown, refused } = work;
  if (current.version === shown.version && !refused) return null;
  const news = current.history.filter((row) => row.at > shown.at);
  const changes = changedSince(shown, current, edits);
  const requestId = refused ? explain(work.error).requestId : null;
  const discard = () => {
    editing.discard();
    work.acknowledge();
  };
  return (
    <Notice
      type="warning"
      title={refused ? '还没有保存：同事刚刚更新了这份文件' : '同事刚刚更新了这份文件'}
      description={
        <>
          {refused ? <p>您写的内容还在。看过下面的变化，如果还合适，可以再提交一次。</p> : null}
          <HistoryList rows={news} />
          <ul className="news-changes">
            {changes.map(({ text, clash }) => (
              <li key={text}>
                {text}
                {clash ? <strong>，您也改了这里，现在表单里是您写的</strong> : null}
              </li>
            ))}
          </ul>
          <div className="form-actions">
            <Button onClick={work.acknowledge}>我看过了</Button>
            {edits === null ? null : <Button onClick={discard}>不要我的修改，用最新的</Button>}
            {requestId ? <span className="request-id">问题编号：{requestId}</span> : null}
          </div>
        </>
      }
    />
  );
}
