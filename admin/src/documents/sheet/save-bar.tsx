import { Button, Input, Progress } from 'antd';
import { useState } from 'react';
import type { Sheet } from '../types';
import type { Command } from './commands';
import { PublishDialog } from './publish-dialog';
import type { Editing } from './use-editing';
import { WithdrawDialog } from './withdraw-dialog';

const SHORT_DONE: Partial<Record<Command['act'], string>> = { publish: '已经发布', withdraw: '已经撤回' };

/** Always in sight: whether everything is saved, and what can be done. */
export function SaveBar({ current, editing }: { current: Sheet; editing: Editing }) {
  const [asking, setAsking] = useState<'publish' | 'withdraw' | null>(null);
  const { work, dirty, edits, wrong } = editing;
  const { can } = current;
  if (can.length === 0) return null;
  const close = () => setAsking(null);
  const mayPublish = can.includes('publish') || (dirty && can.includes('save'));
  return (
    <div className="save-bar" role="region" aria-label="保存和发布">
      {work.share !== null ? (
        <Sending share={work.share} onCancel={work.cancel} />
      ) : (
        <div className="save-note">
          {can.includes('save') ? (
            <Input
              id="note"
              aria-label="修改说明"
              placeholder="修改说明：改了什么、为什么（可以不写，只有同事看到）"
              maxLength={200}
              value={edits?.note ?? ''}
              disabled={work.pending !== null}
              onChange={(event) => editing.changeNote(event.target.value)}
            />
          ) : null}
        </div>
      )}
      <p className="save-state" role="status">
        {Object.keys(wrong).length > 0 ? (
          <span className="field-error">有 {Object.keys(wrong).length} 处要改一下</span>
        ) : dirty ? (
          '有没保存的修改，已存在这台设备上'
        ) : (
          ((work.done && SHORT_DONE[work.done]) ?? '都保存了')
        )}
      </p>
      <div className="save-buttons">
        {can.includes('withdraw') ? (
          <Button danger disabled={work.pending !== null} onClick={() => setAsking('withdraw')}>
            撤回
          </Button>
        ) : null}
        {can.includes('save') ? (
          <Button
            disabled={!dirty || (work.pending !== null && work.pending !== 'save')}
            loading={work.pending === 'save'}
            onClick={() => void editing.save()}
          >
            保存
          </Button>
        ) : null}
        {mayPublish ? (
          <Button
            type="primary"
            disabled={work.pending !== null && work.pending !== 'publish'}
            loading={work.pending === 'publish'}
            onClick={() => setAsking('publish')}
          >
            {dirty ? '保存并发布' : '发布'}
          </Button>
        ) : null}
      </div>
      {asking === 'publish' ? <PublishDialog current={current} editing={editing} onClose={close} /> : null}
      {asking === 'withdraw' ? <WithdrawDialog current={current} editing={editing} onClose={close} /> : null}
    </div>
  );
}

export function Sending({ share, onCancel }: { share: number; onCancel: () => void }) {
  return (
    <div className="sending">
      <span>正在上传正文</span>
      <Progress percent={Math.round(share * 100)} size="small" aria-label="上传进度" />
      <Button type="text" onClick={onCancel}>
        取消
      </Button>
    </div>
  );
}
