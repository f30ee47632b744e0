import { Input } from 'antd';
import type { DraftState } from '../../lib/use-draft';

interface Props {
  id: string;
  draft: DraftState;
  max: number;
  rows: number;
  error?: string;
  /** On its way: what is typed now would be lost. */
  sending: boolean;
  onEdit: () => void;
}

/** A box for words, with a count as the server counts: code points after trimming. */
export function WordsInput(props: Props) {
  return (
    <Input.TextArea
      id={props.id}
      value={props.draft.text}
      readOnly={props.sending}
      className="words-box"
      rows={props.rows}
      style={{ minHeight: `calc(${props.rows}lh + 12px)` }}
      status={props.error ? 'error' : undefined}
      aria-invalid={props.error ? true : undefined}
      aria-describedby={props.error ? `${props.id}-error` : undefined}
      count={{ show: true, max: props.max, strategy: (text) => [...text.trim()].length }}
      onChange={(event) => {
        props.draft.change(event.target.value);
        props.onEdit();
      }}
    />
  );
}
