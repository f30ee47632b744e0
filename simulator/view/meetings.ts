import type { Meeting, Watch } from '../host/types';
import { liveOf } from './builtin';
import type { PageView } from './page-view';
import { nodesOf } from './query';

/** `wx.createIntersectionObserver` by the browser's own; rectangles are counted from the page's corner, as in WeChat. */
export function observe(page: PageView, watch: Watch, tell: (meeting: Meeting) => void): () => void {
  const { top = 0, right = 0, bottom = 0, left = 0 } = watch.margins;
  const rootMargin = [top, right, bottom, left].map((px) => `${px}px`).join(' ');
  const rect = ({ left, top, right, bottom, width, height }: DOMRectReadOnly) => {
    const origin = page.frame.getBoundingClientRect();
    return {
      left: left - origin.left,
      top: top - origin.top,
      right: right - origin.left,
      bottom: bottom - origin.top,
      width,
      height,
    };
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio, intersectionRect, boundingClientRect, rootBounds, time } of entries) {
        tell({
          id: target.id,
          dataset: { ...liveOf(target as HTMLElement)?.component.dataset },
          intersectionRatio,
          intersectionRect: rect(intersectionRect),
          boundingClientRect: rect(boundingClientRect),
          relativeRect: rect(rootBounds ?? page.element.getBoundingClientRect()),
          time,
        });
      }
    },
    { root: page.element, rootMargin, threshold: watch.thresholds },
  );
  const found = nodesOf(page, watch.selector);
  for (const node of watch.all ? found : found.slice(0, 1)) observer.observe(node);
  return () => observer.disconnect();
}
