import { Modal } from 'antd';
import { useApi } from '../../lib/services';
import { sittingName } from '../sitting-names';
import type { Exam, Sitting } from '../types';
import { ActFailure } from './failure';
import { useSittingAct } from './use-sitting-act';

/** No more seats are given out, or again. */
export function CloseDialog({ exam, sitting, onClose }: { exam: Exam; sitting: Sitting; onClose: () => void }) {
  const { examoffice } = useApi();
  const act = useSittingAct(exam.id, examoffice.close);
  const closed = sitting.state === 'open';
  const send = () => act.mutate({ id: sitting.id, version: sitting.version, closed }, { onSuccess: onClose });
  return (
    <Modal
      open
      title={`${closed ? '停报' : '恢复报名'}：${sittingName(exam, sitting)}？`}
      okText={closed ? '停报' : '恢复报名'}
      okButtonProps={{ danger: closed, loading: act.isPending }}
      cancelText="不用"
      onOk={send}
      onCancel={onClose}
    >
      <ActFailure error={act.error} />
      {closed ? (
        <p>
          停报以后，居民看不到这一场，也不再有人候补到座位。已经报名的 {sitting.confirmed} 人照常考试，保留中的 {sitting.kept}{' '}
          人还可以确认。随时可以恢复。
        </p>
      ) : (
        <p>恢复以后，空座位又可以报了；{sitting.waiting > 0 ? `正在候补的 ${sitting.waiting} 人优先。` : '现在没有人候补。'}</p>
      )}
    </Modal>
  );
}
