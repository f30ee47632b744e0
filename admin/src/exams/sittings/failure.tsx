import { isCode } from '../../lib/failure';
import { NoReply } from '../../lib/transport';
import { FailureNote } from '../../ui/failure-note';

/** Why a change of a sitting did not work out, and what to do then. */
export function ActFailure({ error }: { error: Error | null }) {
  if (!error) return null;
  const title = isCode(error, 'CONFLICT')
    ? '没有改：同事刚刚改过这个场次。请关掉看一眼，再来一次'
    : error instanceof NoReply
      ? '没有收到服务器的回音，可能已经改好了。请关掉看一眼'
      : undefined;
  return <FailureNote error={error} title={title} />;
}
