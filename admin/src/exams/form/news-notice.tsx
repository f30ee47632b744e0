import { Button } from 'antd';
import { Notice } from '../../ui/notice';
import type { Exam } from '../types';
import { changedSince } from './edits';
import type { Editing } from './use-editing';

/** What a colleague saved meanwhile, said where one is writing. */
export function NewsNotice({ exam, editing }: { exam: Exam; editing: Editing }) {
  const { edits, outdated, acknowledge, discard } = editing;
  if (!outdated || !edits) return null;
  const changes = changedSince(edits, exam);
  return (
    <Notice
      type="warning"
      title="同事刚刚改了这场考试，您写的还没有保存"
      description={
        <>
          <ul className="news-changes">
            {changes.map(({ name, clash, theirs }) => (
              <li key={name}>
                {name}：{theirs}
                {clash ? <strong>。您也改了这里，表单里是您写的</strong> : null}
              </li>
            ))}
            {changes.length === 0 ? <li>内容没有变，只是状态变了。</li> : null}
          </ul>
          <div className="form-actions">
            <Button onClick={acknowledge}>我看过了，接着改</Button>
            <Button onClick={discard}>不要我的修改，用最新的</Button>
          </div>
        </>
      }
    />
  );
}
