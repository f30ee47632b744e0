import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Progress } from 'antd';
import { useState } from 'react';
import { MAX_ATTACHMENT, MAX_PIECE } from '../../../../contract/publishing';
import { toBase64 } from '../../lib/base64';
import { showBytes } from '../../lib/bytes';
import { parcelOf, type Parcel } from '../../lib/parcel';
import { readBytes } from '../../lib/read-bytes';
import { FileDrop } from '../../ui/file-drop';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import type { Attachment, Sheet } from '../types';
import type { Editing } from './use-editing';

const TYPES = ['.pdf', '.docx', '.doc', '.xlsx', '.xls'];

export function AttachmentsPanel({ current, editing: { work } }: { current: Sheet; editing: Editing }) {
  const [refused, setRefused] = useState<string | null>(null);
  /** On its way, or stopped half-way. */
  const [sending, setSending] = useState<{ name: string; content: Parcel } | null>(null);
  const editable = current.can.includes('save');
  const busy = work.pending !== null;

  const send = async (what: { name: string; content: Parcel }) => {
    setSending(what);
    if (await work.act({ act: 'attach', ...what })) setSending(null);
  };
  const choose = async (file: File) => {
    const wrong = refusalOf(file);
    setRefused(wrong);
    if (wrong === null) await send({ name: file.name, content: parcelOf(toBase64(await readBytes(file)), MAX_PIECE) });
  };

  return (
    <Panel title="附件" className="attachments">
      {current.attachments.length === 0 ? <p className="quiet">还没有附件。居民可以在文件下面打开附件，比如申请表。</p> : null}
      <ul className="attachment-list">
        {current.attachments.map((attachment) => (
          <Row
            key={attachment.id}
            attachment={attachment}
            disabled={busy}
            onRemove={editable ? () => void work.act({ act: 'detach', attachment: attachment.id }) : undefined}
          />
        ))}
      </ul>
      {refused ? <Notice type="warning" role="alert" title={refused} /> : null}
      {sending ? (
        <Upload
          name={sending.name}
          share={work.pending === 'attach' ? (work.share ?? 0) : null}
          onCancel={work.cancel}
          onRetry={() => void send(sending)}
          onDrop={() => setSending(null)}
        />
      ) : null}
      {editable ? (
        <FileDrop
          label="选择附件，或拖到这里"
          hint={`PDF、Word、Excel，每个最大 ${showBytes(MAX_ATTACHMENT)}。加上以后，发布了居民才看到。`}
          accept={TYPES.join(',')}
          disabled={busy}
          onFile={(file) => void choose(file)}
        />
      ) : null}
    </Panel>
  );
}

function Row(props: { attachment: Attachment; disabled: boolean; onRemove: (() => void) | undefined }) {
  const { name, bytes, url } = props.attachment;
  return (
    <li>
      <a href={url} target="_blank" rel="noreferrer">
        <PaperClipOutlined aria-hidden /> {name}
      </a>
      <span className="quiet nowrap">{showBytes(bytes)}</span>
      {props.onRemove ? (
        <Popconfirm title={`去掉“${name}”？`} okText="去掉" cancelText="留着" onConfirm={props.onRemove}>
          <Button type="text" danger icon={<DeleteOutlined aria-hidden />} disabled={props.disabled} aria-label={`去掉 ${name}`}>
            去掉
          </Button>
        </Popconfirm>
      ) : null}
    </li>
  );
}

interface UploadProps {
  name: string;
  /** Null: stopped. */
  share: number | null;
  onCancel: () => void;
  onRetry: () => void;
  onDrop: () => void;
}

function Upload({ name, share, onCancel, onRetry, onDrop }: UploadProps) {
  return (
    <div className="sending" role="status">
      <span>{share === null ? `“${name}”没有传完` : `正在上传“${name}”`}</span>
      {share === null ? null : <Progress percent={Math.round(share * 100)} size="small" aria-label="上传进度" />}
      {share === null ? (
        <span className="note-actions">
          <Button onClick={onRetry}>接着传</Button>
          <Button type="text" onClick={onDrop}>
            不传了
          </Button>
        </span>
      ) : (
        <Button type="text" onClick={onCancel}>
          取消
        </Button>
      )}
    </div>
  );
}

function refusalOf({ name, size }: File): string | null {
  if (!TYPES.some((type) => name.toLowerCase().endsWith(type))) return '附件只能是 PDF、Word 或 Excel 文件';
  if (size === 0) return '这个文件是空的';
  if (size > MAX_ATTACHMENT) return `“${name}”有 ${showBytes(size)}，附件最大 ${showBytes(MAX_ATTACHMENT)}`;
  return null;
}
