import { Modal } from 'antd';
import type { Sheet } from '../types';
import type { Editing } from './use-editing';

interface Props {
  current: Sheet;
  editing: Editing;
  onClose: () => void;
}

/** The last look before residents see it. Unsaved edits are saved first, because one publishes what one sees. */
export function PublishDialog({ current, editing, onClose }: Props) {
  const { fields, dirty, work } = editing;
  const publish = async () => {
    onClose();
    if (dirty && !(await editing.save())) return;
    await work.act({ act: 'publish' });
  };
  return (
    <Modal
      open
      title={`发布《${fields.title}》？`}
      okText={dirty ? '保存并发布' : '发布'}
      cancelText="先不发布"
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <p>{current.state === 'published' ? '居民看到的会换成现在这一版。' : '发布后，居民马上能查到这份文件。'}</p>
      <p>{audience(current, fields)}</p>
    </Modal>
  );
}

/** Whom it will reach, as far as staff may know: not who, but by what. */
function audience(current: Sheet, { topic, issuer }: { topic: string; issuer: string }): string {
  if (current.history.some(({ kind }) => kind === 'published')) return '这份文件通知过居民了，这次不再发消息。';
  const followed = [topic.trim() ? `主题“${topic.trim()}”` : '', issuer.trim() ? `“${issuer.trim()}”` : ''].filter(Boolean);
  return `关注${followed.join('或')}的居民会收到一条消息，每份文件只发这一次。`;
}
