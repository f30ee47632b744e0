import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { publishing } from '../../../../contract/publishing';
import { fieldError, isCode } from '../../lib/failure';
import { checkFields } from '../../lib/fields';
import { FailureNote } from '../../ui/failure-note';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import type { Word } from '../types';
import { meaningOf } from './word-list';
import { useWordChange } from './use-words';

interface Props {
  /** To begin with. */
  word: string;
  /** The entry being changed; null for a new one. */
  chosen: Word | null;
  all: Word[];
  /** With the word that was stored, or without when nothing was. */
  onDone: (stored?: string) => void;
}

export function WordForm({ word: start, chosen, all, onDone }: Props) {
  const [word, setWord] = useState(start);
  const [means, setMeans] = useState(chosen?.means ?? []);
  const [version, setVersion] = useState(chosen?.version);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const change = useWordChange();
  const error = (field: string) => wrong[field] ?? fieldError(change.error, field);
  const edit = () => {
    setWrong({});
    if (change.isError) change.reset();
  };
  // What stands under this word by now, where a colleague was quicker.
  const theirs = change.isError ? all.find((item) => item.word === word.trim() && item.version !== version) : undefined;
  const save = () => {
    const input = { word, means, version: theirs?.version ?? version };
    const found = checkFields(publishing.setWord.input, input);
    setWrong(byField(found ?? {}));
    if (!found) change.mutate({ act: 'set', ...input }, { onSuccess: () => onDone(word.trim()) });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {theirs ? (
        <Clash
          entry={theirs}
          onTakeTheirs={() => {
            setMeans(theirs.means);
            setVersion(theirs.version);
            change.reset();
          }}
        />
      ) : change.isError && !isCode(change.error, 'BAD_INPUT') ? (
        <FailureNote error={change.error} title="没有存好，您写的还在" />
      ) : null}
      <Field id="word" label="居民说的词" error={error('word')}>
        <Input
          id="word"
          value={word}
          disabled={chosen !== null}
          placeholder="五险一金"
          status={error('word') ? 'error' : undefined}
          aria-invalid={error('word') ? true : undefined}
          aria-describedby={error('word') ? 'word-error' : undefined}
          onChange={(event) => {
            setWord(event.target.value);
            edit();
          }}
        />
      </Field>
      <Field
        id="means"
        label="文件里的说法（可以不填）"
        error={error('means')}
        hint="写一个按一下回车，或者用逗号隔开，最多 10 个。"
      >
        <Select
          id="means"
          mode="tags"
          className="wide-select"
          open={false}
          suffixIcon={null}
          tokenSeparators={['，', ',', '、', '；', ';']}
          placeholder="社会保险"
          value={means}
          onChange={(next: string[]) => {
            setMeans([...new Set(next.map((text) => text.trim()).filter(Boolean))]);
            setWrong({});
          }}
        />
      </Field>
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {theirs ? '还是用我写的' : chosen ? '保存' : '加进词典'}
        </Button>
        {chosen ? <Button onClick={() => onDone()}>不改了</Button> : null}
      </div>
    </form>
  );
}

/** What the word means by now, beside what was written. */
function Clash({ entry, onTakeTheirs }: { entry: Word; onTakeTheirs: () => void }) {
  return (
    <Notice
      type="warning"
      title={`还没有存：${entry.by}已经写过“${entry.word}”`}
      description={
        <>
          <p>现在词典里：{meaningOf(entry)}。您写的还在下面。</p>
          <Button onClick={onTakeTheirs}>用现在的接着改</Button>
        </>
      }
    />
  );
}

/** `means.2` is wrong with the field of meanings. */
function byField(found: Record<string, string>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [path, text] of Object.entries(found)) fields[path.split('.')[0]!] ??= text;
  return fields;
}
