import { Button, Input } from 'antd';
import { useState } from 'react';

/** A ticket number as typed, or what a hand-held scanner types. */
export function NumberBox({ onNumber }: { onNumber: (text: string) => void }) {
  const [text, setText] = useState('');
  return (
    <form
      className="gate-number"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onNumber(text);
        setText('');
      }}
    >
      <Input
        aria-label="准考证号"
        placeholder="准考证号"
        size="large"
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="done"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="primary" size="large" htmlType="submit">
        核验
      </Button>
    </form>
  );
}
