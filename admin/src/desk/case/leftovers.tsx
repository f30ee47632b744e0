import { Button, Input } from 'antd';
import type { DraftState } from '../../lib/use-draft';
import type { Act } from '../types';
import type { Drafts } from './action-panel';
import { ACT_NAMES, ACTS } from './commands';
import { Notice } from '../../ui/notice';

/** Words written for something that can no longer be done (a colleague was faster): kept until their writer lets them go. */
export function Leftovers({ drafts, can }: { drafts: Drafts; can: Act[] }) {
  return ACTS.filter((act) => !can.includes(act) && drafts[act].text !== '').map((act) => (
    <Leftover key={act} act={act} draft={drafts[act]} />
  ));
}

function Leftover({ act, draft }: { act: Act; draft: DraftState }) {
  const name = ACT_NAMES[act];
  return (
    <Notice
      type="info"
      title={`现在不能${name}了，您写的内容还留着`}
      description={
        <>
          <Input.TextArea aria-label={`没有用上的${name}内容`} value={draft.text} readOnly className="words-box" rows={3} />
          <div className="form-actions">
            <Button onClick={draft.clear}>不要了</Button>
          </div>
        </>
      }
    />
  );
}
