/** What every browser has and jsdom lacks. Imported before anything that needs it at load. */
import { deserialize, serialize } from 'node:v8';

/** Nothing has a size in jsdom, so nothing is ever resized. */
class ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** One message, one later turn of the event loop. Node's own channel would keep the process from ending. */
class MessageChannel {
  readonly port1: { onmessage: ((event: { data: unknown }) => void) | null } = { onmessage: null };
  readonly port2 = { postMessage: (data: unknown) => void setTimeout(() => this.port1.onmessage?.({ data }), 0) };
}

const structuredClone = (value: unknown): unknown => deserialize(serialize(value));

Object.assign(globalThis, { ResizeObserver, MessageChannel, structuredClone });
const styleOf = window.getComputedStyle.bind(window);
// Pseudo-elements have no style in jsdom; that of their element will do.
// Without a layout nothing is out of sight.
Element.prototype.scrollIntoView = () => undefined;
Object.assign(window, { scrollTo: () => undefined, getComputedStyle: (element: Element) => styleOf(element) });
