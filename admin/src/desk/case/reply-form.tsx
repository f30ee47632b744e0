import { Button } from 'antd';
import { useState } from 'react';
import { desk } from '../../../../contract/desk';
import { fieldError } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import type { ActFormProps } from './action-panel';
import { DraftNotes } from './draft-notes';
import { ReplyPreview } from './reply-preview';
import { TemplatePicker } from './template-picker';
import { WordsInput } from './words-input';

export function ReplyForm({ current, work, draft }: ActFormProps) {
  const [wrong, setWrong] = useState<string>();
  const error = wrong ?? fieldError(work.error, 'text');
  const submit = () => {
    const found = checkFields(desk.reply.input, { id: current.id, version: work.base, text: draft.text })?.text;
    setWrong(found);
    if (!found) work.act({ act: 'reply', text: draft.text }, draft.clear);
  };
  return (
    <>
      <DraftNotes draft={draft} />
      <TemplatePicker
        current={current}
        text={draft.text}
        onUse={(text) => {
          draft.change(text);
          setWrong(undefined);
        }}
      />
      <Field id="reply-text" label="答复内容" error={error}>
        <WordsInput
          id="reply-text"
          draft={draft}
          max={2000}
          rows={6}
          error={error}
          sending={work.pending}
          onEdit={() => setWrong(undefined)}
        />
      </Field>
      <ReplyPreview department={current.department} text={draft.text} />
      <Unfilled text={draft.text} />
      <Button type="primary" size="large" loading={work.pending} onClick={submit}>
        发送答复
      </Button>
    </>
  );
}

/** A template leaves a place in brackets for what only its user knows; it should not go out as it stands. */
const BLANK = /（请写[^（）]*）|\{\{\w+\}\}/;

function Unfilled({ text }: { text: string }) {
  const blank = BLANK.exec(text)?.[0];
  return blank === undefined ? null : <Notice type="warning" title={`还有一处要您填写：${blank}`} />;
}
