import { plainCopy } from './copy';
import type { Core } from './types';

/** What the page wants to be shared as stands in `calls`; WeChat would now ask with whom. */
export function sharePage(core: Core, button?: string): void {
  const from = button === undefined ? { from: 'menu' } : { from: 'button', target: { id: button, dataset: {} } };
  const card = core.stack.top.call('onShareAppMessage', from) as { title?: string; path?: string } | undefined;
  core.log('share', plainCopy(card ?? {}));
  Object.assign(core.ui, { toast: { title: `转发给朋友：${card?.title ?? ''}`, icon: 'none', mask: false } });
  core.ui.changed();
  core.timers.setTimeout(() => {
    core.ui.toast = null;
    core.ui.changed();
  }, 2000);
}
