import { Button, Progress, Spin } from 'antd';
import { FileDrop } from '../../ui/file-drop';
import { Notice } from '../../ui/notice';
import { ACCEPTED, type ReadFile } from './read-file';
import { useReading } from './use-reading';

/** Choose a file, see it being read, or why it cannot be. */
export function ReadingBox({ onRead }: { onRead: (read: ReadFile) => void }) {
  const { reading, read, cancel } = useReading(onRead);
  return (
    <div className="reading-box">
      {reading.step === 'refused' ? (
        <Notice type="error" role="alert" title={`“${reading.name}”没能读出来`} description={reading.why} />
      ) : null}
      {reading.step === 'reading' ? (
        <div className="sending" role="status">
          <span>
            {reading.share === null ? `正在认“${reading.name}”里的文字，长文件要等一会儿` : `正在打开“${reading.name}”`}
          </span>
          {reading.share === null ? (
            <Spin size="small" />
          ) : (
            <Progress percent={Math.round(reading.share * 100)} size="small" aria-label="打开进度" />
          )}
          <Button type="text" onClick={cancel}>
            取消
          </Button>
        </div>
      ) : (
        <FileDrop
          label="选择文件，或拖到这里"
          hint="Word（.docx）、PDF、网页、Markdown、纯文本，最大 50 MB。文件在您的电脑上读出文字，只有文字会上传。"
          accept={ACCEPTED}
          onFile={read}
        />
      )}
    </div>
  );
}
