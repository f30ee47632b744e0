import { Button as WxButton } from '@tarojs/components';
import type { ReactNode } from 'react';

interface Props {
  id?: string;
  kind?: 'main' | 'quiet' | 'text' | 'danger';
  busy?: boolean;
  /** For screen readers, where the words alone do not say enough. */
  label?: string;
  onTap: () => void;
  children: ReactNode;
}

const CLASSES = { main: '', quiet: 'button-quiet', text: 'button-text', danger: 'button-text button-danger' };

export function Button({ id, kind = 'main', busy = false, label, onTap, children }: Props) {
  return (
    <WxButton
      id={id}
      className={`button ${CLASSES[kind]} ${busy ? 'button-off' : ''}`}
      hoverClass="button-hover"
      disabled={busy}
      {...(label !== undefined && { 'aria-label': label })}
      onClick={(event) => {
        // A button may stand on a card that can be tapped itself.
        event.stopPropagation();
        onTap();
      }}
    >
      {children}
    </WxButton>
  );
}
