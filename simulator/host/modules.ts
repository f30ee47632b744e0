import { resolvePath, type Source } from './source';
import type { Realm } from './realm';

type Config = Record<string, unknown>;

/** What the mini-program's files registered by calling App, Page and Component. */
export interface Registered {
  app: Config | null;
  pages: Map<string, Config>;
  components: Map<string, Config>;
}

export interface Modules {
  registered: Registered;
  /** Runs a file once and answers what it exports. */
  run(path: string): unknown;
  /** Loads a page with the components it names, and answers what it gave to Page. */
  page(route: string): Config;
}

interface Parts {
  source: Source;
  realm: Realm;
  /** The globals WeChat gives to the code, by name. */
  globals: Record<string, unknown>;
}

export function makeModules({ source, realm, globals }: Parts): Modules {
  const cache = new Map<string, { exports: unknown }>();
  const registered: Registered = { app: null, pages: new Map(), components: new Map() };
  const loading: string[] = [];
  // Page() and Component() belong to the file WeChat is loading, even where a library in another file calls them.
  const owner = () => loading[loading.length - 1]!.replace(/\.js$/, '');
  const given: Record<string, unknown> = {
    ...globals,
    App: (config: Config) => void (registered.app = config),
    Page: (config: Config) => void registered.pages.set(owner(), config),
    Component: (config: Config) => void registered.components.set(owner(), config),
    Behavior: (config: Config) => config,
  };
  const names = [...Object.keys(given), 'require', 'module', 'exports'];

  function run(path: string): unknown {
    const known = cache.get(path);
    if (known) return known.exports;
    const code = source.files[path];
    if (code === undefined) throw new Error(`module '${path}' is not defined`);
    const module = { exports: realm.copy({}) as unknown };
    cache.set(path, module);
    const require = (to: string) => run(checked(source, path, to));
    realm.compile(code, path, names)(...Object.values(given), require, module, module.exports);
    return module.exports;
  }
  function load(path: string): void {
    loading.push(path);
    try {
      run(path);
    } finally {
      loading.pop();
    }
  }
  function component(path: string): void {
    if (registered.components.has(path)) return;
    if (source.files[`${path}.js`] === undefined) throw new Error(`component "${path}" is not found`);
    load(`${path}.js`);
    Object.values(source.components(path)).forEach(component);
  }
  return {
    registered,
    run: (path) => (load(path), cache.get(path)?.exports),
    page(route) {
      Object.values(source.components(route)).forEach(component);
      load(`${route}.js`);
      const config = registered.pages.get(route);
      if (!config) throw new Error(`${route}.js did not call Page()`);
      return config;
    },
  };
}

/** A subpackage's code can be used from inside it only: on a phone it may not have been downloaded. */
function checked(source: Source, from: string, to: string): string {
  const path = resolvePath(from, to);
  const file = source.files[path] === undefined || !path.endsWith('.js') ? `${path}.js` : path;
  const inside = source.packageOf(file);
  if (inside && inside !== source.packageOf(from))
    throw new Error(`module '${file}' of subpackage '${inside}' is used from '${from}'`);
  if (source.files[file] === undefined) throw new Error(`module '${file}' is not defined, require args is '${to}' (in ${from})`);
  return file;
}
