import { Button, Input, type GetRef } from 'antd';
import { memo, useCallback, useRef, useState, type ClipboardEvent } from 'react';
import { MAX_BODY } from '../../../../contract/publishing';
import { tidyBody } from '../../../../readers/tidy';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import type { ReadFile } from '../reading/read-file';
import { ReplaceText } from '../reading/replace-text';
import { OutlinePanel } from './outline-panel';

interface Props {
  body: string;
  error: string | undefined;
  readOnly: boolean;
  onChange: (body: string) => void;
  /** Where a file may take the place of the text. */
  onReplace?: (read: ReadFile) => void;
}

/** The text as plain Markdown, with its outline as residents will see it beside it. */
export const BodyEditor = memo(function BodyEditor({ body, error, readOnly, onChange, onReplace }: Props) {
  const box = useRef<GetRef<typeof Input.TextArea>>(null);
  const tidy = useTidy(body, onChange);
  const go = useCallback((at: number) => {
    const area = box.current?.resizableTextArea?.textArea;
    if (!area) return;
    area.setSelectionRange(at, at);
    // Only getting the focus makes a browser scroll to where the cursor is.
    area.blur();
    area.focus();
  }, []);
  return (
    <Panel
      title="正文"
      className="body-panel"
      extra={onReplace && !readOnly ? <ReplaceText body={body} onRead={onReplace} onUndo={onChange} /> : null}
    >
      <div className="body-tools">
        <Button onClick={tidy.run} disabled={readOnly || body.trim() === ''}>
          整理格式
        </Button>
        <span className="quiet">
          “##” 开头的行是章节标题，“第几条”开头的行是条文。共 {body.length.toLocaleString('zh-CN')} 字
          {body.length > MAX_BODY * 0.9 ? `，最多 ${MAX_BODY / 10_000} 万字` : ''}。
        </span>
      </div>
      {tidy.note}
      <div className="body-columns">
        <div className="body-box">
          <label htmlFor="body" className="visually-hidden">
            正文
          </label>
          <Input.TextArea
            id="body"
            ref={box}
            className="body-text"
            value={body}
            readOnly={readOnly}
            rows={24}
            spellCheck={false}
            status={error ? 'error' : undefined}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'body-error' : undefined}
            onChange={(event) => onChange(event.target.value)}
            onPaste={(event) => pasteLong(event, onChange)}
          />
          {error ? (
            <p className="field-error" id="body-error" role="alert">
              {error}
            </p>
          ) : null}
        </div>
        <OutlinePanel body={body} onGo={go} />
      </div>
    </Panel>
  );
});

/** Browsers put a long text in line by line, which takes them many seconds; as one value it takes none. */
const LONG_PASTE = 20_000;

function pasteLong(event: ClipboardEvent<HTMLTextAreaElement>, onChange: (body: string) => void): void {
  const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
  const { value, selectionStart, selectionEnd, readOnly } = event.currentTarget;
  if (text.length < LONG_PASTE || readOnly) return;
  event.preventDefault();
  onChange(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
}

/** Headings, articles and line ends put in order, as with a text from a file; can be taken back. */
function useTidy(body: string, onChange: (body: string) => void) {
  const [tidied, setTidied] = useState<{ before: string; after: string } | null>(null);
  const run = () => {
    const after = tidyBody(body);
    setTidied({ before: body, after });
    if (after !== body) onChange(after);
  };
  // Once the text was changed by hand, taking back would lose that.
  if (tidied === null || body !== tidied.after) return { run, note: null };
  const { before, after } = tidied;
  const undo = () => {
    onChange(before);
    setTidied(null);
  };
  const note = (
    <Notice
      type="info"
      role="status"
      title={before === after ? '格式已经很好，没有要整理的' : '已经整理：认出的章节加了“##”，去掉了多余的空行和空格'}
      action={before === after ? undefined : <Button onClick={undo}>还原</Button>}
    />
  );
  return { run, note };
}
