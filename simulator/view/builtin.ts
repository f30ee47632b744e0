import type { GeneralComponent } from 'glass-easel';
import type { Phone } from './phone';

/** What a built-in component works with: its own element, its properties, and a way to tell the page something. */
export interface Part {
  root: HTMLElement;
  component: GeneralComponent;
  phone: Phone;
  props: Record<string, unknown>;
  emit(type: string, detail?: Record<string, unknown>, bubbles?: boolean): void;
}

/** One built-in on the screen. */
export interface Instance {
  /** Where its children go; its own element when absent. */
  slot?: HTMLElement;
  /** The element that is focused and read aloud; its own when absent. */
  control?: HTMLElement;
  /** Called first with all properties, then with each change. */
  update?(): void;
  attached?(): void;
  detached?(): void;
  /** WeChat's own doing after a tap, such as opening a picker. Not called while disabled. */
  tap?(target: Element): void;
  /** What a form takes from it, when it has a name. */
  value?(): unknown;
  reset?(): void;
}

export interface Builtin {
  /** Properties by their camelCase name, with the value they have when not given. */
  props: Record<string, unknown>;
  make(part: Part): Instance;
}

/** The built-in behind an element on the screen. */
export interface Live extends Part {
  instance: Instance;
}

const live = new WeakMap<Element, Live>();

export const remember = (part: Live) => void live.set(part.root, part);
export const liveOf = (element: Element | null | undefined) => (element ? live.get(element) : undefined);
/** Nearest ancestor, or the element itself, with that tag. */
export const closest = (element: Element, tag: string) => liveOf(element.closest(`wx-${tag}`));
/** All built-ins of those tags below an element. */
export const below = (element: Element, tags: string[]) =>
  [...element.querySelectorAll(tags.map((tag) => `wx-${tag}`).join(','))].flatMap((e) => liveOf(e) ?? []);

/** WXML gives `disabled`, `disabled="false"` and `{{true}}`: what counts as true. */
export const yes = (value: unknown) => value === true || value === '' || value === 'true';
export const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));
export const number = (value: unknown, otherwise: number) => {
  const n = typeof value === 'string' ? parseFloat(value) : Number(value);
  return value === '' || value === null || Number.isNaN(n) ? otherwise : n;
};

export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', content = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (content) element.textContent = content;
  return element;
}
