import type { Query, ViewPort } from '../host/types';
import { liveOf } from './builtin';
import type { PageView } from './page-view';

/** `wx.createSelectorQuery`: rectangles are counted from the page's own corner, as in WeChat. */
export function answerQueries(page: PageView, queries: Query[]): unknown[] {
  return queries.map((query) => {
    if (query.viewport) return viewport(page);
    const found = nodesOf(page, query.selector).map((element) => fields(page, element, query.fields));
    return query.all ? found : (found[0] ?? null);
  });
}

/** In the browser every tag carries a prefix. */
export function nodesOf(page: PageView, selector: string): HTMLElement[] {
  const prefixed = selector.replace(/(^|[\s>+~,])([a-z][\w-]*)/g, '$1wx-$2').replaceAll('>>>', ' ');
  return [...page.element.querySelectorAll<HTMLElement>(prefixed)];
}

function viewport({ element }: PageView) {
  const { scrollTop, scrollLeft, clientWidth: width, clientHeight: height, scrollWidth, scrollHeight } = element;
  return {
    id: '',
    dataset: {},
    left: 0,
    top: 0,
    right: width,
    bottom: height,
    width,
    height,
    scrollTop,
    scrollLeft,
    scrollWidth,
    scrollHeight,
  };
}

function fields(page: PageView, element: HTMLElement, names: string[]): Record<string, unknown> {
  const origin = page.frame.getBoundingClientRect();
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const scroller = element.querySelector<HTMLElement>(':scope > .wx-scroller') ?? element;
  const known: Record<string, Record<string, unknown>> = {
    id: { id: element.id },
    dataset: { dataset: { ...liveOf(element)?.component.dataset } },
    rect: { left: left - origin.left, top: top - origin.top, right: right - origin.left, bottom: bottom - origin.top },
    size: { width, height },
    scrollOffset: {
      scrollTop: scroller.scrollTop,
      scrollLeft: scroller.scrollLeft,
      scrollWidth: scroller.scrollWidth,
      scrollHeight: scroller.scrollHeight,
    },
  };
  return Object.assign({}, ...names.map((name) => known[name] ?? {})) as Record<string, unknown>;
}

export function scrollPage(
  page: PageView,
  { scrollTop, selector, offsetTop = 0, duration }: Parameters<ViewPort['scrollTo']>[1],
): void {
  const target = selector ? page.element.querySelector(selector) : null;
  const origin = page.frame.getBoundingClientRect().top;
  const top = target ? page.element.scrollTop + target.getBoundingClientRect().top - origin + offsetTop : (scrollTop ?? 0);
  page.element.scrollTo({ top, behavior: duration === 0 ? 'instant' : 'smooth' });
}
