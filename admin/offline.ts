/** Builds the service worker beside the page, and tells it which files of this build the door needs to open without network. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

/** Pages that open without network; the code they load is kept with all it imports. */
const OFFLINE = ['/app/shell.tsx', '/exams/door/gate-page.tsx', '/exams/door/pixels.ts'];

export function offline(): Plugin {
  return {
    name: 'huying-offline',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const begin = chunks.filter((chunk) => chunk.isEntry || OFFLINE.some((page) => chunk.facadeModuleId?.endsWith(page)));
      const files = new Set<string>();
      const take = (name: string) => {
        if (files.has(name)) return;
        files.add(name);
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk') return;
        chunk.imports.forEach(take);
        chunk.viteMetadata?.importedCss.forEach(take);
      };
      begin.forEach(({ fileName }) => take(fileName));
      const shell = ['/admin/', ...[...files].map((name) => `/admin/${name}`).sort()];
      const page = bundle['index.html'];
      const version = createHash('sha256')
        .update(JSON.stringify(shell))
        .update(page?.type === 'asset' ? page.source : '');
      const made = await build({
        entryPoints: [join(import.meta.dirname, 'src/exams/door/service-worker.ts')],
        bundle: true,
        write: false,
        minify: true,
        target: 'es2022',
        define: { SHELL: JSON.stringify(shell), VERSION: JSON.stringify(version.digest('hex').slice(0, 16)) },
      });
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: made.outputFiles[0]!.text });
    },
  };
}
