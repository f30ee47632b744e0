import { Button } from 'antd';
import { useState } from 'react';
import type { Current } from '../types';
import { PublishDialog, WithdrawDialog } from './publish-dialogs';
import type { Editing } from './use-editing';

const DONE = { save: '保存好了', publish: '已经发布', withdraw: '已经撤回' };

/** Always in sight: whether everything is saved, and what can be done. */
export function SaveBar({ current, editing }: { current: Current; editing: Editing }) {
  const [asking, setAsking] = useState<'publish' | 'withdraw' | null>(null);
  const { work, dirty, wrong, outdated } = editing;
  const { state } = current.exam;
  const busy = work.pending !== null;
  const close = () => setAsking(null);
  const faults = Object.keys(wrong).length;
  return (
    <div className="save-bar" role="region" aria-label="保存和发布">
      <p className="save-state" role="status">
        {faults > 0 ? (
          <span className="field-error">有 {faults} 处要改一下</span>
        ) : dirty ? (
          '有没保存的修改，已存在这台设备上'
        ) : (
          ((work.done && DONE[work.done]) ?? '都保存了')
        )}
      </p>
      <div className="save-buttons">
        {state === 'published' ? (
          <Button danger disabled={busy} onClick={() => setAsking('withdraw')}>
            撤回
          </Button>
        ) : null}
        <Button
          disabled={!dirty || outdated || (busy && work.pending !== 'save')}
          loading={work.pending === 'save'}
          onClick={() => void editing.save()}
        >
          保存
        </Button>
        {state === 'published' ? null : (
          <Button
            type="primary"
            disabled={outdated || (busy && work.pending !== 'publish')}
            loading={work.pending === 'publish'}
            onClick={() => setAsking('publish')}
          >
            {dirty ? '保存并发布' : '发布'}
          </Button>
        )}
      </div>
      {asking === 'publish' ? <PublishDialog current={current} editing={editing} onClose={close} /> : null}
      {asking === 'withdraw' ? <WithdrawDialog current={current} editing={editing} onClose={close} /> : null}
    </div>
  );
}
