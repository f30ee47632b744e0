import { CurrentWindowBackendContext, type Element as EaselElement, type EventOptions } from 'glass-easel';
import { liveOf, yes } from './builtin';

type Listener = (target: EaselElement, type: string, detail: unknown, options: EventOptions) => unknown;

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
  override onEvent(listener: never): void {
    const deliver = listener as Listener;
    super.onEvent(((target: EaselElement, type: string, detail: unknown, options: EventOptions) => {
      if (type !== 'tap') return deliver(target, type, detail, options);
      const dom = (options.originalEvent as Event).target as Element;
      if (isDisabled(dom)) return undefined;
      const status = deliver(target, type, detail, options);
      afterTap(dom);
      return status;
    }) as never);
  }
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
