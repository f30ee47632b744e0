import { make } from '../builtin';
import type { Phone } from '../phone';

type Screen = Pick<Phone, 'overlay'>;

export interface Notice {
  title: string;
  lines: { label: string; value: string }[];
}

/** A subscription message as WeChat's service notification shows it. A tap opens its page; it waits until then or until closed. */
export function showNotice({ overlay }: Screen, notice: Notice, open: () => void): void {
  const banner = overlay.appendChild(make('div', 'wx-notice'));
  const head = banner.appendChild(make('div', 'wx-notice-head'));
  head.append(make('span', '', '服务通知'), make('time', '', '现在'));
  const body = banner.appendChild(make('button', 'wx-notice-body'));
  body.type = 'button';
  body.append(make('strong', '', notice.title));
  for (const { label, value } of notice.lines) {
    const row = body.appendChild(make('div', 'wx-notice-line'));
    row.append(make('span', '', label), make('b', '', value));
  }
  const close = head.appendChild(make('button', 'wx-notice-close', '×'));
  close.setAttribute('aria-label', '关闭通知');
  close.addEventListener('click', () => banner.remove());
  body.addEventListener('click', () => {
    banner.remove();
    open();
  });
}
