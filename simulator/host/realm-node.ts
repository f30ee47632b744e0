import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { makeRealm, type Realm } from './realm';
import type { AppFiles } from './source';

/** The strict realm: a fresh context with the language and nothing else, not even Intl. */
export function vmRealm(): Realm {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext(
    'delete globalThis.Intl; delete globalThis.WebAssembly; delete globalThis.SharedArrayBuffer; delete globalThis.Atomics;',
    context,
  );
  return makeRealm((code, file, params) => {
    return vm.compileFunction(code, [...params], { filename: `weapp/${file}`, parsingContext: context }) as (
      ...args: unknown[]
    ) => unknown;
  });
}

const TEXT = /\.(js|json|wxml|wxss|wxs)$/;

/** Reads a folder such as `dist/weapp`. */
export function readFolder(folder: string): AppFiles {
  const files: AppFiles = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const full = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && TEXT.test(entry.name))
      files[path.relative(folder, full).split(path.sep).join('/')] = readFileSync(full, 'utf8');
  }
  return files;
}
