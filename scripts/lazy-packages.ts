import type { Plugin } from 'esbuild';

/**
 * Packages the SDK asks for at its start and that a call may never use: AI models, JSON web tokens, a second HTTP client,
 * XML. In the bundle they are loaded when something of them is first used. The SDK itself is not touched: what it gets
 * from `require` behaves as the package does, only later.
 */
const LAZY = /^(@cloudbase\/ai|jsonwebtoken|axios|xml2js|mime-types)$/;

export const lazyPackages: Plugin = {
  name: 'lazy-packages',
  setup(b) {
    b.onResolve({ filter: LAZY }, async ({ path, resolveDir, kind, pluginData }) => {
      if (kind !== 'require-call' || pluginData === 'real') return undefined;
      const real = await b.resolve(path, { resolveDir, kind, pluginData: 'real' });
      return { path: real.path, namespace: 'lazy', pluginData: real.path };
    });
    b.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({ contents: standIn(path), resolveDir: '/', loader: 'js' }));
  },
};

/** Hands every question on to the real module. A function, because some of the modules are. */
function standIn(path: string): string {
  return `
    let loaded;
    const real = () => (loaded ??= require(${JSON.stringify(path)}));
    const traps = {};
    for (const name of Object.getOwnPropertyNames(Reflect)) traps[name] = (_, ...rest) => Reflect[name](real(), ...rest);
    module.exports = new Proxy(() => undefined, traps);
  `;
}
