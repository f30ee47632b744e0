import postcss, { type Plugin, type Rule } from 'postcss';
import { TmplGroup } from 'glass-easel-template-compiler';
import { readSource, resolvePath, type AppFiles } from './host/source';
import type { Compiled } from './view/compiled';

interface Problem {
  level: string;
  message: string;
  startLine: number;
  startColumn: number;
}

/** Makes a compiled mini-program ready for a browser. A template that does not parse fails with its place. */
export function compileWeapp(files: AppFiles): Compiled {
  return { files: codeOf(files), templates: compileTemplates(files), styles: compileStyles(files) };
}

/** What the browser still needs of the package itself: code and configuration. `base.wxml` tells the kinds of nodes. */
function codeOf(files: AppFiles): AppFiles {
  return Object.fromEntries(Object.entries(files).filter(([path]) => /\.(js|json)$/.test(path) || path === 'base.wxml'));
}

function compileTemplates(files: AppFiles): string {
  const group = new TmplGroup();
  const problems: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith('.wxs')) group.addScript(path.slice(0, -'.wxs'.length), text);
    if (!path.endsWith('.wxml')) continue;
    const found = group.addTmpl(path.slice(0, -'.wxml'.length), text) as Problem[];
    for (const { level, message, startLine, startColumn } of found) {
      // Advice is called a note; WeChat's own tools refuse the rest, an end tag that is missing as well as an expression that is broken.
      if (level !== 'Note') problems.push(`${path}:${startLine + 1}:${startColumn + 1} ${message}`);
    }
  }
  if (problems.length > 0) throw new Error(`WXML does not compile:\n${problems.join('\n')}`);
  const code = group.getTmplGenObjectGroups();
  group.free();
  return code;
}

function compileStyles(files: AppFiles): Record<string, string> {
  const styles: Record<string, string> = { app: toCss(files, 'app.wxss', '') };
  for (const route of readSource(files).pages) {
    if (files[`${route}.wxss`]) styles[route] = toCss(files, `${route}.wxss`, `[data-route="${route}"]`);
  }
  return styles;
}

/** WXSS as CSS: imports put in place, `rpx` and `vh` made relative to the phone, tags to `wx-…`, and a page's rules to that page. */
export function toCss(files: AppFiles, path: string, scope: string): string {
  const text = withImports(files, path, new Set());
  return text.trim() === '' ? '' : postcss([units, selectors(scope)]).process(text, { from: path }).css;
}

function withImports(files: AppFiles, path: string, seen: Set<string>): string {
  if (seen.has(path)) return '';
  seen.add(path);
  return (files[path] ?? '').replace(/@import\s+(?:url\()?['"]([^'"]+)['"]\)?\s*;?/g, (_, to: string) =>
    withImports(files, resolvePath(path, to), seen),
  );
}

const units: Plugin = {
  postcssPlugin: 'units',
  Declaration(declaration) {
    if (!/[\d.](rpx|vh)\b/.test(declaration.value)) return;
    declaration.value = declaration.value
      .replace(/(-?[\d.]+)rpx\b/g, 'calc($1 * var(--rpx))')
      .replace(/(-?[\d.]+)vh\b/g, 'calc($1 * var(--vh))');
  },
};

function selectors(scope: string): Plugin {
  // Where a rule holds adds nothing to its weight: WeChat has no such prefix.
  const page = `.wx-page${scope && `:where(${scope})`}`;
  const one = (selector: string) => {
    const tagged = selector
      .replaceAll('>>>', ' ')
      .replace(/(^|[\s>+~(,])([a-z][\w-]*)(?![\w-]*\()/g, (_, before: string, tag: string) =>
        tag === 'page' ? `${before}${page}` : `${before}wx-${tag}`,
      );
    return tagged.includes('.wx-page') ? tagged : `:where(${page}) ${tagged}`;
  };
  return {
    postcssPlugin: 'selectors',
    Rule(rule: Rule & { done?: boolean }) {
      if (rule.done || (rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as { name?: string }).name ?? '')))
        return;
      rule.done = true;
      rule.selectors = rule.selectors.map(one);
    },
  };
}
