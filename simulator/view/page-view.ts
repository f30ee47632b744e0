import { Element as EaselElement, type GeneralComponent } from 'glass-easel';
import { parsePath } from '../host/data-path';
import type { PageState } from '../host/page';
import { make } from './builtin';
import type { Phone } from './phone';

/** One page on the screen. */
export class PageView {
  /** Holds what is fixed; the page scrolls inside it. */
  readonly frame = make('div', 'wx-page-frame');
  readonly element = make('div', 'wx-page');
  rootFontSize = '';
  #root: GeneralComponent | null = null;

  constructor(
    readonly phone: Phone,
    readonly page: PageState,
  ) {
    this.element.dataset.page = String(page.id);
    this.element.dataset.route = page.route;
    this.element.tabIndex = -1;
    this.frame.append(this.element);
    phone.stage.append(this.frame);
    this.#listen();
  }

  mount(root: GeneralComponent): void {
    this.#root = root;
    const placeholder = this.element.appendChild(make('span'));
    EaselElement.replaceDocumentElement(root, this.element as never, placeholder as never);
  }

  update(patch: Record<string, unknown>): void {
    const root = this.#root;
    if (!root) return;
    for (const [path, value] of Object.entries(patch)) root.replaceDataOnPath(parsePath(path), value as never);
    root.applyDataUpdates();
  }

  show(on: boolean): void {
    this.frame.hidden = !on;
    if (on) this.applyFontSize();
  }

  /** `rem` counts from here: WeChat's font size when the page says `system`. */
  applyFontSize(): void {
    if (this.frame.hidden) return;
    const { fontSizeSetting } = this.phone.host.core.phone;
    const size = this.rootFontSize === 'system' ? `${fontSizeSetting}px` : this.rootFontSize;
    document.documentElement.style.fontSize = size;
  }

  close(): void {
    if (this.#root) EaselElement.pretendDetached(this.#root);
    this.frame.remove();
  }

  #listen(): void {
    const { element, page } = this;
    const distance = this.phone.host.source.window(page.route).onReachBottomDistance ?? 50;
    // Once for each bottom: when the page has grown it has another.
    let told = 0;
    element.addEventListener('scroll', () => {
      page.call('onPageScroll', { scrollTop: element.scrollTop });
      const { scrollHeight } = element;
      const near = scrollHeight - element.clientHeight - element.scrollTop < distance;
      if (near && told !== scrollHeight) page.call('onReachBottom');
      told = near ? scrollHeight : 0;
    });
    this.#pull();
  }

  /** Pulling the page down from its top. */
  #pull(): void {
    const { element, phone } = this;
    let from: number | null = null;
    element.addEventListener('pointerdown', (event) => (from = element.scrollTop <= 0 ? event.clientY : null));
    element.addEventListener('wheel', (event) => event.deltaY < -80 && element.scrollTop <= 0 && phone.host.pullDown());
    element.addEventListener('pointerup', (event) => {
      if (from !== null && event.clientY - from > 90) phone.host.pullDown();
      from = null;
    });
  }
}
