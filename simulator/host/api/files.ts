import { bufferOf, bytesOf, fromBase64, fromUtf8, toBase64, utf8 } from '../bytes';
import { WxFail } from '../fail';
import { USER_DATA } from '../files';
import type { Core } from '../types';
import { asyncApi, type Apis } from '../wx';

type Options = Record<string, unknown>;
type Operation = { args: string[]; run: (o: Options) => Options | void; answer?: string };

/** `wx.getFileSystemManager()`: each operation in its callback form and as `…Sync`. */
export function fileApis(core: Core): Apis {
  const operations = fileOperations(core);
  const manager: Record<string, unknown> = {};
  for (const [name, operation] of Object.entries(operations)) {
    manager[name] = asyncApi(core, { name, impl: (o) => operation.run(o as Options) });
    manager[`${name}Sync`] = (...given: unknown[]) => syncOperation(core, `${name}Sync`, operation, given);
  }
  return { async: {}, sync: { getFileSystemManager: () => manager } };
}

function syncOperation(core: Core, name: string, { args, run, answer }: Operation, given: unknown[]): unknown {
  const options = Object.fromEntries(args.map((arg, i) => [arg, given[i]]));
  const call = core.log(name, options);
  try {
    const result = run(options);
    call.outcome = `${name}:ok`;
    return core.realm.copy(answer ? result?.[answer] : undefined);
  } catch (error) {
    call.outcome = `${name}:fail ${(error as Error).message}`;
    throw core.realm.copy(Object.assign(new Error(call.outcome), { errMsg: call.outcome }));
  }
}

function encode(data: unknown, encoding: string): Uint8Array {
  if (typeof data !== 'string') return bytesOf(data);
  return encoding === 'base64' ? fromBase64(data) : utf8(data);
}

function decode(bytes: Uint8Array, encoding?: string): unknown {
  if (!encoding) return bufferOf(bytes);
  if (encoding === 'base64') return toBase64(bytes);
  if (encoding === 'hex') return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return fromUtf8(bytes);
}

const extensionOf = (path: string) => /\.(\w+)$/.exec(path)?.[1] ?? 'bin';

function fileOperations(core: Core): Record<string, Operation> {
  const { files } = core;
  const path = (o: Options, key: string) => String(o[key]);
  const entry = (p: string) => {
    const found = files.entry(p);
    if (!found) throw new WxFail(`no such file or directory ${p}`, { errno: 1300002 });
    return found;
  };
  const save = (from: string, to: string) => {
    files.write(to, files.read(from));
    if (from.startsWith('wxfile://tmp')) files.remove(from);
    return { savedFilePath: to };
  };
  return {
    access: { args: ['path'], run: (o) => void entry(path(o, 'path')) },
    stat: { args: ['path'], answer: 'stats', run: (o) => ({ stats: stats(entry(path(o, 'path'))) }) },
    getFileInfo: { args: ['filePath'], run: (o) => ({ size: entry(path(o, 'filePath')).size }) },
    readFile: {
      args: ['filePath', 'encoding'],
      answer: 'data',
      run: (o) => ({ data: decode(files.read(path(o, 'filePath')), o.encoding as string | undefined) }),
    },
    writeFile: {
      args: ['filePath', 'data', 'encoding'],
      run: (o) => files.write(path(o, 'filePath'), encode(o.data, String(o.encoding ?? 'utf8'))),
    },
    copyFile: { args: ['srcPath', 'destPath'], run: (o) => files.write(path(o, 'destPath'), files.read(path(o, 'srcPath'))) },
    rename: {
      args: ['oldPath', 'newPath'],
      run: (o) => {
        files.write(path(o, 'newPath'), files.read(path(o, 'oldPath')));
        files.remove(path(o, 'oldPath'));
      },
    },
    unlink: { args: ['filePath'], run: (o) => files.remove(path(o, 'filePath')) },
    removeSavedFile: { args: ['filePath'], run: (o) => files.remove(path(o, 'filePath')) },
    saveFile: {
      args: ['tempFilePath', 'filePath'],
      answer: 'savedFilePath',
      run: (o) =>
        save(path(o, 'tempFilePath'), o.filePath ? path(o, 'filePath') : files.storePath(extensionOf(path(o, 'tempFilePath')))),
    },
    mkdir: { args: ['dirPath', 'recursive'], run: (o) => mkdir(core, path(o, 'dirPath'), o.recursive === true) },
    readdir: { args: ['dirPath'], answer: 'files', run: (o) => ({ files: readdir(core, path(o, 'dirPath')) }) },
    getSavedFileList: { args: [], answer: 'fileList', run: () => ({ fileList: saved(core) }) },
  };
}

function stats(entry: { size: number; modified: number; directory: boolean }) {
  const { size, modified, directory } = entry;
  const times = { lastAccessedTime: modified, lastModifiedTime: modified };
  return { size, mode: directory ? 16877 : 33188, ...times, isFile: () => !directory, isDirectory: () => directory };
}

function mkdir(core: Core, dir: string, recursive: boolean): void {
  if (!dir.startsWith(`${USER_DATA}/`)) throw new WxFail(`permission denied, mkdir "${dir}"`, { errno: 1300013 });
  if (core.files.has(dir)) {
    if (recursive) return;
    throw new WxFail(`file already exists ${dir}`, { errno: 1301005 });
  }
  const parent = dir.slice(0, dir.lastIndexOf('/'));
  if (!core.files.has(parent)) {
    if (!recursive) throw new WxFail(`no such file or directory ${dir}`, { errno: 1300002 });
    mkdir(core, parent, true);
  }
  core.files.mkdir(dir);
}

function readdir(core: Core, dir: string): string[] {
  if (!core.files.has(dir)) throw new WxFail(`no such file or directory ${dir}`, { errno: 1300002 });
  const prefix = `${dir.replace(/\/$/, '')}/`;
  return [...new Set(core.files.list(prefix).map((p) => p.slice(prefix.length).split('/')[0]!))];
}

function saved(core: Core) {
  return core.files
    .list('wxfile://store')
    .map((filePath) => ({ filePath, size: core.files.read(filePath).byteLength, createTime: 0 }));
}
