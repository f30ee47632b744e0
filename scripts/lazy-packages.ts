import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * Packages the SDK and the log ask for at their start and that a call may never use: AI models, JSON web tokens, a second
 * HTTP client, XML, a table of file endings, worker threads. In the bundle they are loaded when something of them is first
 * used. Nobody's code is touched: what `require` gives behaves as the package does, only later.
 */
const LAZY = /^(@cloudbase\/ai|jsonwebtoken|axios|xml2js|mime-types|thread-stream)$/;

export const lazyPackages: Plugin = {
  name: 'lazy-packages',
  setup(b) {
    b.onResolve({ filter: LAZY }, async ({ path, resolveDir, kind, pluginData }) => {
      if (kind !== 'require-call' || pluginData === 'real') return undefined;
      const real = await b.resolve(path, { resolveDir, kind, pluginData: 'real' });
      return { path: real.path, namespace: 'lazy' };
    });
    b.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({ contents: standIn(path), resolveDir: '/', loader: 'js' }));
  },
};

/**
 * Hands every question on to the real module. A function, because some of the modules are. `__esModule` is answered at
 * once: whoever imports a module asks for it, without wanting anything of it yet.
 */
function standIn(path: string): string {
  const real = createRequire(path)(path) as { __esModule?: boolean };
  return `
    let loaded;
    const real = () => (loaded ??= require(${JSON.stringify(path)}));
    const traps = {};
    for (const name of Object.getOwnPropertyNames(Reflect)) traps[name] = (_, ...rest) => Reflect[name](real(), ...rest);
    traps.get = (_, name) => (name === '__esModule' ? ${JSON.stringify(real.__esModule)} : real()[name]);
    module.exports = new Proxy(() => undefined, traps);
  `;
}
