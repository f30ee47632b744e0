import Taro from '@tarojs/taro';

type Meeting = Taro.IntersectionObserver.ObserveCallbackResult;
type Margins = Taro.IntersectionObserver.RelativeToViewportMargins;

/** Tells when the node comes onto the screen, widened by the margins, and when it leaves. The returned function ends it. */
export function watchMeeting(
  selector: string,
  margins: Margins,
  tell: (seen: boolean, rect: Meeting['boundingClientRect']) => void,
): () => void {
  const page = Taro.getCurrentInstance().page;
  if (!page) return () => undefined;
  const observer = Taro.createIntersectionObserver(page, { thresholds: [0] });
  // Only a node that stands on the page already can be watched.
  Taro.nextTick(() => {
    observer.relativeToViewport(margins).observe(selector, ({ intersectionRatio = 0, boundingClientRect }) => {
      tell(intersectionRatio > 0, boundingClientRect);
    });
  });
  return () => observer.disconnect();
}
