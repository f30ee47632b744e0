import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReadFile } from './read-file';
import { ReadNote } from './read-note';
import { ReadingBox } from './reading-box';

interface Props {
  body: string;
  onRead: (read: ReadFile) => void;
  onUndo: (body: string) => void;
}

/** A newer file takes the place of the text; the old one can be had back until the page is left. */
export function ReplaceText({ body, onRead, onUndo }: Props) {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState<{ read: ReadFile; before: string } | null>(null);
  const take = (read: ReadFile) => {
    setDone({ read, before: body });
    onRead(read);
  };
  const close = () => {
    setOpen(false);
    setDone(null);
  };
  const undo = () => {
    if (done) onUndo(done.before);
    close();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>用文件换正文</Button>
      <Modal
        open={open}
        title="用文件换正文"
        onCancel={close}
        footer={
          done
            ? [
                <Button key="undo" onClick={undo}>
                  还用原来的正文
                </Button>,
                <Button key="ok" type="primary" onClick={close}>
                  好
                </Button>,
              ]
            : null
        }
        destroyOnHidden
      >
        {done ? (
          <>
            <ReadNote name={done.read.name} recognised={done.read.fields} warnings={done.read.warnings} />
            <p>正文已经换成这个文件的，还没有保存。可以到“对比修改”里看和上一版有哪些不同。</p>
          </>
        ) : (
          <ReadingBox onRead={take} />
        )}
      </Modal>
    </>
  );
}
