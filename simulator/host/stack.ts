import { WxFail } from './fail';
import type { Modules } from './modules';
import { makePage, type PageState } from './page';
import { parseUrl } from './query';
import type { Core } from './types';

const LIMIT = 10;

/** The pages that are open, by WeChat's rules. */
export interface Stack {
  readonly pages: readonly PageState[];
  readonly top: PageState;
  navigateTo(url: string): PageState;
  redirectTo(url: string): void;
  reLaunch(url: string): void;
  switchTab(url: string): void;
  navigateBack(delta?: number): void;
  /** The person tapped a tab. */
  tapTab(index: number): void;
  show(): void;
  hide(): void;
}

export function makeStack(core: Core, modules: () => Modules): Stack {
  let pages: PageState[] = [];
  /** Tab pages live on while another tab is shown. */
  const tabs = new Map<string, PageState>();
  const life = makeLife(core);
  const top = () => {
    const page = pages[pages.length - 1];
    if (!page) throw new Error('No page is open: launch the app first');
    return page;
  };
  const target = (url: string) => {
    const to = parseUrl(url, pages.length ? top().route : '');
    if (!core.source.pages.includes(to.route)) throw new WxFail(`page "${to.route}" is not found`);
    return to;
  };
  const close = (page: PageState) => {
    tabs.delete(page.route);
    life.close(page);
  };
  const open = (to: { route: string; query: Record<string, string> }) => {
    const config = modules().page(to.route);
    const page = makePage(core, to.route, to.query, config);
    if (core.source.isTab(to.route)) tabs.set(to.route, page);
    pages.push(page);
    life.open(page);
    return page;
  };
  const noTab = (route: string, api: string) => {
    if (core.source.isTab(route)) throw new WxFail(`can not ${api} a tabbar page`);
  };
  const stack: Stack = {
    get pages() {
      return pages;
    },
    get top() {
      return top();
    },
    navigateTo(url) {
      const to = target(url);
      noTab(to.route, 'navigateTo');
      if (pages.length >= LIMIT) throw new WxFail('webview count limit exceed');
      life.hide(top());
      return open(to);
    },
    redirectTo(url) {
      const to = target(url);
      noTab(to.route, 'redirectTo');
      close(pages.pop()!);
      open(to);
    },
    reLaunch(url) {
      const to = target(url);
      const old = new Set([...pages].reverse().concat([...tabs.values()]));
      pages = [];
      old.forEach(close);
      open(to);
    },
    switchTab(url) {
      // Parameters after a tab page's path are dropped.
      const { route } = target(url);
      if (!core.source.isTab(route)) throw new WxFail('can not switch to no-tabBar page');
      const kept = tabs.get(route);
      if (kept && pages.length === 1 && pages[0] === kept) return;
      for (const page of pages.reverse()) {
        if (!tabs.has(page.route)) close(page);
        else if (page !== kept) life.hide(page);
      }
      pages = kept ? [kept] : [];
      if (kept) life.show(kept);
      else open({ route, query: {} });
    },
    navigateBack(delta = 1) {
      if (pages.length === 1) throw new WxFail('cannot navigate back at first page.');
      for (let i = 0; i < delta && pages.length > 1; i++) close(pages.pop()!);
      life.show(top());
    },
    tapTab(index) {
      const item = core.source.app.tabBar?.list[index];
      if (!item) throw new Error(`There is no tab ${index}`);
      stack.switchTab(`/${item.pagePath}`);
      top().call('onTabItemTap', { index: String(index), pagePath: item.pagePath, text: item.text });
    },
    show: () => pages.length > 0 && life.show(top()),
    hide: () => pages.length > 0 && life.hide(top()),
  };
  return stack;
}

/** Lifecycles of one page, each at most once per change. */
function makeLife(core: Core) {
  const changed = () => core.ui.changed();
  const life = {
    show(page: PageState) {
      if (page.shown) return;
      page.shown = true;
      core.view?.show(page);
      page.call('onShow');
      changed();
    },
    hide(page: PageState) {
      if (!page.shown) return;
      page.shown = false;
      page.call('onHide');
      core.view?.hide(page);
    },
    close(page: PageState) {
      page.shown = false;
      page.call('onUnload');
      core.view?.close(page);
      changed();
    },
    open(page: PageState) {
      core.view?.open(page);
      page.call('onLoad', page.query);
      life.show(page);
      core.timers.defer(() => {
        page.ready = true;
        page.call('onReady');
      });
    },
  };
  return life;
}
