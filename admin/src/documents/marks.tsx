import { EditOutlined } from '@ant-design/icons';
import type { PublishState, Row } from './types';

export const STATE_TEXTS: Record<PublishState, string> = { draft: '草稿', published: '已发布', withdrawn: '已撤回' };

const LOOKS: Record<PublishState, string> = { draft: 'filed', published: 'answered', withdrawn: 'closed' };

/** Whether residents see it, and whether they see the newest text: in words, never by colour alone. */
export function PublishMark({ row }: { row: Pick<Row, 'state' | 'pending'> }) {
  return (
    <span className="publish-mark">
      <span className={`state-tag state-${LOOKS[row.state]}`}>{STATE_TEXTS[row.state]}</span>
      {row.pending && row.state === 'published' ? (
        <span className="pending-mark">
          <EditOutlined aria-hidden /> 有未发布的修改
        </span>
      ) : null}
    </span>
  );
}
