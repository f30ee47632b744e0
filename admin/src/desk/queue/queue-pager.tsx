import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Queue } from '../types';
import type { QueueView } from './use-queue-view';

export function QueuePager({ view, queue, limit }: { view: QueueView; queue: Queue; limit: number }) {
  const pages = Math.max(1, Math.ceil(queue.total / limit));
  const { next } = queue;
  return (
    <nav className="pager" aria-label="翻页">
      <Button icon={<LeftOutlined aria-hidden />} disabled={view.cursor === undefined} onClick={view.previous}>
        {view.page === null ? '回到第一页' : '上一页'}
      </Button>
      {view.page === null ? null : (
        <span>
          第 {view.page} 页，共 {Math.max(pages, view.page)} 页
        </span>
      )}
      <Button
        icon={<RightOutlined aria-hidden />}
        iconPlacement="end"
        disabled={next === undefined}
        onClick={() => next && view.next(next)}
      >
        下一页
      </Button>
    </nav>
  );
}
