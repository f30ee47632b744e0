import { make } from '../builtin';
import type { Phone } from '../phone';
import { above, buttonOf } from './sheet';

type Screen = Pick<Phone, 'overlay'>;

interface ModalOptions {
  title?: string;
  content?: string;
  showCancel?: boolean;
  cancelText?: string;
  cancelColor?: string;
  confirmText?: string;
  confirmColor?: string;
  editable?: boolean;
  placeholderText?: string;
}

export function showModal(
  screen: Screen,
  o: ModalOptions,
): Promise<{ confirm: boolean; cancel: boolean; content: string | null }> {
  return above(screen, 'wx-modal', (panel, done) => {
    const entry = o.editable ? make('textarea', 'wx-modal-entry') : null;
    if (o.title) panel.append(make('h2', '', o.title));
    if (entry) Object.assign(entry, { value: o.content ?? '', placeholder: o.placeholderText ?? '' });
    panel.append(entry ?? make('p', '', o.content ?? ''));
    const bar = panel.appendChild(make('div', 'wx-modal-bar'));
    const answer = (confirm: boolean) => done({ confirm, cancel: !confirm, content: confirm && entry ? entry.value : null });
    if (o.showCancel !== false) {
      const cancel = buttonOf(o.cancelText || '取消', 'wx-cancel', () => answer(false));
      cancel.style.color = o.cancelColor ?? '';
      bar.append(cancel);
    }
    const confirm = buttonOf(o.confirmText || '确定', 'wx-confirm', () => answer(true));
    confirm.style.color = o.confirmColor ?? '';
    bar.append(confirm);
  });
}

/** Answers the index, or -1 when cancelled. */
export function showActionSheet(screen: Screen, items: string[], color = ''): Promise<number> {
  const fill = (panel: HTMLElement, done: (i: number) => void) => {
    items.forEach((item, i) => {
      const button = buttonOf(item, 'wx-sheet-item', () => done(i));
      button.style.color = color;
      panel.append(button);
    });
    panel.append(buttonOf('取消', 'wx-sheet-item wx-sheet-cancel', () => done(-1)));
  };
  return above(screen, 'wx-sheet', fill, -1);
}

/** WeChat's question for a permission. */
export function askScope(screen: Screen, title: string, reason: string): Promise<boolean> {
  return above(screen, 'wx-sheet wx-ask', (panel, done) => {
    panel.append(make('small', '', '申请'), make('h2', '', title), make('p', '', reason));
    const bar = panel.appendChild(make('div', 'wx-ask-bar'));
    bar.append(
      buttonOf('拒绝', 'wx-plain', () => done(false)),
      buttonOf('允许', 'wx-green', () => done(true)),
    );
  });
}

/** WeChat's own privacy popup. */
export function askPrivacy(screen: Screen, contract: () => void): Promise<boolean> {
  return above(screen, 'wx-sheet wx-ask', (panel, done) => {
    panel.append(make('h2', '', '用户隐私保护提示'), make('p', '', '使用前请阅读并同意隐私保护指引，不同意将无法使用相应功能。'));
    panel.append(buttonOf('《用户隐私保护指引》', 'wx-link', contract));
    const bar = panel.appendChild(make('div', 'wx-ask-bar'));
    bar.append(
      buttonOf('拒绝', 'wx-plain', () => done(false)),
      buttonOf('同意', 'wx-green', () => done(true)),
    );
  });
}

export type Choice = 'accept' | 'reject';

/** WeChat's question for subscription messages: each one ticked or not, then all allowed or refused. */
export function askSubscription(screen: Screen, templates: { id: string; title: string }[]): Promise<Record<string, Choice>> {
  return above(screen, 'wx-sheet wx-ask', (panel, done) => {
    panel.append(make('small', '', '申请'), make('h2', '', '向你发送以下消息'));
    const boxes = templates.map(({ id, title }) => {
      const row = panel.appendChild(make('label', 'wx-ask-row'));
      row.append(make('span', '', title));
      const box = row.appendChild(make('input'));
      Object.assign(box, { type: 'checkbox', checked: true });
      return { id, box };
    });
    const answer = (allowed: boolean) =>
      done(
        Object.fromEntries(boxes.map(({ id, box }) => [id, allowed && box.checked ? 'accept' : 'reject'])) as Record<
          string,
          Choice
        >,
      );
    const bar = panel.appendChild(make('div', 'wx-ask-bar'));
    bar.append(
      buttonOf('取消', 'wx-plain', () => answer(false)),
      buttonOf('允许', 'wx-green', () => answer(true)),
    );
  });
}

/** A full page of text, such as the privacy guideline. */
export function showText(screen: Screen, title: string, text: string): Promise<void> {
  return above(screen, 'wx-full', (panel, done) => {
    const bar = panel.appendChild(make('div', 'wx-full-bar'));
    bar.append(
      buttonOf('返回', 'wx-back-text', () => done()),
      make('h2', '', title),
    );
    panel.append(make('p', 'wx-full-text', text));
  });
}
