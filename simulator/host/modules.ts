import { resolvePath, type Source } from './source';
import type { Realm } from './realm';

type Config = Record<string, unknown>;

/** What the mini-program's files registered by calling App, Page and Component. */
export interface Registered {
  app: Config | null;
  pages: Map<string, Config>;
  components: Map<string, Config>;
}

interface Parts {
  source: Source;
  realm: Realm;
  /** The globals WeChat gives to the code, by name. */
  globals: Record<string, unknown>;
}

/** The mini-program's files: each run once, what it registers remembered. */
export class Modules {
  readonly registered: Registered = { app: null, pages: new Map(), components: new Map() };
  readonly #cache = new Map<string, { exports: unknown }>();
  readonly #loading: string[] = [];
  readonly #given: Record<string, unknown>;

  constructor(private readonly parts: Parts) {
    // Page() and Component() belong to the file WeChat is loading, even where a library in another file calls them.
    const owner = () => this.#loading[this.#loading.length - 1]!.replace(/\.js$/, '');
    this.#given = {
      ...parts.globals,
      App: (config: Config) => void (this.registered.app = config),
      Page: (config: Config) => void this.registered.pages.set(owner(), config),
      Component: (config: Config) => void this.registered.components.set(owner(), config),
      Behavior: (config: Config) => config,
    };
  }

  /** Runs a file as the one WeChat is loading. */
  load(path: string): void {
    this.#loading.push(path);
    try {
      this.#run(path);
    } finally {
      this.#loading.pop();
    }
  }

  /** Loads a page with the components it names, and answers what it gave to Page. */
  page(route: string): Config {
    Object.values(this.parts.source.components(route)).forEach((path) => this.#component(path));
    this.load(`${route}.js`);
    const config = this.registered.pages.get(route);
    if (!config) throw new Error(`${route}.js did not call Page()`);
    return config;
  }

  #component(path: string): void {
    const { source } = this.parts;
    if (this.registered.components.has(path)) return;
    if (source.files[`${path}.js`] === undefined) throw new Error(`component "${path}" is not found`);
    this.load(`${path}.js`);
    Object.values(source.components(path)).forEach((inner) => this.#component(inner));
  }

  #run(path: string): unknown {
    const { source, realm } = this.parts;
    const known = this.#cache.get(path);
    if (known) return known.exports;
    const code = source.files[path];
    if (code === undefined) throw new Error(`module '${path}' is not defined`);
    const module = { exports: realm.copy({}) as unknown };
    this.#cache.set(path, module);
    const given = {
      ...this.#given,
      require: (to: string) => this.#run(checked(source, path, to)),
      module,
      exports: module.exports,
    };
    realm.compile(code, path, Object.keys(given))(...Object.values(given));
    return module.exports;
  }
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
