import { CurrentWindowBackendContext, Event, type Element as EaselElement, type EventOptions } from 'glass-easel';
import { liveOf, yes } from './builtin';

/** A style given as text, set through the object model: a page's security policy may forbid the attribute. */
function styleThroughObject(element: HTMLElement): HTMLElement {
  const plain = element.setAttribute.bind(element);
  element.setAttribute = (name: string, value: string) => {
    if (name === 'style') element.style.cssText = toCss(value);
    else plain(name, value);
  };
  return element;
}

/** Inline styles may hold rpx too. */
export const toCss = (style: unknown) => String(style ?? '').replace(/(-?[\d.]+)rpx\b/g, 'calc($1 * var(--rpx))');

const FROM_BROWSER = /^(touch|animation|transition)/;

/**
 * The browser as glass-easel's backend: every tag becomes `wx-…`, so that no browser style or behaviour of its own applies, and
 * WeChat's own doing follows each tap.
 */
export class PhoneContext extends CurrentWindowBackendContext {
  constructor() {
    super();
    const create = (tag: string) => styleThroughObject(document.createElement(`wx-${tag.toLowerCase()}`));
    this.document = {
      createElement: create as never,
      createTextNode: (content: string) => document.createTextNode(content) as never,
      createDocumentFragment: () => document.createDocumentFragment() as never,
    };
  }
  /** The built-ins say themselves when something changed; the browser's own `input` or `change` would say it twice. */
  override setListenerStats(...args: Parameters<CurrentWindowBackendContext['setListenerStats']>): void {
    if (FROM_BROWSER.test(args[1])) super.setListenerStats(...args);
  }
  /** Starts passing on what the person does. */
  listen(): void {
    this.onEvent((target: EaselElement, type: string, detail: unknown, options: EventOptions) => {
      const dom = (options.originalEvent as UIEvent).target as Element;
      if (type === 'tap') quiet(options.originalEvent as UIEvent, dom);
      if (type === 'tap' && isDisabled(dom)) return undefined;
      const event = new Event(type, detail, options);
      Event.dispatchEvent(target, event);
      if (type === 'tap') afterTap(dom);
      return event.getEventBubbleStatus();
    });
  }
}

/**
 * After a touch the browser would click whatever then lies under the finger, which may be a sheet or page the tap has just
 * opened. It is stopped, and what it would have done besides, taking the focus away, is done here.
 */
function quiet(event: UIEvent, dom: Element): void {
  if (dom.closest('input, textarea, select')) return;
  if (event.type === 'touchend' && event.cancelable) event.preventDefault();
  (document.activeElement as HTMLElement | null)?.blur();
}

function isDisabled(dom: Element): boolean {
  const button = liveOf(dom.closest('wx-button'));
  return button !== undefined && (yes(button.props.disabled) || yes(button.props.loading));
}

/** From the tapped element up: the first built-in that does something of its own does it. */
function afterTap(dom: Element): void {
  for (let at: Element | null = dom; at; at = at.parentElement) {
    const part = liveOf(at);
    if (!part?.instance.tap) continue;
    if (!yes(part.props.disabled)) part.instance.tap(dom);
    return;
  }
}

const LONG = 350;

/** Long presses and the look of what is being pressed. */
export function watchPresses(root: HTMLElement, trigger: (element: Element, type: string, detail: object) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressed: { element: HTMLElement; name: string } | undefined;
  const end = () => {
    clearTimeout(timer);
    pressed?.element.classList.remove(...pressed.name.split(/\s+/));
    pressed = undefined;
  };
  root.addEventListener('pointerdown', (event) => {
    end();
    const target = event.target as Element;
    timer = setTimeout(() => trigger(target, 'longpress', { x: event.clientX, y: event.clientY }), LONG);
    for (let at: Element | null = target; at; at = at.parentElement) {
      const name = String(liveOf(at)?.props.hoverClass ?? 'none');
      if (name === 'none' || name === '' || isDisabled(at)) continue;
      pressed = { element: at as HTMLElement, name };
      at.classList.add(...name.split(/\s+/));
      break;
    }
  });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) root.addEventListener(type, end);
  root.addEventListener('pointermove', (event) =>
    Math.abs(event.movementX) + Math.abs(event.movementY) > 10 ? end() : undefined,
  );
}
