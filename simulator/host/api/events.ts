import type { Core } from '../types';
import type { Apis } from '../wx';

/** What `wx.on…` and `wx.off…` can listen to. */
const EVENTS = (
  'NetworkStatusChange NetworkWeakChange AppShow AppHide Error UnhandledRejection PageNotFound LazyLoadError ThemeChange MemoryWarning ' +
  'KeyboardHeightChange WindowResize WindowStateChange UserCaptureScreen AudioInterruptionBegin AudioInterruptionEnd ' +
  'NeedPrivacyAuthorization AppRoute AppRouteDone'
).split(' ');

const keyOf = (event: string) => event[0]!.toLowerCase() + event.slice(1);

type Listener = (...args: unknown[]) => unknown;

export function eventApis(core: Core): Apis {
  const sync: Apis['sync'] = {};
  const wrapped = new Map<Listener, Listener>();
  const wrap = (listener: Listener): Listener => {
    const known = wrapped.get(listener);
    if (known) return known;
    const made: Listener = (...args) => {
      try {
        return listener(...core.realm.copy(args));
      } catch (error) {
        return core.report(error, 'listener');
      }
    };
    wrapped.set(listener, made);
    return made;
  };
  for (const event of EVENTS) {
    const key = keyOf(event);
    sync[`on${event}`] = (listener: Listener) => {
      // One privacy listener counts: the last one set.
      if (key === 'needPrivacyAuthorization') core.events.off(key);
      core.events.on(key, wrap(listener));
    };
    sync[`off${event}`] = (listener?: Listener) => core.events.off(key, listener && wrap(listener));
  }
  return { async: {}, sync };
}
