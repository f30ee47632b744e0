import { defineConfig } from 'vite';
import { offline } from './offline';

/** Said of every file of the component library, and harmless in a page that is rendered in the browser only. */
const HARMLESS = new Set(['MODULE_LEVEL_DIRECTIVE', 'INVALID_ANNOTATION']);

export default defineConfig({
  root: import.meta.dirname,
  base: '/admin/',
  // No React plugin: esbuild knows the automatic JSX runtime, and nothing here needs Babel.
  esbuild: { jsx: 'automatic' },
  // A page opened before an update still finds its old pieces named by content; nothing is inlined, for the strict CSP.
  worker: { format: 'es' },
  plugins: [offline()],
  build: {
    outDir: '../dist/admin',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // What reads PDF is this large, and comes only with a PDF.
    chunkSizeWarningLimit: 1700,
    rollupOptions: {
      onwarn: (warning, warn) => {
        if (!HARMLESS.has(warning.code ?? '')) warn(warning);
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/admin/config.json': 'http://127.0.0.1:3000' } },
});
