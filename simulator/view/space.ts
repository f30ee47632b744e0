import { ComponentSpace, globalOptions, type GeneralComponent, type ShadowedEvent } from 'glass-easel';
import type { PageState } from '../host/page';
import { BUILTINS } from './components';
import type { Compiled } from './compiled';
import { ARIA_PROPS, builtinEngine, lifetimes } from './engine';
import { wxEvent } from './events';
import type { Phone } from './phone';

type Config = Record<string, unknown>;
type Fn = (this: unknown, ...args: unknown[]) => unknown;
type Groups = Record<string, never>;

/** The component space of one mini-program: WeChat's built-ins, its own components, its pages. */
export interface Space {
  create(page: PageState): GeneralComponent;
}

const property = (value: unknown) => ({ type: null, value });

export function makeSpace(compiled: Compiled, phone: () => Phone, context: unknown): Space {
  globalOptions.writeIdToDOM = true;
  const space = new ComponentSpace();
  const groups = new Function(`return ${compiled.templates}`)() as Groups;
  for (const [tag, builtin] of Object.entries(BUILTINS)) {
    const props = { ...ARIA_PROPS, ...builtin.props };
    const definition = space.defineComponent({
      is: `wx://${tag}`,
      options: { externalComponent: true, templateEngine: builtinEngine(builtin, phone) },
      properties: Object.fromEntries(Object.entries(props).map(([name, value]) => [name, property(value)])) as never,
      lifetimes: lifetimes() as never,
    });
    space.setGlobalUsingComponent(tag, definition as never);
  }
  const template = (path: string) => ({ groupList: groups, content: groups[path]!, fallbackListenerOnNativeNode: true });
  const defined = new Set<string>();
  return {
    create(page) {
      for (const [path, config] of phone().host.registered.components) {
        if (!defined.has(path)) defineComponent(space, phone, { path, config, template: template(path) });
        defined.add(path);
      }
      if (!defined.has(page.route)) definePage(space, phone, page, template(page.route));
      defined.add(page.route);
      const root = space.createComponentByUrl('page-root', `/${page.route}`, null, context as never);
      owners.set(root, page);
      return root;
    },
  };
}

/** The page a page component belongs to: two pages may be of the same kind. */
const owners = new WeakMap<object, PageState>();

function deliver(phone: Phone, event: ShadowedEvent<unknown>, call: (event: Config) => unknown): unknown {
  const made = wxEvent(event);
  return event.type === 'tap' ? phone.host.gesture(() => call(made)) : call(made);
}

function definePage(space: ComponentSpace, phone: () => Phone, first: PageState, template: unknown): void {
  const names = Object.keys(first.instance).filter((name) => typeof first.instance[name] === 'function' && name !== 'setData');
  const methods = Object.fromEntries(
    names.map((name) => [
      name,
      function (this: object, event: ShadowedEvent<unknown>) {
        return deliver(phone(), event, (made) => owners.get(this)?.call(name, made));
      },
    ]),
  );
  space.defineComponent({
    is: first.route,
    using: absolute(phone().host.source.components(first.route)),
    template: template as never,
    data: { ...first.data },
    methods: methods as never,
  });
}

const absolute = (named: Record<string, string>) => Object.fromEntries(Object.entries(named).map(([tag, to]) => [tag, `/${to}`]));

interface Own {
  path: string;
  config: Config;
  template: unknown;
}

/** A component the mini-program registered itself: Taro's recursive `comp` and its custom wrapper. */
function defineComponent(space: ComponentSpace, phone: () => Phone, { path, config, template }: Own): void {
  const methods = Object.entries((config.methods ?? {}) as Record<string, Fn>).map(([name, fn]) => [
    name,
    function (this: unknown, event: ShadowedEvent<unknown>) {
      return deliver(phone(), event, (made) => fn.call(this, made));
    },
  ]);
  space.defineComponent({
    is: path,
    using: absolute(phone().host.source.components(path)),
    template: template as never,
    properties: (config.properties ?? {}) as never,
    data: (config.data ?? {}) as never,
    options: { virtualHost: (config.options as { virtualHost?: boolean } | undefined)?.virtualHost === true },
    methods: Object.fromEntries(methods) as never,
    lifetimes: { attached: config.attached, detached: config.detached } as never,
  });
}
