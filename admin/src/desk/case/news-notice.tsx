import { Button } from 'antd';
import { explain } from '../../lib/failure';
import { HistoryList } from './history-panel';
import type { Work } from './use-work';
import { Notice } from '../../ui/notice';

/** What a colleague did meanwhile, said where one is writing. */
export function NewsNotice({ work }: { work: Work }) {
  if (work.news.length === 0 && !work.refused) return null;
  const requestId = work.refused ? explain(work.error).requestId : null;
  return (
    <Notice
      type="warning"
      title={work.refused ? '还没有提交：同事刚刚更新了这件事' : '同事刚刚更新了这件事'}
      description={
        <>
          {work.refused ? <p>您写的内容还在。看过下面的变化，如果还合适，可以再提交一次。</p> : null}
          <HistoryList rows={work.news} />
          <div className="form-actions">
            <Button onClick={work.acknowledge}>我看过了</Button>
            {requestId ? <span className="request-id">问题编号：{requestId}</span> : null}
          </div>
        </>
      }
    />
  );
}
