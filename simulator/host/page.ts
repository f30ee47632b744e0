import { utf8Length } from './bytes';
import { plainCopy } from './copy';
import { setPath } from './data-path';
import { selectorQuery } from './selector';
import type { Core } from './types';
import { navigationBar, type NavigationBar } from './ui';

type Method = (this: PageInstance, ...args: unknown[]) => unknown;

/** `this` in the page's own code. */
export interface PageInstance extends Record<string, unknown> {
  route: string;
  options: Record<string, string>;
  data: Record<string, unknown>;
}

/** One page on the stack. */
export interface PageState {
  id: number;
  route: string;
  query: Record<string, string>;
  instance: PageInstance;
  nav: NavigationBar;
  /** The page's data on the host's side: what the view shows. */
  data: Record<string, unknown>;
  shown: boolean;
  ready: boolean;
  /** Calls a method or lifecycle if the page has it; what it throws is reported. */
  call(name: string, ...args: unknown[]): unknown;
  has(name: string): boolean;
}

let lastId = 0;

export function makePage(core: Core, route: string, query: Record<string, string>, config: Record<string, unknown>): PageState {
  const data = plainCopy((config.data ?? {}) as Record<string, unknown>);
  const instance: PageInstance = {
    ...config,
    route,
    __route__: route,
    is: route,
    options: core.realm.copy(query),
    data: core.realm.copy(data),
  };
  const page: PageState = {
    id: ++lastId,
    route,
    query,
    instance,
    data,
    nav: navigationBar(core.source, route),
    shown: false,
    ready: false,
    has: (name) => typeof instance[name] === 'function',
    call(name, ...args) {
      if (!page.has(name)) return undefined;
      try {
        return (instance[name] as Method).apply(instance, core.realm.copy(args));
      } catch (error) {
        core.report(error, `${route} ${name}`);
        return undefined;
      }
    },
  };
  addPageApi(core, page);
  return page;
}

function addPageApi(core: Core, page: PageState): void {
  const { instance } = page;
  instance.setData = (patch: Record<string, unknown>, done?: () => void) => {
    const plain = plainCopy(patch);
    core.setData.times++;
    core.setData.bytes += utf8Length(JSON.stringify(plain));
    for (const [path, value] of Object.entries(plain)) {
      setPath(page.data, path, value);
      setPath(instance.data, path, core.realm.copy(value));
    }
    core.view?.update(page, plain);
    core.events.emit('setData', page);
    if (done) core.timers.defer(() => done.call(instance));
  };
  instance.selectComponent = () => null;
  instance.selectAllComponents = () => [];
  instance.getPageId = () => `pageId:${page.id}`;
  instance.getTabBar = () => null;
  instance.createSelectorQuery = () => selectorQuery(core, () => page);
}
