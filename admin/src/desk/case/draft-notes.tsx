import { Button } from 'antd';
import type { DraftState } from '../../lib/use-draft';
import { Notice } from '../../ui/notice';

/** Says that unsent words were found again, or that this device does not keep them. */
export function DraftNotes({ draft }: { draft: DraftState }) {
  return (
    <>
      {draft.restored ? (
        <Notice
          type="info"
          title="找回了您上次没有发出的内容"
          action={
            <Button type="text" onClick={draft.clear}>
              清空
            </Button>
          }
        />
      ) : null}
      {draft.kept ? null : <Notice type="warning" title="这台设备存不下草稿，刷新页面会丢失写的内容" />}
    </>
  );
}
