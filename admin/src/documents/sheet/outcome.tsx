import { Button } from 'antd';
import { useLocation } from 'react-router-dom';
import { isCode } from '../../lib/failure';
import { NoReply } from '../../lib/transport';
import { FailureNote } from '../../ui/failure-note';
import { Notice } from '../../ui/notice';
import { DONE_TEXTS } from './commands';
import type { Editing } from './use-editing';

/** What became of the last thing one did. A refusal because of news is told by the news. */
export function Outcome({ editing: { work, kept, discard } }: { editing: Editing }) {
  const { state } = useLocation() as { state: { created?: boolean } | null };
  const { error, done } = work;
  if (done) return <Notice type="success" role="status" title={DONE_TEXTS[done]} />;
  if (error instanceof NoReply) {
    return (
      <FailureNote error={error} title="没有收到服务器的回音">
        <p>可能已经成功。请先看上面有没有变化；没有的话再提交一次。您写的内容还在。</p>
      </FailureNote>
    );
  }
  if (error && !isCode(error, 'CONFLICT')) return <FailureNote error={error} title="没有成功，您写的内容还在" />;
  if (!kept.kept) return <Notice type="warning" title="这台设备存不下草稿，请尽快保存" />;
  if (kept.restored) {
    const action = (
      <Button type="text" onClick={discard}>
        不要了
      </Button>
    );
    return <Notice type="info" title="找回了您上次没有保存的修改" action={action} />;
  }
  if (state?.created && kept.value === null) {
    return <Notice type="success" role="status" title="草稿已经保存，居民还看不到。看过预览以后，点“发布”。" />;
  }
  return null;
}
