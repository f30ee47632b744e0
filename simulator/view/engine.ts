import type { GeneralComponent, templateEngine } from 'glass-easel';
import { liveOf, remember, type Builtin, type Instance, type Part } from './builtin';
import type { Phone } from './phone';

/** ARIA attributes WeChat passes on; `aria-role` becomes `role`. */
const ARIA = (
  'role label hidden checked disabled expanded selected pressed live modal labelledby describedby controls valuenow valuemin valuemax ' +
  'valuetext haspopup required invalid busy current level atomic readonly orientation posinset setsize'
).split(' ');
const ariaProp = (name: string) => `aria${name[0]!.toUpperCase()}${name.slice(1)}`;
export const ARIA_PROPS = Object.fromEntries(ARIA.map((name) => [ariaProp(name), undefined]));

function applyAria(part: Part, instance: Instance): void {
  const target = instance.control ?? part.root;
  for (const name of ARIA) {
    const value = part.props[ariaProp(name)];
    const attribute = name === 'role' ? 'role' : `aria-${name}`;
    if (value === undefined || value === null || value === '') continue;
    target.setAttribute(attribute, String(value));
  }
}

/**
 * A glass-easel template engine for built-in components: no template, plain DOM made by `builtin.make`. The component stays a
 * node of glass-easel's tree, so its properties, events and children are glass-easel's.
 */
export function builtinEngine(builtin: Builtin, phone: () => Phone): templateEngine.TemplateEngine {
  return { create: () => ({ createInstance: (component: GeneralComponent) => instanceOf(builtin, component, phone()) }) };
}

function instanceOf(builtin: Builtin, component: GeneralComponent, phone: Phone): templateEngine.TemplateInstance {
  const root = component.getBackendElement() as unknown as HTMLElement;
  const part: Part = {
    root,
    component,
    phone,
    props: { ...ARIA_PROPS, ...builtin.props },
    emit: (type, detail = {}, bubbles = false) => component.triggerEvent(type, detail, { bubbles, composed: bubbles }),
  };
  const instance = builtin.make(part);
  remember({ ...part, instance });
  const draw = (data: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(data)) part.props[name] = value ?? builtin.props[name];
    instance.update?.();
    applyAria(part, instance);
  };
  const slot = (instance.slot ?? root) as never;
  const nothing = () => undefined;
  return {
    shadowRoot: { root: root as never, slot, getIdMap: () => ({}), handleEvent: nothing, setListener: nothing },
    initValues: (data) => draw(data as Record<string, unknown>),
    updateValues: (data) => draw(data as Record<string, unknown>),
  };
}

export function lifetimes() {
  const instance = (component: GeneralComponent) => liveOf(component.getBackendElement() as unknown as Element)?.instance;
  return {
    attached(this: GeneralComponent) {
      instance(this)?.attached?.();
    },
    detached(this: GeneralComponent) {
      instance(this)?.detached?.();
    },
  };
}
