import { Modal } from 'antd';
import { useState } from 'react';
import { examoffice as contract } from '../../../../contract/examoffice';
import { checkFields } from '../../lib/fields';
import { useApi } from '../../lib/services';
import { ActFailure } from '../sittings/failure';
import { Reason } from '../sittings/move-dialog';
import { useSittingAct } from '../sittings/use-sitting-act';
import type { Exam, Found } from '../types';

interface Props {
  exam: Exam;
  entry: string;
  name: string;
  choice: Found['choices'][number];
  onClose: () => void;
}

/** Takes a seat, or a place in line, from one person. */
export function RemoveDialog({ exam, entry, name, choice, onClose }: Props) {
  const { examoffice } = useApi();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const act = useSittingAct(exam.id, examoffice.remove);
  const send = () => {
    const input = { entry, subject: choice.subject, reason };
    const found = checkFields(contract.remove.input, input);
    setWrong(found?.['reason']);
    if (!found) act.mutate(input, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={`取消${name}的「${choice.name}」？`}
      okText="取消这个科目"
      okButtonProps={{ danger: true, loading: act.isPending }}
      cancelText="不取消"
      onOk={send}
      onCancel={onClose}
    >
      <ActFailure error={act.error} />
      <p>
        {choice.state === 'waiting' ? '候补的位置会让给后面的人。' : '座位马上让出来，先给候补的人。'}
        {choice.paid ? '付过的报名费会退。' : ''}考生会收到消息，里面写着下面的原因。
      </p>
      <Reason
        id="remove-reason"
        value={reason}
        error={wrong}
        onChange={(text) => {
          setWrong(undefined);
          setReason(text);
        }}
      />
    </Modal>
  );
}
