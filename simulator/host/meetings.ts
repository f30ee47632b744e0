import type { PageState } from './page';
import type { Core, Meeting } from './types';
import { WxFail } from './fail';

interface Margins {
  top?: number;
  right?: number;
  bottom?: number;
  left?: number;
}

interface Options {
  thresholds?: number[];
  initialRatio?: number;
  observeAll?: boolean;
}

/** `wx.createIntersectionObserver()`: what the view half sees, told to the page. Without a view nothing is ever on a screen. */
export function intersectionObserver(
  core: Core,
  page: PageState,
  { thresholds = [0], observeAll = false }: Options = {},
): unknown {
  let margins: Margins = {};
  let stop: (() => void) | undefined;
  const observer = {
    relativeToViewport(given: Margins = {}) {
      margins = given;
      return observer;
    },
    relativeTo: () => {
      throw new WxFail('relativeTo is not simulated');
    },
    observe(selector: string, callback: (meeting: unknown) => void) {
      if (stop) throw new WxFail('observe can be called once for an observer');
      const told = (meeting: Meeting) => core.timers.defer(() => stop && callback(core.realm.copy(meeting)));
      stop = core.view?.observe(page, { selector, all: observeAll, thresholds, margins }, told) ?? (() => undefined);
    },
    disconnect() {
      stop?.();
      stop = undefined;
    },
  };
  return observer;
}
