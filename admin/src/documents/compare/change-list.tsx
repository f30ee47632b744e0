import { Button } from 'antd';
import { useState } from 'react';
import type { Change, Part } from './differences';

const AT_ONCE = 100;
/** What stays of the paragraphs that are the same, before and after a change. */
const AROUND = 1;

/** Only what changed, with a little around it. */
export function ChangeList({ changes }: { changes: Change[] }) {
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <div className="changes">
      {changes.slice(0, shown).map((change, at) => (
        // Differences only grow at their end, so the place is the name.
        <ShownChange key={at} change={change} first={at === 0} last={at === changes.length - 1} />
      ))}
      {changes.length > shown ? (
        <Button className="more-button" onClick={() => setShown(shown + AT_ONCE)}>
          接着看后面的修改
        </Button>
      ) : null}
    </div>
  );
}

function ShownChange({ change, first, last }: { change: Change; first: boolean; last: boolean }) {
  switch (change.kind) {
    case 'same':
      return <Unchanged paragraphs={change.paragraphs} first={first} last={last} />;
    case 'changed':
      return (
        <p className="change">
          <span className="change-sign">改</span>
          <span>
            {change.parts.map((part, at) => (
              <Piece key={at} part={part} />
            ))}
          </span>
        </p>
      );
    case 'gone':
    case 'new':
      return (
        <p className={`change change-${change.kind}`}>
          <span className="change-sign">{change.kind === 'gone' ? '删' : '增'}</span>
          <span>{change.kind === 'gone' ? <del>{change.text}</del> : <ins>{change.text}</ins>}</span>
        </p>
      );
  }
}

function Piece({ part }: { part: Part }) {
  if (part.kind === 'gone') return <del>{part.text}</del>;
  if (part.kind === 'new') return <ins>{part.text}</ins>;
  return <>{part.text}</>;
}

function Unchanged({ paragraphs, first, last }: { paragraphs: string[]; first: boolean; last: boolean }) {
  const [open, setOpen] = useState(false);
  const head = first ? 0 : AROUND;
  const tail = last ? 0 : AROUND;
  const hidden = paragraphs.length - head - tail;
  if (open || hidden <= 1) return paragraphs.map((text, at) => <Same key={at} text={text} />);
  return (
    <>
      {paragraphs.slice(0, head).map((text, at) => (
        <Same key={at} text={text} />
      ))}
      <button type="button" className="unchanged" onClick={() => setOpen(true)}>
        {hidden} 段没有变化，点开看
      </button>
      {paragraphs.slice(paragraphs.length - tail).map((text, at) => (
        <Same key={at} text={text} />
      ))}
    </>
  );
}

const Same = ({ text }: { text: string }) => (
  <p className="change change-same">
    <span className="change-sign" aria-hidden />
    <span>{text}</span>
  </p>
);
