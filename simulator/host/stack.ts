import { WxFail } from './fail';
import type { Modules } from './modules';
import { makePage, type PageState } from './page';
import { parseUrl } from './query';
import type { Core } from './types';

const LIMIT = 10;

interface Target {
  route: string;
  query: Record<string, string>;
}

/** The pages that are open, by WeChat's rules. */
export class Stack {
  #pages: PageState[] = [];
  /** Tab pages live on while another tab is shown. */
  readonly #tabs = new Map<string, PageState>();
  readonly #life: Life;

  constructor(
    private readonly core: Core,
    private readonly modules: () => Modules,
  ) {
    this.#life = makeLife(core);
  }

  get pages(): readonly PageState[] {
    return this.#pages;
  }

  get top(): PageState {
    const page = this.#pages[this.#pages.length - 1];
    if (!page) throw new Error('No page is open: launch the app first');
    return page;
  }

  navigateTo(url: string): void {
    const to = this.#target(url);
    this.#noTab(to.route, 'navigateTo');
    if (this.#pages.length >= LIMIT) throw new WxFail('webview count limit exceed');
    this.#life.hide(this.top);
    this.#open(to);
  }

  redirectTo(url: string): void {
    const to = this.#target(url);
    this.#noTab(to.route, 'redirectTo');
    this.#close(this.#pages.pop()!);
    this.#open(to);
  }

  reLaunch(url: string): void {
    const to = this.#target(url);
    const old = new Set([...[...this.#pages].reverse(), ...this.#tabs.values()]);
    this.#pages = [];
    old.forEach((page) => this.#close(page));
    this.#open(to);
  }

  switchTab(url: string): void {
    // Parameters after a tab page's path are dropped.
    const { route } = this.#target(url);
    if (!this.core.source.isTab(route)) throw new WxFail('can not switch to no-tabBar page');
    const kept = this.#tabs.get(route);
    if (kept && this.top === kept) return;
    for (const page of [...this.#pages].reverse()) {
      if (!this.#tabs.has(page.route)) this.#close(page);
      else if (page !== kept) this.#life.hide(page);
    }
    this.#pages = kept ? [kept] : [];
    if (kept) this.#life.show(kept);
    else this.#open({ route, query: {} });
  }

  navigateBack(delta = 1): void {
    if (this.#pages.length === 1) throw new WxFail('cannot navigate back at first page.');
    for (let i = 0; i < delta && this.#pages.length > 1; i++) this.#close(this.#pages.pop()!);
    this.#life.show(this.top);
  }

  /** The person tapped a tab. */
  tapTab(index: number): void {
    const item = this.core.source.app.tabBar?.list[index];
    if (!item) throw new Error(`There is no tab ${index}`);
    this.switchTab(`/${item.pagePath}`);
    this.top.call('onTabItemTap', { index: String(index), pagePath: item.pagePath, text: item.text });
  }

  show(): void {
    if (this.#pages.length > 0) this.#life.show(this.top);
  }

  hide(): void {
    if (this.#pages.length > 0) this.#life.hide(this.top);
  }

  #target(url: string): Target {
    const to = parseUrl(url, this.#pages.length > 0 ? this.top.route : '');
    if (!this.core.source.pages.includes(to.route)) throw new WxFail(`page "${to.route}" is not found`);
    return to;
  }

  #noTab(route: string, api: string): void {
    if (this.core.source.isTab(route)) throw new WxFail(`can not ${api} a tabbar page`);
  }

  #open({ route, query }: Target): void {
    const page = makePage(this.core, route, query, this.modules().page(route));
    if (this.core.source.isTab(route)) this.#tabs.set(route, page);
    this.#pages.push(page);
    this.#life.open(page);
  }

  #close(page: PageState): void {
    this.#tabs.delete(page.route);
    this.#life.close(page);
  }
}

type Life = ReturnType<typeof makeLife>;

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
