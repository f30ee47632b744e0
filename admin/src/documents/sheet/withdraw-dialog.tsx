import { Input, Modal } from 'antd';
import { useState } from 'react';
import { publishing } from '../../../../contract/publishing';
import { checkFields } from '../../lib/fields';
import { useDraft } from '../../lib/use-draft';
import { Field } from '../../ui/field';
import type { Sheet } from '../types';
import type { Editing } from './use-editing';

interface Props {
  current: Sheet;
  editing: Editing;
  onClose: () => void;
}

export function WithdrawDialog({ current, editing: { work, dirty }, onClose }: Props) {
  const reason = useDraft(current.id, 'withdraw', current.version);
  const [wrong, setWrong] = useState<string>();
  const withdraw = async () => {
    const found = checkFields(publishing.withdraw.input, { id: current.id, version: current.version, reason: reason.text });
    setWrong(found?.reason);
    if (found) return;
    onClose();
    if (await work.act({ act: 'withdraw', reason: reason.text })) reason.clear();
  };
  return (
    <Modal
      open
      title={`撤回《${current.title}》？`}
      okText="撤回"
      okButtonProps={{ danger: true }}
      cancelText="不撤回"
      onOk={() => void withdraw()}
      onCancel={onClose}
    >
      <p>撤回后居民查不到、也打不开它。文件和各版正文都还在，改好后可以再发布。</p>
      {dirty ? <p>您没保存的修改还留在这台设备上。</p> : null}
      <Field id="withdraw-reason" label="撤回理由" error={wrong} hint="记在文件的记录里，同事看得到。">
        <Input.TextArea
          id="withdraw-reason"
          rows={3}
          value={reason.text}
          status={wrong ? 'error' : undefined}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? 'withdraw-reason-error' : undefined}
          onChange={(event) => {
            reason.change(event.target.value);
            setWrong(undefined);
          }}
        />
      </Field>
    </Modal>
  );
}
