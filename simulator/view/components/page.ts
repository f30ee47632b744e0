import { text, type Builtin, type Part } from '../builtin';
import type { PageView } from '../page-view';

const viewOf = ({ root, phone }: Part): PageView | undefined => {
  const id = root.closest<HTMLElement>('.wx-page')?.dataset.page;
  return id === undefined ? undefined : phone.pages.get(Number(id));
};

/** Settings of the whole page, given in its template. */
export const pageMeta: Builtin = {
  props: {
    backgroundTextStyle: '',
    backgroundColor: '',
    backgroundColorTop: '',
    backgroundColorBottom: '',
    rootBackgroundColor: '',
    scrollTop: '',
    scrollDuration: 300,
    pageStyle: '',
    rootFontSize: '',
    pageOrientation: '',
    pageFontSize: '',
  },
  make(part) {
    const apply = () => {
      const page = viewOf(part);
      if (!page) return;
      page.rootFontSize = text(part.props.rootFontSize);
      page.element.style.cssText = text(part.props.pageStyle);
      if (text(part.props.backgroundColor)) page.element.style.backgroundColor = text(part.props.backgroundColor);
      if (text(part.props.scrollTop)) page.element.scrollTop = parseFloat(text(part.props.scrollTop));
      page.applyFontSize();
    };
    return { update: apply, attached: apply };
  },
};

/** The bar's title and colours, given in the page's template. */
export const navigationBar: Builtin = {
  props: {
    title: '',
    loading: false,
    frontColor: '',
    backgroundColor: '',
    colorAnimationDuration: 0,
    colorAnimationTimingFunc: '',
  },
  make(part) {
    const apply = () => {
      const nav = viewOf(part)?.page.nav;
      if (!nav) return;
      // Taro writes the bar with every page-meta; what is empty says nothing.
      if (text(part.props.title)) nav.title = text(part.props.title);
      if (text(part.props.backgroundColor)) {
        nav.background = text(part.props.backgroundColor);
        nav.front = text(part.props.frontColor) || nav.front;
      }
      part.phone.host.ui.changed();
    };
    return { update: apply, attached: apply };
  },
};
