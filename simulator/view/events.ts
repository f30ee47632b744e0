import type { Element as EaselElement, ShadowedEvent } from 'glass-easel';

interface TouchLike {
  identifier: number;
  pageX: number;
  pageY: number;
  clientX: number;
  clientY: number;
}

function nodeOf(element: EaselElement) {
  const dom = element.getBackendElement?.() as unknown as HTMLElement | null;
  return { id: element.id, dataset: { ...element.dataset }, offsetLeft: dom?.offsetLeft ?? 0, offsetTop: dom?.offsetTop ?? 0 };
}

const touch = ({ identifier = 0, pageX, pageY, clientX, clientY }: TouchLike) => ({ identifier, pageX, pageY, clientX, clientY });

function touches(event: unknown, key: 'touches' | 'changedTouches') {
  const original = event as (TouchEvent & MouseEvent) | undefined;
  if (!original) return [];
  if (original[key]) return [...(original[key] as unknown as TouchLike[])].map(touch);
  return 'clientX' in original ? [touch(original as unknown as TouchLike)] : [];
}

/** Events whose detail is where the finger was. */
const POINTS = new Set(['tap', 'canceltap', 'longpress', 'longtap']);

/** A glass-easel event as WeChat hands it to the page. */
export function wxEvent(event: ShadowedEvent<unknown>): Record<string, unknown> {
  const original = event.getOriginalEvent();
  return {
    type: event.type,
    timeStamp: Math.round(event.timeStamp),
    // What the browser itself reports is no detail of WeChat's; its touches are listed below.
    detail: original && !POINTS.has(event.type) ? {} : (event.detail ?? {}),
    target: nodeOf(event.target),
    currentTarget: nodeOf(event.currentTarget),
    mark: event.mark ?? {},
    touches: touches(original, 'touches'),
    changedTouches: touches(original, 'changedTouches'),
  };
}
