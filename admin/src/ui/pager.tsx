import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Listing } from '../lib/use-listing';

interface Props {
  listing: Pick<Listing<object>, 'page' | 'cursor' | 'next' | 'previous'>;
  /** Where the next page starts, if there is one. */
  next: string | undefined;
  /** How many pages there are, where it is known. */
  pages?: number;
}

export function Pager({ listing: { page, cursor, next: go, previous }, next, pages }: Props) {
  if (pages === undefined && cursor === undefined && next === undefined) return null;
  return (
    <nav className="pager" aria-label="翻页">
      <Button icon={<LeftOutlined aria-hidden />} disabled={cursor === undefined} onClick={previous}>
        {page === null ? '回到第一页' : '上一页'}
      </Button>
      {page === null ? null : (
        <span>
          第 {page} 页{pages === undefined ? '' : `，共 ${Math.max(1, pages, page)} 页`}
        </span>
      )}
      <Button
        icon={<RightOutlined aria-hidden />}
        iconPlacement="end"
        disabled={next === undefined}
        onClick={() => next && go(next)}
      >
        下一页
      </Button>
    </nav>
  );
}
