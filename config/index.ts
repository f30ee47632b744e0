import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const root = path.resolve(__dirname, '..');
const fromEnv = (name: string): string => JSON.stringify(process.env[name] ?? '');

/**
 * How `taro build --type weapp` makes dist/weapp. Read from the environment, and written into the build:
 * TARO_APP_API_BASE (own servers, `https://…`; empty: WeChat cloud) and TARO_APP_CLOUD_ENV (cloud environment id; empty: the default one).
 */
export default defineConfig<'webpack5'>({
  projectName: 'huying',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: 'dist/weapp',
  framework: 'react',
  // Prebundling makes the main package three times as large.
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: process.env.TARO_CACHE === '1' },
  copy: { patterns: [{ from: 'src/sitemap.json', to: 'dist/weapp/sitemap.json' }], options: {} },
  plugins: [require.resolve('./templates.ts')],
  defineConstants: { API_BASE: fromEnv('TARO_APP_API_BASE'), CLOUD_ENV: fromEnv('TARO_APP_CLOUD_ENV') },
  mini: {
    optimizeMainPackage: { enable: true },
    compile: {
      include: ['contract', 'verifier', 'node_modules/uqr', 'node_modules/@noble', 'node_modules/fflate'].map((from) =>
        path.join(root, from),
      ),
    },
    postcss: {
      // A px stays a px: text and targets must not shrink on a small phone nor swell on a tablet, as rpx do.
      pxtransform: { enable: false, config: {} },
      cssModules: { enable: false, config: { namingPattern: 'module', generateScopedName: '[name]__[local]' } },
    },
  },
});
