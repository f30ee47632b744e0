import { Modal } from 'antd';
import { showInstant } from '../../lib/dates';
import type { Current } from '../types';
import { fromLocal } from './china-time';
import type { Editing } from './use-editing';

interface Props {
  current: Current;
  editing: Editing;
  onClose: () => void;
}

/** The last look before residents see it. */
export function PublishDialog({ current: { exam, sittings }, editing, onClose }: Props) {
  const { form, dirty } = editing;
  const publish = async () => {
    onClose();
    const saved = dirty ? await editing.save() : exam;
    if (saved) await editing.step('publish', saved.version);
  };
  const without = exam.about.subjects.filter(({ id }) => !sittings.some(({ subject }) => subject === id));
  const seats = sittings.reduce((sum, sitting) => sum + sitting.open, 0);
  const opens = fromLocal(form.opensAt);
  return (
    <Modal
      open
      title={`发布「${form.name}」？`}
      okText={dirty ? '保存并发布' : '发布'}
      okButtonProps={{ disabled: without.length > 0 }}
      cancelText="先不发布"
      onOk={() => void publish()}
      onCancel={onClose}
    >
      {without.length > 0 ? (
        <p className="field-error">
          还不能发布：{without.map(({ name }) => `「${name}」`).join('')}没有场次。请先到“场次”页导入。
        </p>
      ) : (
        <>
          <p>
            发布后居民马上看得到，{opens ? `${showInstant(opens)} 开始报名` : '到时间开始报名'}。现在有 {sittings.length} 个场次、
            {seats} 个座位。
          </p>
          <p>发布以后，考试代码、已有的科目和报名费就不能再改了；其他内容和场次还可以改。</p>
        </>
      )}
    </Modal>
  );
}

export function WithdrawDialog({ current: { exam }, editing, onClose }: Props) {
  const withdraw = async () => {
    onClose();
    await editing.step('withdraw', exam.version);
  };
  return (
    <Modal
      open
      title={`撤回「${exam.about.name}」？`}
      okText="撤回"
      okButtonProps={{ danger: true }}
      cancelText="不撤回"
      onOk={() => void withdraw()}
      onCancel={onClose}
    >
      <p>撤回后居民看不到这场考试。考试信息和场次都还在，改好后可以再发布。</p>
      <p>只要有人报过名就不能撤回：那时请停报场次，或者一个个处理。</p>
      {editing.dirty ? <p>您没保存的修改还留在这台设备上。</p> : null}
    </Modal>
  );
}
