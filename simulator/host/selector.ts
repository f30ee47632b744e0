import type { PageState } from './page';
import type { Core, Query } from './types';

type Callback = (result: unknown) => void;
type Fields = Record<string, unknown>;

/** `wx.createSelectorQuery()`: answered by the view half; without one every result is null, as for a node that is not there. */
export function selectorQuery(core: Core, at: () => PageState): unknown {
  const queries: Query[] = [];
  const callbacks: (Callback | undefined)[] = [];
  const node = (selector: string, all: boolean, viewport: boolean) => {
    const add = (fields: string[], callback?: Callback) => {
      queries.push({ selector, all, viewport, fields });
      callbacks.push(callback);
      return query;
    };
    return {
      boundingClientRect: (callback?: Callback) => add(['id', 'dataset', 'rect', 'size'], callback),
      scrollOffset: (callback?: Callback) => add(['id', 'dataset', 'scrollOffset'], callback),
      fields: (fields: Fields, callback?: Callback) =>
        add(
          Object.keys(fields).filter((k) => fields[k] === true),
          callback,
        ),
    };
  };
  const query = {
    in: () => query,
    select: (selector: string) => node(selector, false, false),
    selectAll: (selector: string) => node(selector, true, false),
    selectViewport: () => node('', false, true),
    exec(done?: Callback) {
      core.timers.defer(() => {
        const found = core.view?.query(at(), queries) ?? queries.map((q) => (q.all ? [] : null));
        const results = core.realm.copy(found);
        results.forEach((result, i) => callbacks[i]?.(result));
        done?.(results);
      });
    },
  };
  return query;
}
