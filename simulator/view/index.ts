import { addGlobalErrorListener, addGlobalWarningListener, triggerEvent, type Element as EaselElement } from 'glass-easel';
import { createHost, type Host } from '../host';
import { resolvePath } from '../host/source';
import type { HostOptions, ViewPort } from '../host/types';
import { makeBars } from './bars/bars';
import { observe } from './meetings';
import { make } from './builtin';
import type { Compiled } from './compiled';
import { PhoneContext, watchPresses } from './context';
import { screenHandlers, type World } from './handlers';
import { PageView } from './page-view';
import type { Phone } from './phone';
import { answerQueries, scrollPage } from './query';
import { makeSpace } from './space';
import { adoptStyles } from './styles';

export interface PhoneOptions extends HostOptions {
  mount: HTMLElement;
  world: World;
  /** Where the mini-program's pictures are served. */
  assets: string;
}

/** One phone on the page: the mini-program, its view and WeChat's bars. Not launched yet. */
export function openPhone(compiled: Compiled, options: PhoneOptions): Phone {
  const { mount, assets } = options;
  const stage = make('main', 'wx-stage');
  const overlay = make('div', 'wx-overlay');
  mount.classList.add('wx-screen');
  mount.append(stage, overlay);
  const handlers = { ...screenHandlers(() => phone, options.world), ...options.handlers };
  const host = createHost(compiled.files, { ...options, handlers });
  const phone: Phone = { host, screen: mount, stage, overlay, pages: new Map(), address: addresses(host, assets) };
  adoptStyles(compiled.styles, mount);
  host.attach(viewPort(phone, compiled));
  makeBars(phone);
  watchErrors(host);
  return phone;
}

function viewPort(phone: Phone, compiled: Compiled): ViewPort {
  const context = new PhoneContext();
  context.listen();
  const space = makeSpace(compiled, () => phone, context);
  watchPresses(phone.stage, (element, type, detail) => {
    let at: Element | null = element;
    while (at && !easelOf(at)) at = at.parentElement;
    if (at) triggerEvent(easelOf(at)!, type, detail, { bubbles: true, composed: true });
  });
  return {
    open(page) {
      const view = new PageView(phone, page);
      phone.pages.set(page.id, view);
      view.mount(space.create(page));
    },
    update: (page, patch) => phone.pages.get(page.id)?.update(patch),
    show: (page) => phone.pages.get(page.id)?.show(true),
    hide: (page) => phone.pages.get(page.id)?.show(false),
    close(page) {
      phone.pages.get(page.id)?.close();
      phone.pages.delete(page.id);
    },
    query: (page, queries) => answerQueries(phone.pages.get(page.id)!, queries),
    scrollTo: (page, options) => scrollPage(phone.pages.get(page.id)!, options),
    observe: (page, watch, tell) => observe(phone.pages.get(page.id)!, watch, tell),
  };
}

const easelOf = (element: Element) => (element as unknown as { __wxElement?: EaselElement }).__wxElement;

/** `wxfile://` paths become blob addresses; other paths without a scheme are files of the package. */
function addresses(host: Host, assets: string): Phone['address'] {
  const blobs = new Map<string, string>();
  return (path, from) => {
    if (/^(https?|data|blob|cloud):/.test(path)) return path;
    if (!path.startsWith('wxfile://')) return `${assets}/${resolvePath(from ?? host.top().route, path)}`;
    if (!blobs.has(path) && host.files.has(path)) {
      blobs.set(path, URL.createObjectURL(new Blob([host.files.read(path) as Uint8Array<ArrayBuffer>])));
    }
    return blobs.get(path) ?? '';
  };
}

function watchErrors(host: Host): void {
  addGlobalErrorListener((error) => {
    host.core.report(error, 'view');
    return false;
  });
  // Attributes a built-in does not draw are no fault of the page.
  addGlobalWarningListener(() => false);
  window.addEventListener('unhandledrejection', (event) => {
    host.core.events.emit('unhandledRejection', { reason: event.reason as unknown, promise: event.promise });
    host.core.report(event.reason, 'unhandled rejection');
  });
}
