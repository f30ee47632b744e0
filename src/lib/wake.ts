import Taro from '@tarojs/taro';
import { openWire } from './api';
import { cameOnline } from './online';
import { sweepPictures } from './pictures';
import { outbox, reports, settings, subscribing, templates, unread } from './state';

const INBOX_TAB = 1;

/** Once, when the app is opened. */
export function start(): void {
  openWire();
  sweepPictures(new Set(reports.all().flatMap(({ draft }) => draft.photos.map(({ path }) => path))));
  unread.subscribe(showBadge);
  Taro.onNetworkStatusChange(({ isConnected }) => {
    if (!isConnected) return;
    wake();
    cameOnline();
  });
}

/** Each time the app comes to the front. */
export function wake(): void {
  sendWaiting();
  for (const cached of [settings, templates, unread]) cached.refresh().catch(() => undefined);
}

/** Tries to send everything that waits, and tells the resident when a report went off. */
export function sendWaiting(): void {
  const before = reports.all().filter(({ stage }) => stage === 'waiting');
  const told = outbox.flush().then(() => {
    const sent = before.filter(({ id }) => reports.get(id)?.stage === 'sent').length;
    if (sent > 0) void Taro.showToast({ title: `已自动发送 ${sent} 件反映`, icon: 'none' });
  });
  void told;
  void subscribing.flush();
}

/** The resident does not want to wait for that. */
export async function sendNow(id: string): Promise<void> {
  const report = await outbox.submit(id);
  const title = report?.stage === 'sent' ? '已发送' : (report?.problem?.message ?? '还是连不上网络，稍后会自动发送');
  void Taro.showToast({ title, icon: 'none' });
}

/** The number on the 消息 tab. WeChat refuses to set it while a page without tabs is open; tab pages set it again when shown. */
export function showBadge(): void {
  const count = unread.get() ?? 0;
  const done =
    count > 0
      ? Taro.setTabBarBadge({ index: INBOX_TAB, text: count > 99 ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index: INBOX_TAB });
  done.catch(() => undefined);
}
